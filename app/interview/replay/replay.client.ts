import { readRecording, type Track } from './recording.ts'
import type { Happening } from './replay.ts'
import { type Scenes, scenesOf } from './scene.ts'
import { placeOf, type Tape } from './tape.ts'

// The recording in the browser.

export type Loaded = {
  scenes: Scenes
  /** Where on the tape something changes, in order: what a pause ends with. */
  changes: Float64Array
  /** For each person of the recording, from the first: how often they typed in each part of the tape, of `parts`. */
  typing: number[][]
}

/** Into so many parts a tape is divided to show who typed when. */
export const parts = 200

export async function loadRecording(
  interviewId: string,
  { tape, happenings, people }: { tape: Tape; happenings: Happening[]; people: number },
): Promise<Loaded> {
  const answer = await fetch(`/interviews/${interviewId}/replay/recording`)
  if (!answer.ok) throw new Error('The recording could not be loaded. Load the page again.')
  const tracks = readRecording(await answer.arrayBuffer())
  const scenes = scenesOf(tracks)
  prepareInTurn(scenes)
  const times = [...tracks.flatMap(({ at }) => [...at]), ...happenings.map(({ at }) => at)]
  return {
    scenes,
    changes: Float64Array.from(times, time => placeOf(tape, time)).sort(),
    typing: typingOf(tracks, tape, people),
  }
}

// A bit at a time, so that whoever plays already is not held up.
function prepareInTurn(scenes: Scenes): void {
  if (scenes.prepare()) setTimeout(() => prepareInTurn(scenes), 0)
}

function typingOf(tracks: Track[], tape: Tape, people: number): number[][] {
  const typing = Array.from({ length: people }, () => new Array<number>(parts).fill(0))
  const code = tracks.find(({ part }) => part === 'code')
  for (const [update, by] of code?.by.entries() ?? []) {
    const part = Math.floor((placeOf(tape, code!.at[update]!) / Math.max(1, tape.length)) * parts)
    const own = typing[by - 1]
    if (own) own[Math.min(parts - 1, part)]!++
  }
  return typing
}
