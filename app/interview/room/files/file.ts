import type * as Y from 'yjs'
import { mostFiles, wrongName } from '../../../python/scratch/scratch.ts'
import { roomFile } from '../room.ts'

// The files of a room's code document: a text for each by its name, and a map that lists all names but main.py. A file
// that is removed leaves the list; its text stays, and so comes back with the name.

/** Where a file stands among the others. */
type Listed = { at: number }

/** Names that would reach something else: the list itself, and what every object of JavaScript has. */
const taken = ['files', '__proto__']

/** Why a file cannot have this name, or nothing. */
export function wrongFileName(name: string, others: string[]): string | undefined {
  return taken.includes(name) ? 'This name is used by the room. Choose another.' : wrongName(name, others)
}

/** The names in their order, main.py first. Whatever a browser may have written into the list, these can be files. */
export function fileNames(code: Y.Doc): string[] {
  const listed = [...list(code).entries()]
    .flatMap(([name, value]) => (typeof value?.at === 'number' ? [[name, value.at] as const] : []))
    .sort(([one, first], [other, second]) => first - second || (one < other ? -1 : 1))
  const names = [roomFile]
  for (const [name] of listed)
    if (names.length < mostFiles && wrongFileName(name, names) === undefined) names.push(name)
  return names
}

export function fileTexts(code: Y.Doc): Record<string, string> {
  return Object.fromEntries(fileNames(code).map(name => [name, code.getText(name).toString()]))
}

/** Which file a text is. */
export function fileOf(code: Y.Doc, text: unknown): string | undefined {
  return fileNames(code).find(name => code.getText(name) === text)
}

export function addFile(code: Y.Doc, name: string): void {
  const last = Math.max(0, ...[...list(code).values()].map(value => value?.at ?? 0))
  list(code).set(name, { at: last + 1 })
}

/** The text goes along; whoever is typing in it goes on in the old one, which nobody sees any more. */
export function renameFile(code: Y.Doc, from: string, to: string): void {
  code.transact(() => {
    const at = list(code).get(from)?.at ?? 0
    list(code).delete(from)
    list(code).set(to, { at })
    const text = code.getText(to)
    text.delete(0, text.length)
    text.insert(0, code.getText(from).toString())
  })
}

export function removeFile(code: Y.Doc, name: string): void {
  list(code).delete(name)
}

function list(code: Y.Doc): Y.Map<Listed | undefined> {
  return code.getMap('files')
}
