export type Tab = { href: string; label: string; current?: boolean; count?: number }

/** Pages that belong together, as links. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} class="mb-6 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ href, label, current, count }) => (
        <a
          key={href}
          href={href}
          class={`-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 text-14 font-medium whitespace-nowrap ${current ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink'}`}
          {...(current && { 'aria-current': 'page' })}
        >
          {label}
          {count !== undefined && (
            <span class="rounded-sm bg-shade px-1.5 text-13 tabular-nums">{count}</span>
          )}
        </a>
      ))}
    </nav>
  )
}
