import { Button } from '../../ui/button.tsx'

type Props = {
  serverPython: boolean
  busy: boolean
  /** What is being asked of the server beside a run. */
  doing: string | undefined
  onTerminal: () => void
  onPrompt: () => void
}

/** What can be done with the code. Run, Format and Check style send the form, so that they need no script. */
export function ScratchTools({ serverPython, busy, doing, onTerminal, onPrompt }: Props) {
  const why = serverPython ? undefined : 'It needs Python on the server'
  return (
    <div class="flex flex-wrap items-center gap-1.5 border-b border-line px-2 py-2 sm:gap-2 lg:col-span-2">
      {/* One button, so that the focus stays on it; it stops by the form as well, which asks it when it is pressed. */}
      <Button
        size="small"
        variant={busy ? 'quiet' : 'primary'}
        icon={busy ? 'square' : 'play'}
        name="press"
        value={busy ? 'stop' : 'run'}
      >
        {busy ? 'Stop' : 'Run'}
      </Button>
      <span class="contents noscript:hidden">
        <Button type="button" variant="quiet" size="small" icon="terminal" why={why} onClick={onTerminal}>
          Terminal
        </Button>
        <Button type="button" variant="quiet" size="small" icon="chevron-right" why={why} onClick={onPrompt}>
          Prompt
        </Button>
      </span>
      <span class="contents">
        <Button
          variant="plain"
          size="small"
          name="press"
          value="format"
          why={why ?? (doing ? 'One moment' : undefined)}
        >
          Format
        </Button>
        <Button
          variant="plain"
          size="small"
          name="press"
          value="lint"
          why={why ?? (doing ? 'One moment' : undefined)}
        >
          Check style
        </Button>
      </span>
      <p class="ml-auto hidden pr-2 text-13 text-ink-soft md:block noscript:hidden!">
        <kbd>Ctrl+Enter</kbd> runs it
      </p>
    </div>
  )
}
