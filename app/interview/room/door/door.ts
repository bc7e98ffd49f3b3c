import { type InterviewSides, mayEnterRoom } from '../../interview.ts'

// The door of a room. Its page, its socket and every command in it ask the same question.

/** What is known of a talent's way in: whether attention is noted and they have read that, and whether they were let in. */
export type DoorSides = InterviewSides & {
  notes_attention: boolean
  attention_told_at: Temporal.Instant | null
  admitted_at: Temporal.Instant | null
}

/**
 * Where someone stands who comes to a room: out, still to be told what is noted of their attention, waiting to be let
 * in, or in. Someone of the panel is in; whoever was let in once is in again after leaving.
 */
export type Standing = 'out' | 'untold' | 'waiting' | 'in'

export function standingAt(interview: DoorSides): Standing {
  if (!mayEnterRoom(interview)) return 'out'
  if (interview.role === 'panel') return 'in'
  if (interview.notes_attention && !interview.attention_told_at) return 'untold'
  return interview.admitted_at ? 'in' : 'waiting'
}

/** Only who is in gets anything of the room: its page, its documents, its runs. */
export function mayBeInRoom(interview: DoorSides): boolean {
  return standingAt(interview) === 'in'
}

export function mayLetIn(interview: DoorSides): boolean {
  return interview.role === 'panel' && mayEnterRoom(interview) && !interview.admitted_at
}
