import type { ComponentChildren } from 'preact'

type Props = {
  title: string
  lead?: ComponentChildren
  children: ComponentChildren
  /** The other ways to go from here. */
  below?: ComponentChildren
}

/** A page that asks one thing: narrow, in the middle, with nothing beside it. */
export function Frame({ title, lead, children, below }: Props) {
  return (
    <div class="mx-auto flex max-w-md flex-col gap-6 sm:py-10">
      <header class="flex flex-col gap-3">
        <h1 class="text-28 sm:text-36">{title}</h1>
        {lead && <p class="text-ink-soft">{lead}</p>}
      </header>
      {children}
      {below && (
        <div class="flex flex-col gap-1 border-t border-line pt-5 text-14 text-ink-soft">{below}</div>
      )}
    </div>
  )
}

/** A link within a sentence. */
export function TextLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} class="font-medium text-accent underline underline-offset-2 hover:text-accent-strong">
      {children}
    </a>
  )
}
