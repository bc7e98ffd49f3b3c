import type { Viewer } from '../../app/account/viewer.ts'
import type { Db } from '../../app/platform/database.ts'
import type { Craft, Place } from './names.ts'
import type { Random } from './random.ts'

/** What every story of the demo is told with. */
export type Demo = {
  db: Db
  random: Random
  /** For what was thought of later: it draws from a seed of its own, so that all the rest stays as it was. */
  aside: Random
  /** The demo's last moment; it begins 18 months before. */
  end: Temporal.Instant
  talents: DemoTalent[]
  companies: DemoCompany[]
}

export type DemoTalent = {
  viewer: Viewer
  craft: Craft
  place: Place
  /** How good this person's answers and work are, around 0 with a spread of 1. Nothing in the product knows it. */
  ability: number
  listedAt: Temporal.Instant
}

export type DemoCompany = {
  slug: string
  owner: Viewer
  manager: Viewer
  interviewer: Viewer
  readyAt: Temporal.Instant
  /** The version of the question that it wrote itself. */
  question: string
}

/** A command of the demo that was refused is a fault of the demo. */
export function must<T extends { ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
  if (!outcome.ok) throw new Error(`The demo was refused: ${JSON.stringify(outcome)}`)
  return outcome as Extract<T, { ok: true }>
}

export function later(at: Temporal.Instant, days: number): Temporal.Instant {
  return at.add({ minutes: Math.round(days * 24 * 60) })
}
