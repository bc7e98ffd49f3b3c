import { type ExpectedOutput, versionsInWords } from '../expected-output.ts'
import { Snippet } from './snippet.island.tsx'

type Props = {
  /** Names the code on its page. */
  id: string
  /** The code, coloured: safe HTML. */
  html: string
  /** What it prints, which makes it a proof. */
  expected?: ExpectedOutput[]
  /** Why it does not run in the browser, where it does not. */
  notInBrowser?: string | null
}

/** Code to read, change and run where it stands. Without script it is there to read, with what it prints. */
export function SnippetFigure({ id, html, expected, notInBrowser }: Props) {
  return (
    <figure class="group min-w-0 overflow-hidden rounded-md border border-line bg-shade print:break-inside-avoid">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} class="overflow-x-auto text-13 leading-relaxed -outline-offset-2">
        <code
          id={id}
          class="block w-max min-w-full px-4 py-3 -outline-offset-2"
          dangerouslySetInnerHTML={{ __html: html }}
        />
      </pre>
      {expected?.map(({ python, text }) => (
        <div
          key={python}
          class="border-t border-line bg-surface px-4 py-3 group-has-[code[data-edited]]:hidden"
        >
          <p class="mb-1 text-13 text-ink-soft">
            {text.trim() === '' ? 'Prints nothing' : 'Prints'}
            {python && `, ${versionsInWords(python)}`}
          </p>
          <pre class="overflow-x-auto text-13 leading-relaxed whitespace-pre-wrap">{text.trimEnd()}</pre>
        </div>
      ))}
      {notInBrowser && (
        <p class="border-t border-line px-4 py-2.5 text-13 text-ink-soft">
          Not in the browser: {notInBrowser}
        </p>
      )}
      <Snippet codeId={id} expected={expected ?? null} {...(notInBrowser && { notInBrowser })} />
    </figure>
  )
}
