import { useEffect, useRef, useState } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { Button } from '../../ui/button.tsx'
import { type RoomRole, roomFile } from './room.ts'
import { useRoom } from './room-use.ts'

type Props = { interviewId: string; accountId: string; role: RoomRole; serverPython: boolean }

/** The shared editor, and Run: on the server for everyone, or in this browser alone where the server has no Python. */
export const RoomEditor = island(
  'app/interview/room/room-editor.island.tsx',
  ({ interviewId, accountId, role, serverPython }: Props) => {
    const joined = useRoom(interviewId)
    const room = joined?.room
    const host = useRef<HTMLDivElement>(null)
    const [problem, setProblem] = useState('')
    const stopHere = useRef<AbortController>(null)
    const current = serverPython ? joined?.view.stage?.runs.at(-1) : joined?.view.ownRun
    const running = current ? current.ended === null : false
    const toggle = useRef(() => {})

    toggle.current = async () => {
      if (!room) return
      const { runHere, runOnServer, stopOnServer } = await import('./runs/run.client.ts')
      if (serverPython)
        return setProblem(await (running ? stopOnServer(interviewId) : runOnServer(interviewId, room)))
      if (running) return stopHere.current?.abort()
      stopHere.current = new AbortController()
      await runHere(room, stopHere.current.signal)
    }

    useEffect(() => {
      if (!room) return
      let unmount = () => {}
      void import('./room-editor.client.ts').then(({ mountEditor }) => {
        unmount = mountEditor(host.current!, room, accountId, () => toggle.current())
      })
      return () => unmount()
    }, [room])

    const offline = joined?.view.connection === 'reconnecting'
    return (
      <section class="room-editor" aria-label="Editor">
        <div class="room-tools">
          <h2 class="room-file">{roomFile}</h2>
          <p class="room-problem" role="status">
            {problem}
          </p>
          <Button
            type="button"
            size="small"
            variant={running || role === 'panel' ? 'quiet' : 'primary'}
            icon={running ? 'square' : 'play'}
            why={
              !room
                ? 'The room is still loading'
                : offline && serverPython
                  ? 'There is no connection to the server'
                  : undefined
            }
            onClick={() => toggle.current()}
          >
            {running ? 'Stop' : 'Run'}
          </Button>
        </div>
        <div class="room-code" ref={host} />
      </section>
    )
  },
)
