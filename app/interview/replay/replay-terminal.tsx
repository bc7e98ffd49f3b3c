import { useEffect, useRef, useState } from 'preact/hooks'
import type { Screen } from '../../python/terminal/terminal-xterm.client.ts'
import type { SceneTerminal } from './scene.ts'

/** Clears a screen and all that has scrolled away. */
const reset = '\x1bc'

/** The room's terminal as it stood, on a screen of the size that it had. xterm.js is fetched when the first one is shown. */
export function ReplayTerminal({ terminal: { state, text } }: { terminal: SceneTerminal }) {
  const host = useRef<HTMLDivElement>(null)
  const [screen, setScreen] = useState<Screen>()
  const write = useRef<(text: string) => void>(() => {})
  const shown = useRef('')

  useEffect(() => {
    let over = false
    let close = () => {}
    void import('../../python/terminal/terminal-xterm.client.ts').then(async ({ openScreen }) => {
      const opened = await openScreen(host.current!, { label: 'Terminal', readable: true, shared: true })
      if (over) return opened.close()
      opened.setTyping(false)
      const disconnect = opened.connect({
        onData(listener) {
          write.current = listener
          return () => {}
        },
        write() {},
        resize() {},
        stop() {},
      })
      close = () => {
        disconnect()
        opened.close()
      }
      shown.current = ''
      setScreen(opened)
    })
    return () => {
      over = true
      close()
    }
  }, [])

  const { columns, rows } = state.size
  useEffect(() => screen?.hold({ columns, rows }), [screen, columns, rows])
  useEffect(() => {
    if (!screen || text === shown.current) return
    const goesOn = text.startsWith(shown.current)
    write.current(goesOn ? text.slice(shown.current.length) : reset + text)
    shown.current = text
  }, [screen, text])

  return (
    <div class="replay-terminal">
      <h3 class="room-part">
        {state.by.name} opened {state.program === 'prompt' ? 'Python’s prompt' : 'main.py in the terminal'}
      </h3>
      <div class="room-screen">
        <div ref={host} class="room-screen-host" data-held="true" />
      </div>
      <p class="room-ended">{state.ended ?? (state.queued === null ? 'Open' : 'Waiting for its turn')}</p>
    </div>
  )
}
