import type { ComponentChildren } from 'preact'

/** A part of a page with its heading. */
export function Section({
  title,
  lead,
  actions,
  id,
  children,
}: {
  title: ComponentChildren
  lead?: ComponentChildren
  actions?: ComponentChildren
  id?: string
  children: ComponentChildren
}) {
  return (
    <section id={id} class="mt-10 first:mt-0">
      <div class="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 class="text-22">{title}</h2>
        {actions && <div class="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {lead && <p class="-mt-2 mb-4 max-w-reading text-14 text-ink-soft">{lead}</p>}
      {children}
    </section>
  )
}
