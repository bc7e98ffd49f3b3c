import { useEffect, useRef, useState } from 'preact/hooks'
import type { Screen } from '../../../python/terminal/terminal-xterm.client.ts'
import type { Room } from '../room.client.ts'
import type { RoomTerminal } from './terminal-document.ts'

type Props = {
  room: Room
  terminal: RoomTerminal
  label: string
  readable: boolean
  mayType: boolean
  /** Whether this browser started it: its size is the terminal's. */
  mine: boolean
  onUnheard: () => void
}

/** The terminal that everyone in the room has before them. xterm.js is fetched when the first one is shown. */
export function RoomScreen({ room, terminal, label, readable, mayType, mine, onUnheard }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const [screen, setScreen] = useState<Screen>()
  const [problem, setProblem] = useState('')
  const own = useRef(mine)
  own.current = mine

  useEffect(() => {
    let over = false
    let close = () => {}
    void Promise.all([
      import('../../../python/terminal/terminal-xterm.client.ts'),
      import('./terminal-transport.client.ts'),
    ])
      .then(async ([{ openScreen }, { roomTransport }]) => {
        const opened = await openScreen(host.current!, { label, readable, shared: true })
        if (over) return opened.close()
        const transport = roomTransport(room, { unheard: onUnheard, mine: () => own.current })
        opened.hold(own.current ? null : terminal.size)
        const disconnect = opened.connect(transport)
        close = () => {
          disconnect()
          transport.stop()
          opened.close()
        }
        setScreen(opened)
      })
      .catch(() => setProblem('The terminal could not be fetched. Load the page again.'))
    return () => {
      over = true
      close()
    }
  }, [room])

  const { columns, rows } = terminal.size
  useEffect(() => {
    if (!screen) return
    screen.hold(mine ? null : { columns, rows })
    if (!mine) return
    room.say({ kind: 'terminal-size', size: screen.size() })
    screen.focus()
  }, [screen, mine, terminal.id])
  useEffect(() => {
    if (!mine) screen?.hold({ columns, rows })
  }, [screen, mine, columns, rows])
  useEffect(() => screen?.setTyping(mayType && terminal.ended === null), [screen, mayType, terminal.ended])
  useEffect(() => screen?.setReadable(readable), [screen, readable])

  return (
    <div class="room-screen">
      {problem && <p class="text-14 text-bad">{problem}</p>}
      <div ref={host} class="room-screen-host" data-held={!mine} />
    </div>
  )
}
