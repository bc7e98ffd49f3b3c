import type { CalendarEntry } from '../../platform/calendar.ts'

type Told = {
  id: string
  minutes: number
  sequence: number
  company_name: string
  talent_name: string
  job_title: string
}

/** An interview as it stands in somebody's calendar; leads to its room. The talent reads of the company, the panel of the talent. */
export function calendarEntry(
  { id, minutes, sequence, company_name, talent_name, job_title }: Told,
  startsAt: Temporal.Instant,
  { isTalent, written, off = false }: { isTalent: boolean; written: Temporal.Instant; off?: boolean },
): CalendarEntry {
  return {
    uid: `interview-${id}`,
    sequence,
    off,
    starts: startsAt.toString(),
    ends: startsAt.add({ minutes }).toString(),
    written: written.toString(),
    title: `${isTalent ? `Interview with ${company_name}` : `Interview of ${talent_name}`}: ${job_title}`,
    words: off ? 'This interview is off.' : `${minutes} minutes. The room opens 15 minutes before:`,
    path: off ? `/interviews/${id}` : `/interviews/${id}/room`,
    from: company_name,
  }
}
