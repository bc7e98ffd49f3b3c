// The room: where an interview happens. Pure: the server, the socket and the browser all read this.

import type { RunOutput } from '../../python/run.ts'

export type RoomRole = 'talent' | 'panel'

/** Someone in the room, as the server knows them. `hue` is one of eight. */
export type RoomPerson = { id: string; name: string; role: RoomRole; hue: number }

/** What everyone in the room may read of the question being asked. `prompt` and `task` are safe HTML. */
export type AskedQuestion = { position: number; title: string; prompt: string; task: string }

export type RunPiece = Pick<RunOutput, 'stream' | 'text'>

export type RoomRun = {
  id: string
  by: string
  startedAt: string
  output: RunPiece[]
  /** How it ended, in words, once it has. */
  ended: string | null
}

export const roomFile = 'main.py'

export const hueCount = 8

/** The documents of a room by their names on the socket: the code that everyone types in, the stage that nobody does. */
export type RoomPart = 'code' | 'stage'

export function documentName(interviewId: string, part: RoomPart): string {
  return `${interviewId}/${part}`
}

/** The interview that a document belongs to. */
export function interviewOf(document: string): string {
  return document.slice(0, document.indexOf('/'))
}

/** Which document a name means, if it is one of this interview's. */
export function documentPart(interviewId: string, name: string): RoomPart | undefined {
  if (name === documentName(interviewId, 'code')) return 'code'
  return name === documentName(interviewId, 'stage') ? 'stage' : undefined
}

/** Why the server closes a socket. The page is then loaded again: it says the rest. */
export const closeCodes = { notAllowed: 4403, notFound: 4404 } as const

export function roomIsOpen(state: string): boolean {
  return state === 'scheduled' || state === 'live'
}
