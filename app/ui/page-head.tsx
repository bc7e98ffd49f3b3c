import type { ComponentChildren } from 'preact'
import { type Crumb, Crumbs } from './crumbs.tsx'

type Props = {
  title: ComponentChildren
  lead?: ComponentChildren
  actions?: ComponentChildren
  crumbs?: Crumb[] | undefined
  children?: ComponentChildren
}

/** The top of a page: where it stands, its title, a sentence, and what can be done here. */
export function PageHead({ title, lead, actions, crumbs, children }: Props) {
  return (
    <header class="mb-8 flex flex-col gap-3">
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <h1 class="min-w-0 text-28 sm:text-36">{title}</h1>
        {actions && <div class="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {lead && <p class="max-w-reading text-18 text-ink-soft">{lead}</p>}
      {children}
    </header>
  )
}
