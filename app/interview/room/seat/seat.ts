import type * as Y from 'yjs'
import type { RoomRole } from '../room.ts'

// The driver's seat: who alone types, in the editor and in the terminal. Empty, everyone does.

/** The account in the seat, and since when, with who could type before. */
type Seated = { driver: string | null; before: string | null; at: string }

/** How long keys that were on their way when the seat changed hands are still taken, in milliseconds. */
const inFlight = 1_000

/** Whether someone may change what everyone sees: true for all while nobody is in the seat. */
export function mayType(stage: Y.Doc, accountId: string, now: Temporal.Instant): boolean {
  const seated = stage.getMap('room').get('seat') as Seated | undefined
  if (!seated || seated.driver === null || seated.driver === accountId) return true
  const couldBefore = seated.before === null || seated.before === accountId
  return couldBefore && now.epochMilliseconds - Date.parse(seated.at) < inFlight
}

/** Who is in the seat; null where everyone types. */
export function driverOf(stage: Y.Doc): string | null {
  return (stage.getMap('room').get('seat') as Seated | undefined)?.driver ?? null
}

export function seatOnStage(stage: Y.Doc, driver: string | null, now: Temporal.Instant): void {
  const before = driverOf(stage)
  if (before !== driver) stage.getMap('room').set('seat', { driver, before, at: `${now}` } satisfies Seated)
}

/** The panel gives and takes the seat as it likes; a talent who is in it may pass it on or leave it. */
export function mayGiveSeat(giver: { role: RoomRole; id: string }, driver: string | null): boolean {
  return giver.role === 'panel' || giver.id === driver
}
