import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** What will be here, and the first step towards it. */
export function EmptyState({
  icon = 'circle-dashed',
  title,
  children,
  action,
}: {
  icon?: IconName
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}) {
  return (
    <div class="flex flex-col items-start rounded-lg border border-dashed border-edge/70 p-6 sm:p-8">
      <Icon name={icon} size={20} class="mb-3 text-ink-soft" />
      <p class="font-serif text-18 leading-snug font-semibold">{title}</p>
      {children && <div class="mt-1.5 max-w-reading text-14 text-ink-soft">{children}</div>}
      {action && <div class="mt-5 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
