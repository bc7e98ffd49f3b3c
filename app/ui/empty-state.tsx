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
    <div class="flex flex-col items-center gap-3 rounded-lg border border-dashed border-edge px-6 py-10 text-center">
      <Icon name={icon} size={20} class="text-ink-soft" />
      <p class="font-serif text-18 font-semibold">{title}</p>
      {children && <div class="max-w-md text-14 text-ink-soft">{children}</div>}
      {action && <div class="mt-1 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
