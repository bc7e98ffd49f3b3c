import type { ComponentChildren } from 'preact'

/** A frame for code: what it is, what can be done with it, the code, and what came out. */
export function CodeBlock({
  caption,
  actions,
  children,
}: {
  caption?: ComponentChildren
  actions?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <figure class="min-w-0 overflow-hidden rounded-md border border-line bg-shade">
      {(caption || actions) && (
        <figcaption class="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2 text-13 text-ink-soft">
          <span>{caption}</span>
          {actions}
        </figcaption>
      )}
      {children}
    </figure>
  )
}
