import * as Y from 'yjs'
import type { Track } from './recording.ts'

// A document as it was at any moment: its updates applied in their order from nothing, so that what was deleted since is
// there again. Every so many updates its whole state is kept, from where a jump begins.

/** Between two kept states: few enough that a jump is quick, so many that the states stay small. */
const usuallyKeptEvery = 500

export type Playback = {
  /** Keeps one more state; false once all are kept. A page does so bit by bit, and stays alive. */
  prepare(): boolean
  /** The document with the first `count` updates; the same document as long as time goes on by little. */
  seek(count: number): Y.Doc
}

export function playback({ updates }: Pick<Track, 'updates'>, keptEvery = usuallyKeptEvery): Playback {
  const kept: Uint8Array[] = []
  let building = new Y.Doc()
  let document = new Y.Doc()
  let applied = 0

  function prepare(): boolean {
    const from = kept.length * keptEvery
    if (from >= updates.length) return false
    kept.push(Y.encodeStateAsUpdate(building))
    applyAll(building, from, Math.min(from + keptEvery, updates.length))
    if (from + keptEvery >= updates.length) building = new Y.Doc() // nobody asks for it again
    return true
  }

  // From a kept state, unless going on from where we are is as near.
  function begin(count: number): void {
    if (applied <= count && count - applied <= keptEvery) return
    const nearest = Math.floor(count / keptEvery)
    while (kept.length <= nearest && prepare()) {}
    document = new Y.Doc()
    const state = kept[nearest]
    applied = state ? nearest * keptEvery : 0
    if (state) Y.applyUpdate(document, state)
  }

  function applyAll(document: Y.Doc, from: number, to: number): void {
    if (from >= to) return
    document.transact(() => {
      for (let update = from; update < to; update++) apply(document, updates[update]!)
    })
  }

  return {
    prepare,
    seek(count) {
      begin(count)
      applyAll(document, applied, count)
      applied = count
      return document
    },
  }
}

// What the room could not read when it was loaded again is not to be read here either.
function apply(document: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(document, update)
  } catch {}
}
