import type { InterviewSides, InterviewState } from '../interview.ts'
import { roomIsOpen } from '../room/room.ts'
import { clockInWords } from './tape.ts'

// The replay: a whole interview afterwards. Pure.

/** A person of a recording. `hue` is one of eight, as it was in the room. */
export type Recorded = { id: string; name: string; role: 'talent' | 'panel' | 'left'; hue: number }

/** Something that happened, to be told and jumped to. `at` is in milliseconds since 1970; `by` a name. */
export type Moment = { id: string; at: number; by: string } & (
  | { kind: 'asked'; number: number; title: string }
  | { kind: 'run'; run: MomentRun }
  | { kind: 'chat'; text: string }
  | { kind: 'paste'; length: number }
  | { kind: 'left'; backAt: number | null }
  | { kind: 'began' | 'ended' }
)

export type MomentRun = {
  kind: 'run' | 'tests' | 'terminal'
  code: string
  output: string
  /** How many characters it printed; `output` may be the beginning alone. */
  printed: number
  /** How it ended, in words; null where nothing was written down. */
  ended: string | null
}

/** Only those who were there may watch it: the panel. Who hires off the panel reads scorecards, and the talent was there. */
export function mayReplay({ role, state }: Pick<InterviewSides, 'role' | 'state'>): boolean {
  return role === 'panel' && isOver(state)
}

/** Before that there is a room to enter. */
export function isOver(state: InterviewState): boolean {
  return state !== 'proposed' && !roomIsOpen(state)
}

export const speeds = [1, 2, 4, 8, 16] as const

/** A moment in a few words, beside its time. */
export type Happening = Pick<Moment, 'id' | 'at' | 'kind'> & { words: string }

export function happeningOf(moment: Moment): Happening {
  return { id: moment.id, at: moment.at, kind: moment.kind, words: wordsOf(moment) }
}

function wordsOf(moment: Moment): string {
  if (moment.kind === 'asked') return `Question ${moment.number}: ${moment.title}`
  if (moment.kind === 'run') return `${moment.by} ${ran[moment.run.kind]}`
  if (moment.kind === 'chat') return `${moment.by} wrote: ${moment.text}`
  if (moment.kind === 'paste') return `${moment.by} pasted ${moment.length.toLocaleString('en')} characters`
  if (moment.kind === 'left') return `${moment.by} left the tab${awayFor(moment)}`
  return moment.kind === 'began' ? 'The interview began' : 'The interview was ended'
}

const ran: Record<MomentRun['kind'], string> = {
  run: 'ran main.py',
  tests: 'ran the tests',
  terminal: 'opened the terminal',
}

function awayFor({ at, backAt }: { at: number; backAt: number | null }): string {
  return backAt === null ? '' : ` for ${clockInWords(Math.max(1_000, backAt - at))}`
}
