import { useEffect, useState } from 'preact/hooks'
import type * as Y from 'yjs'
import type { EditedFiles } from '../../../python/scratch/file-tabs.tsx'
import { freeName } from '../../../python/scratch/scratch.ts'
import type { Room } from '../room.client.ts'
import { roomFile } from '../room.ts'
import { addFile, fileNames, removeFile, renameFile, wrongFileName } from './file.ts'

/** The files of the room as everyone has them, and the one that this browser shows. */
export function useFiles(room: Room | undefined): EditedFiles {
  const code = room?.code
  const [names, setNames] = useState([roomFile])
  const [chosen, setChosen] = useState(roomFile)
  const [removed, setRemoved] = useState<string | null>(null)
  const current = names.includes(chosen) ? chosen : roomFile

  useEffect(() => {
    if (!code) return
    const list: Y.Map<unknown> = code.getMap('files')
    const look = () => setNames(fileNames(code))
    list.observe(look)
    look()
    return () => list.unobserve(look)
  }, [code])

  return {
    names,
    current,
    removed: removed !== null && !names.includes(removed) ? removed : null,
    select: setChosen,
    wrongName: wrongFileName,
    isEmpty: name => code?.getText(name).length === 0,
    add() {
      if (!code) return
      const name = freeName(names)
      addFile(code, name)
      setChosen(name)
    },
    rename(from, to) {
      if (!code) return
      renameFile(code, from, to)
      setChosen(to)
    },
    remove(name) {
      if (!code) return
      removeFile(code, name)
      setRemoved(name)
    },
    restore() {
      if (!code || removed === null) return
      addFile(code, removed)
      setChosen(removed)
      setRemoved(null)
    },
  }
}
