import { iconShapes } from './icon-shapes.ts'

export type IconName = keyof typeof iconShapes

/** A Lucide icon, 16 or 20 px. It says nothing to a screen reader unless it has a `label`: words stand beside it. */
export function Icon({
  name,
  size = 16,
  label,
  class: extra = '',
}: {
  name: IconName
  size?: 16 | 20
  label?: string
  class?: string
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      // 1.5 px as seen: the shapes are drawn on 24.
      stroke-width={size === 16 ? 2.25 : 1.8}
      stroke-linecap="round"
      stroke-linejoin="round"
      class={`shrink-0 ${extra}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })}
      // Constant shapes of our own, never anything typed.
      dangerouslySetInnerHTML={{ __html: iconShapes[name] }}
    />
  )
}
