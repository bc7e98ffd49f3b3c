import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import type { RunOutput } from '../run.ts'
import type { Ask } from './use-snippet.ts'

type Props = {
  output: RunOutput[]
  /** Set while the program waits for a line. */
  ask?: Ask | null
  /** Whether it has waited before in this run: then the field stays where it is. */
  asked?: boolean
}

/** What a program printed, what was typed into it, and the field for the next line, as in a terminal. */
export function SnippetOutput({ output, ask = null, asked = false }: Props) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // Someone who scrolled back reads there.
    const { scrollHeight, scrollTop, clientHeight } = box.current ?? document.body
    if (scrollHeight - scrollTop - clientHeight < 200) box.current?.scrollTo({ top: scrollHeight })
  }, [output.length, ask])
  if (output.length === 0 && !asked) return null
  return (
    <section
      ref={box}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Output"
      data-part="output"
      class="max-h-80 overflow-auto border-t border-line bg-surface px-4 py-3 -outline-offset-2"
    >
      <pre class="text-13 leading-relaxed whitespace-pre-wrap">
        {output.map(({ stream, text }, at) => (
          <span key={at} data-stream={stream} class={looks[stream]}>
            {text}
          </span>
        ))}
      </pre>
      {asked && <Prompt ask={ask} question={lastLine(output)} />}
    </section>
  )
}

const looks: Record<RunOutput['stream'], string> = {
  stdout: '',
  stderr: 'text-bad',
  terminal: 'font-medium text-accent',
  notice: 'text-ink-soft italic',
}

// It stays while the program works on a line, so that the focus stays too.
function Prompt({ ask, question }: { ask: Ask | null; question: string }) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    const { activeElement } = document
    const elsewhere = activeElement?.matches('input, textarea, select, [contenteditable]')
    if (ask && (!elsewhere || field.current?.closest('figure')?.contains(activeElement)))
      field.current?.focus()
  }, [ask])
  const send = (line: string | null) => {
    if (!ask) return
    field.current!.value = ''
    ask(line)
  }
  return (
    <form
      class="mt-2 flex flex-wrap items-end gap-2 font-sans"
      onSubmit={event => {
        event.preventDefault()
        send(field.current!.value)
      }}
    >
      <div class="flex min-w-48 flex-1 flex-col gap-1">
        <label for={id} class="text-13 text-ink-soft">
          {ask ? 'The program waits for a line from you' : 'The program is working'}
        </label>
        <input
          id={id}
          ref={field}
          type="text"
          readOnly={!ask}
          aria-description={question}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="send"
          class="min-h-8 w-full rounded-md border border-edge bg-paper px-3 font-mono text-13 read-only:text-ink-soft pointer-coarse:min-h-11 pointer-coarse:text-16"
          onKeyDown={event => {
            if (event.key !== 'd' || !event.ctrlKey || field.current!.value) return
            event.preventDefault()
            send(null)
          }}
        />
      </div>
      <div class="flex gap-2">
        <Button type="submit" size="small" variant="quiet">
          Send
        </Button>
        <Button type="button" size="small" variant="plain" onClick={() => send(null)}>
          End of input
        </Button>
      </div>
    </form>
  )
}

function lastLine(output: RunOutput[]): string {
  const text = output
    .slice(-5)
    .map(({ text }) => text)
    .join('')
  return text.trimEnd().split('\n').at(-1) ?? ''
}
