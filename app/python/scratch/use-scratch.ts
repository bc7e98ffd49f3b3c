import { useEffect, useRef, useState } from 'preact/hooks'
import type { EditedFiles } from './file-tabs.tsx'
import {
  filesOf,
  freeName,
  freshScratch,
  mostFiles,
  type Scratch,
  type ScratchFile,
  wrongName,
} from './scratch.ts'
import type { ScratchEditor } from './scratch-editor.client.ts'
import { keepScratch, readScratch } from './scratch-store.ts'

type Wanted = {
  person: string
  /** What was posted without script: it stands in place of what was kept. */
  posted: Scratch | null
  onRun: () => void
}

/** The files that somebody writes, the editor that shows one of them, and where they are kept. */
export function useScratch({ person, posted, onRun }: Wanted) {
  const host = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const editor = useRef<ScratchEditor>(null)
  const scratch = useRef<Scratch>(posted ?? freshScratch())
  const [names, setNames] = useState(scratch.current.files.map(({ name }) => name))
  const [current, setCurrent] = useState(names[0]!)
  const [removed, setRemoved] = useState<{ file: ScratchFile; at: number } | null>(null)
  const [keeping, setKeeping] = useState(true)
  const [ready, setReady] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const run = useRef(onRun)
  run.current = onRun

  const fileOf = (name: string) => scratch.current.files.find(file => file.name === name)!

  function keep(): void {
    clearTimeout(timer.current)
    timer.current = undefined
    setKeeping(keepScratch(person, scratch.current))
  }

  function keepSoon(): void {
    timer.current ??= setTimeout(keep, 300)
  }

  function changeFiles(files: ScratchFile[], shown: string): void {
    scratch.current = { ...scratch.current, files }
    setNames(files.map(({ name }) => name))
    select(shown)
    keep()
  }

  function select(name: string): void {
    setCurrent(name)
    editor.current?.show(fileOf(name))
  }

  useEffect(() => {
    let over = false
    const { code, stdin } = form.current!.elements as unknown as Record<string, HTMLTextAreaElement>
    void import('./scratch-editor.client.ts').then(({ mountScratchEditor }) => {
      if (over) return
      // What was typed before the editor was there counts more than what was kept.
      const first = scratch.current.files[0]!
      const early = code!.value !== first.text || stdin!.value !== scratch.current.stdin
      const typed = { files: [{ ...first, text: code!.value }], stdin: stdin!.value }
      const kept = posted ? undefined : readScratch(person)
      if (early) scratch.current = kept ? besides(kept, typed) : typed
      else if (kept) scratch.current = kept
      stdin!.value = scratch.current.stdin
      editor.current = mountScratchEditor(
        host.current!,
        () => run.current(),
        (name, text) => {
          fileOf(name).text = text
          if (name === scratch.current.files[0]!.name) code!.value = text
          keepSoon()
        },
      )
      code!.value = scratch.current.files[0]!.text
      setNames(scratch.current.files.map(({ name }) => name))
      select(scratch.current.files[0]!.name)
      if (posted || early) keep()
      setReady(true)
    })
    const leaving = () => timer.current && keep()
    addEventListener('pagehide', leaving)
    return () => {
      over = true
      leaving()
      removeEventListener('pagehide', leaving)
      editor.current?.close()
    }
  }, [])

  return {
    host,
    form,
    editor,
    ready,
    names,
    current,
    removed,
    keeping,
    read: () => scratch.current,
    select,
    setStdin(stdin: string) {
      scratch.current = { ...scratch.current, stdin }
      keepSoon()
    },
    add() {
      const { files } = scratch.current
      if (files.length >= mostFiles) return
      const name = freeName(files.map(file => file.name))
      changeFiles([...files, { name, text: '' }], name)
      editor.current?.focus()
    },
    rename(from: string, to: string) {
      editor.current?.rename(from, to)
      const renamed = scratch.current.files.map(file => (file.name === from ? { ...file, name: to } : file))
      changeFiles(renamed, to)
    },
    remove(name: string) {
      const { files } = scratch.current
      const at = files.findIndex(file => file.name === name)
      setRemoved({ file: files[at]!, at })
      editor.current?.forget(name)
      const rest = files.toSpliced(at, 1)
      changeFiles(rest, rest[Math.max(0, at - 1)]!.name)
    },
    restore() {
      if (!removed) return
      const { file, at } = removed
      setRemoved(null)
      changeFiles(scratch.current.files.toSpliced(at, 0, file), file.name)
    },
  }
}

function besides(kept: Scratch, { files: [typed], stdin }: Scratch): Scratch {
  const name = freeName(kept.files.map(file => file.name))
  return { files: [...kept.files, { name, text: typed!.text }], stdin: stdin || kept.stdin }
}

export type UsedScratch = ReturnType<typeof useScratch>

/** The same, for the tabs of the files. */
export function filesToEdit(scratch: UsedScratch): EditedFiles {
  return {
    ...scratch,
    wrongName,
    removed: scratch.removed?.file.name ?? null,
    isEmpty: name => filesOf(scratch.read())[name]?.trim() === '',
  }
}
