// The room: where an interview happens. Pure: the server, the socket and the browser all read this.

import type { LintFinding } from '../../python/code-check.ts'
import type { TestVerdict } from '../../python/grade.ts'
import type { RunOutput } from '../../python/run.ts'

export type RoomRole = 'talent' | 'panel'

/** Someone in the room, as the server knows them. `hue` is one of eight. */
export type RoomPerson = { id: string; name: string; role: RoomRole; hue: number }

/** What everyone in the room may read of the question being asked, and since when. `prompt` and `task` are safe HTML. */
export type AskedQuestion = {
  position: number
  title: string
  prompt: string
  task: string
  askedAt: string
  tests?: boolean
}

export type RunPiece = Pick<RunOutput, 'stream' | 'text'>

/** A plot that the room keeps: its size in pixels, twice that on a page. */
export type RoomFigure = { number: number; width: number; height: number }

/** What everyone sees of a test. `line` is the program's own, where an error came from there. */
export type ShownVerdict = Pick<TestVerdict, 'id' | 'title' | 'outcome' | 'ms' | 'line'>

export type RoomRun = {
  id: string
  kind: 'run' | 'tests'
  by: string
  startedAt: string
  output: RunPiece[]
  figures: RoomFigure[]
  /** Of tests, once they have ended. */
  verdicts: ShownVerdict[] | null
  /** How it ended, in words, once it has. */
  ended: string | null
}

/** A finding, and where it begins and ends as Yjs keeps it: it moves with what is typed. */
export type RoomFinding = LintFinding & { from: unknown; to: unknown }

export type RoomLint = { id: string; by: string; at: string; findings: RoomFinding[] }

/** Where a run's figure is, for those of its interview. */
export function figureUrl(interviewId: string, runId: string, number: number): string {
  return `/interviews/${interviewId}/runs/${runId}/figures/${number}`
}

export const roomFile = 'main.py'

export const hueCount = 8

/**
 * The documents of a room by their names on the socket: the code that everyone types in; the stage and the terminal,
 * which the server alone writes.
 */
export type RoomPart = 'code' | 'stage' | 'terminal'

const roomParts: RoomPart[] = ['code', 'stage', 'terminal']

export function documentName(interviewId: string, part: RoomPart): string {
  return `${interviewId}/${part}`
}

/** The interview that a document belongs to. */
export function interviewOf(document: string): string {
  return document.slice(0, document.indexOf('/'))
}

/** Which document a name means, if it is one of this interview's. */
export function documentPart(interviewId: string, name: string): RoomPart | undefined {
  return roomParts.find(part => name === documentName(interviewId, part))
}

/** How a browser comes back to a room, in milliseconds: soon, and when it has heard nothing for long. */
export const socketPatience = { minDelay: 500, maxDelay: 5_000, messageReconnectTimeout: 40_000 } as const

/** Why the server closes a socket. The page is then loaded again: it says the rest. */
export const closeCodes = { letIn: 4200, notAllowed: 4403, notFound: 4404 } as const

export function roomIsOpen(state: string): boolean {
  return state === 'scheduled' || state === 'live'
}
