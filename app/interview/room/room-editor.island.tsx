import { useEffect, useRef } from 'preact/hooks'
import { island } from '../../platform/island.tsx'
import { FileTabs } from '../../python/scratch/file-tabs.tsx'
import { tabId } from '../../python/scratch/pane-tabs.tsx'
import { PeopleInFile, useElsewhere } from './files/file-people.tsx'
import { useFiles } from './files/use-files.ts'
import { type RoomRole, roomFile } from './room.ts'
import { RoomTools } from './room-tools.tsx'
import { useRoom } from './room-use.ts'

type Props = { interviewId: string; accountId: string; role: RoomRole; serverPython: boolean }

const code = 'room-code'

/** The shared editor with its files, and what is done with them. */
export const RoomEditor = island(
  'app/interview/room/room-editor.island.tsx',
  ({ interviewId, accountId, role, serverPython }: Props) => {
    const joined = useRoom(interviewId)
    const room = joined?.room
    const files = useFiles(room)
    const others = useElsewhere(room, accountId)
    const host = useRef<HTMLDivElement>(null)
    const run = useRef(() => {})
    const current = useRef(files.current)
    current.current = files.current
    const driver = joined?.view.stage?.driver ?? null
    const mayType = driver === null || driver === accountId
    const lint = joined?.view.stage?.lint

    useEffect(() => {
      if (!room) return
      let over = false
      room.showFile = files.select
      void import('./room-editor.client.ts').then(({ mountEditor }) => {
        if (over) return
        room.editor = mountEditor(host.current!, room, {
          accountId,
          onRun: () => run.current(),
          onFile: files.select,
        })
        room.editor.show(current.current)
        room.editor.mark(room.view().stage?.lint?.findings ?? [])
      })
      return () => {
        over = true
        room.editor?.close()
        room.editor = null
      }
    }, [room])

    useEffect(() => room?.editor?.show(files.current), [room, files.current])
    useEffect(() => room?.editor?.mark(lint?.findings ?? []), [room, lint?.id])

    return (
      <section class="room-editor" aria-label="Editor">
        <RoomTools
          room={room}
          view={joined?.view}
          role={role}
          serverPython={serverPython}
          mayType={mayType}
          onRun={now => {
            run.current = now
          }}
        />
        <FileTabs
          files={files}
          controls={code}
          fixed={roomFile}
          why={!room ? 'The room is still loading' : mayType ? undefined : 'Somebody else has the keyboard'}
          mark={name => <PeopleInFile others={others} file={name} />}
        />
        <div
          class="room-code"
          id={code}
          role="tabpanel"
          aria-labelledby={tabId(code, files.current)}
          ref={host}
        />
      </section>
    )
  },
)
