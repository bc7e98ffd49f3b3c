import type { ComponentChildren } from 'preact'

/** Lines of code that scroll sideways where they are too long. */
export function CodeLines({ children }: { children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class="overflow-x-auto px-4 py-3 text-13 leading-relaxed" tabIndex={0}>
      {children}
    </pre>
  )
}
