import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'

// Entries for people's calendars, as RFC 5545 (iCalendar) and RFC 5546 (iTIP) have them. Times are in UTC: every
// client shows them in its reader's zone, and no table of clock changes can be wrong.

/** What a letter brings for the reader's calendar. Plain values, so that it can wait in the outbox. */
export type CalendarEntry = {
  /** The same for an entry and all that is said about it later. */
  uid: string
  /** Higher with every change: a client keeps the highest. */
  sequence: number
  off: boolean
  /** ISO 8601 in UTC, like the other times. */
  starts: string
  ends: string
  written: string
  title: string
  words: string
  /** The page that it is about: commands do not know the site's address. */
  path: string
  /** Who invites: shown instead of the sender's own name. */
  from: string
  /** The reader. Nobody learns another's address from an entry. */
  to?: { name: string; email: string }
}

/** The site that speaks: its address and the mailbox that it writes from. */
export type Sender = { url: string; mailFrom: string }

export type Invitation = { method: 'REQUEST' | 'CANCEL'; content: string }

/** An invitation to one thing, its change, or that it is off. */
export function writeInvitation(entry: CalendarEntry, sender: Sender): Invitation {
  const method = entry.off ? 'CANCEL' : 'REQUEST'
  const calendar = ical({ prodId: product }).method(ICalCalendarMethod[method])
  addEntry(calendar, entry, sender)
  return { method, content: calendar.toString() }
}

/** A calendar to subscribe to: all that it has now. What is not in it any more, clients take away. */
export function writeCalendar(name: string, entries: CalendarEntry[], sender: Sender): string {
  const calendar = ical({ prodId: product, name, ttl: 60 * 60 }).method(ICalCalendarMethod.PUBLISH)
  for (const entry of entries) addEntry(calendar, entry, sender)
  return calendar.toString()
}

const product = '//Rapport//Interviews//EN'

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, { url, mailFrom }: Sender): void {
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    start: new Date(entry.starts),
    end: new Date(entry.ends),
    stamp: new Date(entry.written),
    summary: entry.title,
    description: `${entry.words}\n\n${url}${entry.path}`,
    location: url + entry.path,
    url: url + entry.path,
    status: entry.off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: entry.from, email: addressOf(mailFrom) },
  })
  if (entry.to)
    // The time was agreed on already; an answer by mail would reach nobody.
    event.createAttendee({
      ...entry.to,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    })
}

function addressOf(mailbox: string): string {
  return /<([^<>]+)>/.exec(mailbox)?.[1] ?? mailbox.trim()
}
