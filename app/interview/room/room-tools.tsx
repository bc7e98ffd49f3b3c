import { useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import type { Room, RoomView } from './room.client.ts'
import type { RoomRole } from './room.ts'

type Props = {
  room: Room | undefined
  view: RoomView | undefined
  role: RoomRole
  serverPython: boolean
  mayType: boolean
  /** Gives away what Run does, for the editor's own key. */
  onRun: (run: () => void) => void
}

const absent = 'It needs Python on the server, which cannot run it'

/** What is done with the files: on the server for everyone to see; Run in this browser alone where the server has no Python. */
export function RoomTools({ room, view, role, serverPython, mayType, onRun }: Props) {
  const [said, setSaid] = useState<{ words: string; wrong: boolean }>({ words: '', wrong: false })
  const [doing, setDoing] = useState('')
  const [here, setHere] = useState(!serverPython)
  const stopHere = useRef<AbortController>(null)
  const ownRun = view?.ownRun
  const running = ownRun?.ended === null ? 'here' : view?.stage?.runs.at(-1)?.ended === null ? 'server' : null
  const loading = room ? undefined : 'The room is still loading'
  const offline = view?.connection === 'reconnecting' ? 'There is no connection to the server' : undefined
  const needsServer = loading ?? offline ?? (here && !serverPython ? absent : undefined)
  const tests = view?.stage?.question?.tests

  async function run(kind: 'run' | 'tests'): Promise<void> {
    if (!room || loading) return
    setSaid({ words: '', wrong: false })
    const { askServer, runHere, stopOnServer } = await import('./runs/run.client.ts')
    if (running === 'here') return stopHere.current?.abort()
    if (running === 'server') return tell((await stopOnServer(room, 'runs/stop')).problem)
    if (!here || kind === 'tests') {
      const { problem, noPython } = await askServer(room, 'runs', { kind })
      if (!noPython || kind === 'tests') return tell(problem)
      setSaid({ words: problem, wrong: true })
    }
    setHere(here && !serverPython)
    stopHere.current = new AbortController()
    await runHere(room, stopHere.current.signal)
  }

  function tell(problem: string): void {
    setSaid({ words: problem, wrong: true })
  }

  async function format(): Promise<void> {
    if (!room?.editor || doing) return
    setDoing('Formatting…')
    const { formatFiles } = await import('./files/format.client.ts')
    const done = await formatFiles(room.code, room.editor.undoOf)
    setDoing('')
    setSaid('said' in done ? { words: done.said, wrong: false } : { words: done.problem, wrong: true })
  }

  async function lint(): Promise<void> {
    if (!room || doing) return
    setDoing('Checking the style…')
    const { askServer } = await import('./runs/run.client.ts')
    const { problem } = await askServer(room, 'lint', {})
    setDoing('')
    tell(problem)
  }

  onRun(() => void run('run'))
  return (
    <div class="room-tools">
      <Button
        type="button"
        size="small"
        variant={running || role === 'panel' ? 'quiet' : 'primary'}
        icon={running ? 'square' : 'play'}
        why={loading ?? (here || running === 'here' ? undefined : offline)}
        onClick={() => void run('run')}
      >
        {running ? 'Stop' : 'Run'}
      </Button>
      <Button
        type="button"
        size="small"
        variant="quiet"
        icon="circle-check"
        why={
          needsServer ??
          (running ? 'Something is running' : undefined) ??
          (tests ? undefined : 'The question that is being asked has no tests')
        }
        onClick={() => void run('tests')}
      >
        Run tests
      </Button>
      <Button
        type="button"
        size="small"
        variant="plain"
        why={needsServer ?? (mayType ? undefined : 'Somebody else has the keyboard')}
        onClick={() => void format()}
      >
        Format
      </Button>
      <Button type="button" size="small" variant="plain" why={needsServer} onClick={() => void lint()}>
        Check style
      </Button>
      <p class="room-said" data-wrong={said.wrong} role="status">
        {doing || said.words}
      </p>
    </div>
  )
}
