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
      <div class="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div class="max-w-reading min-w-0 flex-[1_1_20rem]">
          <h1 class="text-28 sm:text-36">{title}</h1>
          {lead && <p class="mt-3 text-16 text-ink-soft sm:text-18">{lead}</p>}
        </div>
        {actions && <div class="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
      </div>
      {children}
    </header>
  )
}
