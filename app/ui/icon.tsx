import { h } from 'preact'
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
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or is hidden from screen readers
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      class={`shrink-0 ${extra}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' })}
    >
      {iconShapes[name].map(([tag, attributes]) => h(tag, attributes as never))}
    </svg>
  )
}
