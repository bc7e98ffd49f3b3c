import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { type CalendarEntry, type Invitation, type Sender, writeInvitation } from './calendar.ts'
import { type Db, inTransaction } from './database.ts'
import { newId } from './id.ts'

export type Letter = {
  to: string
  subject: string
  body: string
  /** For the reader's calendar: a new entry, a change of one, or that it is off. */
  calendar?: CalendarEntry | undefined
}

/** Puts a letter in the outbox, and queues its sending, inside the transaction that causes it. */
export async function queueMail(db: Db, now: Temporal.Instant, letter: Letter): Promise<void> {
  const id = newId()
  await inTransaction(db, async db => {
    await db
      .insertInto('platform.mail')
      .values({
        id,
        to_address: letter.to,
        subject: letter.subject,
        body: letter.body,
        calendar: letter.calendar ? JSON.stringify(letter.calendar) : null,
        created_at: now,
      })
      .execute()
    await sql`select graphile_worker.add_job('send_mail', json_build_object('id', ${id}::text), max_attempts => 10)`.execute(
      db,
    )
  })
}

/** A letter as it goes out: its links are whole, and its invitation is written. */
export type SentLetter = Omit<Letter, 'calendar'> & { invitation?: Invitation | undefined }

export type Mailer = { send(letter: SentLetter): Promise<void>; close(): void }

/** A mailer for an SMTP address, or undefined: then letters stay in the outbox for the operator. */
export function createMailer(smtpUrl: string | undefined, from: string): Mailer | undefined {
  if (!smtpUrl) return undefined
  const transport = nodemailer.createTransport(smtpUrl)
  return {
    send: async ({ to, subject, body, invitation }) => {
      // Both as another form of the text, which clients show as an invitation, and as a file for those that do not.
      const icalEvent = invitation && { ...invitation, filename: 'invitation.ics' }
      await transport.sendMail({ from, to, subject, text: body, ...(icalEvent && { icalEvent }) })
    },
    close: () => transport.close(),
  }
}

/** A line of a letter that is only a path, such as /proposals/1, becomes a link: commands do not know the site's address. */
export function withLinks(body: string, url: string): string {
  return body.replace(/^\/[a-z]\S*$/gm, path => url + path)
}

/** The task behind `queueMail`. A letter that was sent keeps no body: it may hold a link that signs someone in. */
export async function sendMail(
  db: Db,
  mailer: Mailer | undefined,
  id: string,
  now: Temporal.Instant,
  site: Sender,
): Promise<void> {
  if (!mailer) return
  const letter = await db.selectFrom('platform.mail').selectAll().where('id', '=', id).executeTakeFirst()
  if (!letter || letter.sent_at || letter.body === null) return
  try {
    const calendar = letter.calendar as CalendarEntry | null
    await mailer.send({
      to: letter.to_address,
      subject: letter.subject,
      body: withLinks(letter.body, site.url),
      invitation: calendar ? writeInvitation(calendar, site) : undefined,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await db
      .updateTable('platform.mail')
      .set({ error: message.slice(0, 500) })
      .where('id', '=', id)
      .execute()
    throw error
  }
  await db
    .updateTable('platform.mail')
    .set({ sent_at: now, body: null, calendar: null, error: null })
    .where('id', '=', id)
    .execute()
}
