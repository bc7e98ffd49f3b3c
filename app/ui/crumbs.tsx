import { Icon } from './icon.tsx'

export type Crumb = { href: string; label: string }

/** The way back up; the page itself is not in it. */
export function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Where you are" class="print:hidden">
      <ol class="flex flex-wrap items-center gap-1 text-13 text-ink-soft">
        {crumbs.map(({ href, label }) => (
          <li key={href} class="flex items-center gap-1">
            <a href={href} class="inline-flex min-h-6 items-center hover:text-ink hover:underline">
              {label}
            </a>
            <Icon name="chevron-right" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
