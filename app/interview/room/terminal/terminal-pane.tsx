import { useEffect, useState } from 'preact/hooks'
import { FigureList } from '../../../python/figure-list.tsx'
import { Button } from '../../../ui/button.tsx'
import type { Room, RoomView } from '../room.client.ts'
import { figureUrl } from '../room.ts'
import type { RoomTerminal, TerminalProgram } from './terminal-document.ts'
import { RoomScreen } from './terminal-screen.tsx'

type Props = {
  room: Room
  view: RoomView
  accountId: string
  mayType: boolean
  /** Why none can be started, where the server has no Python. */
  absent: string | undefined
}

/** The room's terminal: a program that one can talk to, or Python's prompt. Everyone sees the same of it. */
export function TerminalPane({ room, view, accountId, mayType, absent }: Props) {
  const { terminal } = view
  const [problem, setProblem] = useState('')
  const [startedHere, setStartedHere] = useState(false)
  const [readable, setReadable] = useState(false)
  const running = terminal !== null && terminal.ended === null
  const offline = view.connection === 'reconnecting' ? 'There is no connection to the server' : undefined
  const why = absent ?? offline ?? (mayType ? undefined : 'Somebody else has the keyboard')

  useEffect(
    () =>
      room.hear(message => {
        if (message.kind === 'terminal-refused') setProblem(message.why)
      }),
    [room],
  )
  useEffect(() => setProblem(''), [terminal?.id, terminal?.ended, mayType])

  async function start(program: TerminalProgram): Promise<void> {
    setProblem('')
    const { askServer } = await import('../runs/run.client.ts')
    const asked = await askServer(room, 'terminal', { program })
    setStartedHere(asked.problem === '')
    setProblem(asked.problem)
  }

  async function stop(): Promise<void> {
    const { stopOnServer } = await import('../runs/run.client.ts')
    setProblem((await stopOnServer(room, 'terminal/stop')).problem)
  }

  return (
    <div class="room-terminal">
      <div class="room-terminal-bar">
        {running ? (
          <Button type="button" size="small" variant="quiet" icon="square" why={offline} onClick={stop}>
            Stop
          </Button>
        ) : (
          <>
            <Button
              type="button"
              size="small"
              variant="quiet"
              icon="terminal"
              why={why}
              onClick={() => void start('main.py')}
            >
              Start main.py
            </Button>
            <Button type="button" size="small" variant="quiet" why={why} onClick={() => void start('prompt')}>
              Python’s prompt
            </Button>
          </>
        )}
        <p class="room-terminal-standing" role="status" data-wrong={problem !== ''}>
          {problem || (terminal ? standing(terminal, mayType, offline) : '')}
        </p>
        {terminal && (
          <label class="room-terminal-readable">
            <input
              type="checkbox"
              checked={readable}
              onChange={event => setReadable(event.currentTarget.checked)}
            />
            For screen readers
          </label>
        )}
      </div>
      {terminal ? (
        <RoomScreen
          room={room}
          terminal={terminal}
          label={`${nameOf(terminal)}, shared by everyone in the room`}
          readable={readable}
          mayType={mayType}
          mine={startedHere && terminal.by.id === accountId}
          onUnheard={() => setProblem('There is no connection to the server: that was not typed.')}
        />
      ) : (
        <p class="room-empty">
          {absent ??
            'A program that asks with input() or stops in pdb runs here, and Python’s own prompt. Everyone in the room sees it and types in it.'}
        </p>
      )}
      {terminal && terminal.figures.length > 0 && (
        <div class="room-terminal-figures">
          <FigureList
            figures={terminal.figures.map(({ number, ...size }) => ({
              src: figureUrl(room.interviewId, terminal.id, number),
              ...size,
            }))}
            of={nameOf(terminal)}
            small
          />
        </div>
      )}
    </div>
  )
}

function standing(terminal: RoomTerminal, mayType: boolean, offline: string | undefined): string {
  const { by, ended, queued } = terminal
  const what = `${nameOf(terminal)}, started by ${by.name}`
  if (ended !== null) return `${what}: ${ended}`
  if (offline) return `${offline}: nothing can be typed here until it is back.`
  if (queued !== null) return queued > 1 ? `Waiting: ${queued - 1} before it` : 'Waiting: it is next'
  const how = mayType ? 'Ctrl+C interrupts, F6 leaves it.' : 'Somebody else has the keyboard.'
  return `${what} · ${how}`
}

function nameOf({ program }: RoomTerminal): string {
  return program === 'prompt' ? 'Python’s prompt' : program
}
