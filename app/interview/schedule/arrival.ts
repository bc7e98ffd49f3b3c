// Who came, and what it means that someone did not.

/** From how many minutes before its time coming to an interview counts. */
const opensBefore = 15

/** After how many minutes an interview is missed when a side has not come. */
export const missedAfter = 15

export function doorsOpen(startsAt: Temporal.Instant): Temporal.Instant {
  return startsAt.subtract({ minutes: opensBefore })
}

export type MissedBy = 'talent' | 'company' | 'both'

/** Which side did not come; undefined when both did. */
export function missedBy(came: { talent: boolean; panel: boolean }): MissedBy | undefined {
  if (came.talent) return came.panel ? undefined : 'company'
  return came.panel ? 'talent' : 'both'
}
