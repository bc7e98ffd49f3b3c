import { useEffect, useRef, useState } from 'preact/hooks'
import type { TerminalSize } from '../session.ts'
import type { TerminalTransport } from './terminal-transport.ts'
import type { Screen } from './terminal-xterm.client.ts'

type Props = {
  /** What a screen reader calls it. */
  label: string
  /** Opens what the screen shows, once it is known how much fits. Called again only for another screen (by its `key`). */
  open: (size: TerminalSize) => TerminalTransport
  /** Keeps a text of what is shown, which screen readers can read. */
  readable?: boolean
  /** Takes the focus when it opens. */
  autofocus?: boolean
  onReady?: (transport: TerminalTransport) => void
}

/** A terminal. xterm.js is fetched when the first one opens. F6 leaves it by keyboard: Tab belongs to the program. */
export function TerminalScreen({ label, open, readable = false, autofocus, onReady }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const screen = useRef<Screen>(null)
  const [problem, setProblem] = useState('')

  useEffect(() => {
    let over = false
    let transport: TerminalTransport | undefined
    import('./terminal-xterm.client.ts')
      .then(({ openScreen }) => openScreen(host.current!, { label, readable }))
      .then(opened => {
        if (over) return opened.close()
        screen.current = opened
        transport = open(opened.size())
        opened.connect(transport)
        onReady?.(transport)
        if (autofocus) opened.focus()
      })
      .catch(() => setProblem('The terminal could not be fetched. Load the page again.'))
    return () => {
      over = true
      transport?.stop()
      screen.current?.close()
    }
  }, [])

  useEffect(() => screen.current?.setReadable(readable), [readable])

  return (
    <div class="relative min-h-64 flex-1 overflow-hidden bg-surface lg:min-h-24">
      {problem && <p class="p-4 text-14 text-bad">{problem}</p>}
      <div ref={host} class="absolute inset-0 pt-2 pl-4 [font-variant-ligatures:none]" />
    </div>
  )
}
