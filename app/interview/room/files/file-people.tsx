import { useEffect, useState } from 'preact/hooks'
import * as Y from 'yjs'
import type { Room } from '../room.client.ts'
import { fileOf } from './file.ts'

type Cursor = { user?: { id: string; name: string; color: string }; cursor?: { head: unknown } | null }

/** Someone else, and the file in which their cursor is. */
export type Elsewhere = { name: string; color: string; file: string }

/** Who of the others is in which file. */
export function useElsewhere(room: Room | undefined, accountId: string): Elsewhere[] {
  const [others, setOthers] = useState<Elsewhere[]>([])
  useEffect(() => {
    const awareness = room?.provider.awareness
    if (!awareness) return
    const look = () => {
      const now = [...awareness.getStates().values()].flatMap(state => {
        const { user, cursor } = state as Cursor
        const file = user && user.id !== accountId && cursor ? fileAt(room.code, cursor.head) : undefined
        return file ? [{ name: user!.name, color: user!.color, file }] : []
      })
      // Cursors move often, and seldom to another file.
      setOthers(before => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    awareness.on('change', look)
    look()
    return () => awareness.off('change', look)
  }, [room])
  return others
}

/** A dot in their colour for each of the others who is in a file. */
export function PeopleInFile({ others, file }: { others: Elsewhere[]; file: string }) {
  return others
    .filter(other => other.file === file)
    .map(({ name, color }) => (
      <span key={name} class="room-file-person" style={{ background: color }} title={`${name} is here`}>
        <span class="sr-only">, {name} is here</span>
      </span>
    ))
}

function fileAt(code: Y.Doc, position: unknown): string | undefined {
  const relative = Y.createRelativePositionFromJSON(position)
  return fileOf(code, Y.createAbsolutePositionFromRelativePosition(relative, code)?.type)
}
