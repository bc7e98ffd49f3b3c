import type { ComponentChildren } from 'preact'

type Props = {
  title?: ComponentChildren
  actions?: ComponentChildren
  children: ComponentChildren
  flush?: boolean
  level?: 2 | 3
}

/** A sheet with a hairline border. `flush` leaves the inside to its content, such as a table. */
export function Card({ title, actions, children, flush, level = 2 }: Props) {
  const Heading = `h${level}` as const
  return (
    <section class="min-w-0 rounded-lg border border-line bg-surface">
      {(title || actions) && (
        <div class="flex flex-wrap items-center justify-between gap-3 border-b border-line px-5 py-3.5">
          {title && <Heading class="text-18">{title}</Heading>}
          {actions && <div class="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div class={flush ? '' : 'p-5'}>{children}</div>
    </section>
  )
}
