import type { Db } from '../platform/database.ts'
import type { Interview } from './interview.db.ts'
import type { Side } from './interview.ts'
import { type Reader, type Told, writeToPeople } from './interview-post.db.ts'
import type { MissedBy } from './schedule/arrival.ts'
import { calendarEntry } from './schedule/calendar-entry.ts'
import { whenText } from './schedule/schedule.ts'

// What Rapport writes to the people of an interview: each in their own time zone. Never a question, never a rating.

export async function tellOfProposal(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  slots: Temporal.Instant[],
): Promise<void> {
  const { company_name, talent_name, job_title, minutes, message } = interview
  await writeToPeople(db, now, interview, reader => ({
    subject: `Interview: ${job_title}`,
    body: [
      reader.isTalent
        ? `${company_name} would like to interview you for “${job_title}”. Choose one of these times, or offer others; each takes ${minutes} minutes.`
        : `You are on the panel that interviews ${talent_name} for “${job_title}”, at one of these times, for ${minutes} minutes.`,
      listed(slots, reader),
      reader.isTalent ? quoted(message) : '',
    ],
  }))
}

type Offered = { by: string; side: Side; slots: Temporal.Instant[]; words: string }

/** A side puts other times on the table. While a time is agreed on, that one holds until another is taken. */
export async function tellOfOffer(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  { by, side, slots, words }: Offered,
): Promise<void> {
  const { company_name, talent_name, job_title, starts_at } = interview
  const who = side === 'talent' ? talent_name : company_name
  await writeToPeople(db, now, interview, reader => {
    if (reader.account_id === by) return undefined
    const agreed = starts_at && interview.state === 'scheduled' ? whenText(starts_at, reader.time_zone) : ''
    return {
      subject: `${agreed ? 'Another time' : 'Other times'} for the interview: ${job_title}`,
      body: [
        agreed
          ? `${who} would like to move the interview for “${job_title}” to one of these times:`
          : `${who} offers other times for the interview for “${job_title}”:`,
        listed(slots, reader),
        quoted(words),
        agreed && `Until one of them is taken it stays on ${agreed}.`,
      ],
    }
  })
}

/** A time is agreed on; `was`: the one that it takes the place of. Brings the entry for the calendar. */
export async function tellOfTime(
  db: Db,
  now: Temporal.Instant,
  interview: Told,
  { startsAt, was }: { startsAt: Temporal.Instant; was: Temporal.Instant | null },
): Promise<void> {
  const { company_name, talent_name, job_title, minutes } = interview
  await writeToPeople(db, now, interview, reader => {
    const when = whenText(startsAt, reader.time_zone)
    return {
      subject: `Interview ${was ? 'moved to' : 'on'} ${when}: ${job_title}`,
      body: [
        `The interview ${reader.isTalent ? `with ${company_name}` : `of ${talent_name}`} for “${job_title}” is on ${when}, for ${minutes} minutes.`,
        was && `It is no longer on ${whenText(was, reader.time_zone)}.`,
        'Its page leads to the room:',
      ],
      calendar: inCalendar(interview, startsAt, reader, now),
    }
  })
}

export async function tellOfKept(
  db: Db,
  now: Temporal.Instant,
  interview: Interview,
  by: string,
): Promise<void> {
  const { company_name, talent_name, talent_account_id, job_title, starts_at } = interview
  await writeToPeople(db, now, interview, reader =>
    reader.account_id === by
      ? undefined
      : {
          subject: `The interview stays as it is: ${job_title}`,
          body: [
            `${by === talent_account_id ? talent_name : company_name} keeps the time that was agreed on: ${whenText(starts_at!, reader.time_zone)}. The other times are dropped.`,
          ],
        },
  )
}

/** `by`: null where it is off because its proposal is. What was agreed on goes from the calendars, the caller's own too. */
export async function tellOfCancel(
  db: Db,
  now: Temporal.Instant,
  interview: Told & { state: string; starts_at: Temporal.Instant | null },
  by: string | null,
  words: string,
): Promise<void> {
  const { company_name, talent_name, talent_account_id, job_title, state, starts_at } = interview
  const agreed = state === 'proposed' ? null : starts_at
  const what = by === talent_account_id && !agreed ? 'declined all proposed times of' : 'cancelled'
  const who = by === talent_account_id ? talent_name : company_name
  await writeToPeople(db, now, interview, reader => {
    const calendar = agreed ? inCalendar(interview, agreed, reader, now, true) : undefined
    if (reader.account_id === by && !calendar) return undefined
    return {
      subject: `Interview cancelled: ${job_title}`,
      body: [
        by === null
          ? `The interview for “${job_title}” does not take place. ${words}`
          : `${reader.account_id === by ? 'You' : who} ${what} the interview for “${job_title}”.`,
        by !== null && reader.account_id !== by && quoted(words),
        agreed && `It was to be on ${whenText(agreed, reader.time_zone)}.`,
      ],
      calendar,
    }
  })
}

export async function tellOfMiss(
  db: Db,
  now: Temporal.Instant,
  interview: Told,
  { startsAt, missedBy }: { startsAt: Temporal.Instant; missedBy: MissedBy },
): Promise<void> {
  const { company_name, talent_name, job_title } = interview
  await writeToPeople(db, now, interview, reader => {
    const mine = missedBy === 'both' || (missedBy === 'talent') === reader.isTalent
    const other = reader.isTalent ? company_name : talent_name
    return {
      subject: `Interview missed: ${job_title}`,
      body: [
        `The interview for “${job_title}” was to begin on ${whenText(startsAt, reader.time_zone)}. ${
          missedBy === 'both'
            ? 'Within a quarter of an hour nobody came to the room.'
            : mine
              ? `${other} came to the room, and nobody of your side did within a quarter of an hour.`
              : `You were there; ${other} did not come within a quarter of an hour.`
        }`,
        'Either side can offer other times:',
      ],
    }
  })
}

export async function remind(
  db: Db,
  now: Temporal.Instant,
  interview: Told,
  startsAt: Temporal.Instant,
): Promise<void> {
  const { company_name, talent_name, job_title, minutes } = interview
  await writeToPeople(db, now, interview, reader => {
    const when = whenText(startsAt, reader.time_zone)
    return reader.attends
      ? {
          subject: `Reminder: interview on ${when}`,
          body: [
            `The interview ${reader.isTalent ? `with ${company_name}` : `of ${talent_name}`} for “${job_title}” begins on ${when} and takes ${minutes} minutes. The room opens 15 minutes before.`,
            'If you cannot come, say so on its page, and offer another time:',
          ],
        }
      : undefined
  })
}

// Whoever only proposed it does not attend.
function inCalendar(
  interview: Told,
  startsAt: Temporal.Instant,
  { attends, isTalent }: Reader,
  written: Temporal.Instant,
  off = false,
) {
  return attends ? calendarEntry(interview, startsAt, { isTalent, written, off }) : undefined
}

function listed(slots: Temporal.Instant[], { time_zone }: Reader): string {
  return slots.map(slot => `- ${whenText(slot, time_zone)}`).join('\n')
}

function quoted(words: string): string {
  return words ? `Their words:\n\n${words.replace(/^/gm, '> ')}` : ''
}
