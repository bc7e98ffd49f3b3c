import type * as Y from 'yjs'
import { fileTexts } from '../room/files/file.ts'
import { type RoomPart, roomFile } from '../room/room.ts'
import { readStage, type Stage } from '../room/room-stage.ts'
import { type RoomTerminal, readTerminal, shownInTerminal } from '../room/terminal/terminal-document.ts'
import { countUntil } from './count.ts'
import { type Playback, playback } from './playback.ts'
import type { Track } from './recording.ts'

// What stood in a room at a moment: its files with who typed where a moment ago, its stage, and its terminal.

/** The last place where someone typed. `by` is a place in the list of people, from 1. */
export type Typed = { by: number; file: string; position: number; at: number }

/** `text` is all that the terminal had shown, as a terminal is sent it. */
export type SceneTerminal = { state: RoomTerminal; text: string }

export type Scene = {
  files: Record<string, string>
  typed: Typed[]
  stage: Stage
  /** Undefined before the first one. */
  terminal: SceneTerminal | undefined
}

export type Scenes = {
  at(time: number): Scene
  /** Gets ready for jumps bit by bit; false once all is ready. */
  prepare(): boolean
}

/** For so many updates before a moment it is looked at who typed where. */
const followed = 40
/** Who has not typed for longer, in milliseconds, is not shown at a place any more. */
const typedLately = 8_000

export function scenesOf(tracks: Track[]): Scenes {
  const [code, stage, terminal] = [
    playerOf(tracks, 'code'),
    playerOf(tracks, 'stage'),
    playerOf(tracks, 'terminal'),
  ]
  const stageAt = kept(stage, readStage)
  const terminalAt = kept(terminal, document => {
    const state = readTerminal(document)
    return state ? { state, text: shownInTerminal(document).toArray().join('') } : undefined
  })
  let seen = 0
  let files: Record<string, string> = {}
  let typed: Typed[] = []

  function seekCode(time: number): void {
    const count = countUntil(code.at, time)
    if (count < seen || count > seen + followed) {
      seen = Math.max(0, count - followed)
      files = fileTexts(code.playback.seek(seen))
      typed = []
    }
    while (seen < count) follow(seen++)
    files = { [roomFile]: '', ...files }
  }

  function follow(update: number): void {
    const now = fileTexts(code.playback.seek(update + 1))
    const by = code.by[update]!
    const file = Object.keys(now).find(name => now[name] !== (files[name] ?? ''))
    if (by && file !== undefined) {
      const position = endOfChange(files[file] ?? '', now[file]!)
      typed = [...typed.filter(other => other.by !== by), { by, file, position, at: code.at[update]! }]
    }
    files = now
  }

  return {
    at(time) {
      seekCode(time)
      return {
        files,
        typed: typed.filter(({ at }) => time - at <= typedLately),
        stage: stageAt(time),
        terminal: terminalAt(time),
      }
    },
    prepare: () => [code, stage, terminal].some(({ playback }) => playback.prepare()),
  }
}

type Player = Pick<Track, 'at' | 'by'> & { playback: Playback }

function playerOf(tracks: Track[], part: RoomPart): Player {
  const track = tracks.find(each => each.part === part)
  const { at, by, updates } = track ?? { at: new Float64Array(), by: new Uint8Array(), updates: [] }
  return { at, by, playback: playback({ updates }) }
}

// The same object while nothing changed: what is drawn from it is not drawn again.
function kept<T>({ at, playback }: Player, read: (document: Y.Doc) => T): (time: number) => T {
  let last: { count: number; value: T } | undefined
  return time => {
    const count = countUntil(at, time)
    if (last?.count !== count) last = { count, value: read(playback.seek(count)) }
    return last.value
  }
}

/** Where in the new text what is new ends. */
function endOfChange(before: string, after: string): number {
  const [, , to] = change(before, after)
  return to
}

/** The smallest piece in which two texts differ: from where, to where in the old, to where in the new. */
export function change(before: string, after: string): [from: number, oldTo: number, newTo: number] {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let same = 0
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++
  return [from, before.length - same, after.length - same]
}
