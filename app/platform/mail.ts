import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import { type CalendarEntry, type Invitation, type Sender, writeInvitation } from './calendar.ts'
import { type Db, inTransaction } from './database.ts'
import { newId } from './id.ts'
import type { MailKind, MailWish } from './mail-kind.ts'

export type Letter = {
  to: string
  subject: string
  body: string
  /** For the reader's calendar: a new entry, a change of one, or that it is off. */
  calendar?: CalendarEntry | undefined
  /** What it is about, so that its reader can stop such letters; absent on what must arrive, such as a new password. */
  kind?: MailKind | undefined
  /** A path whose page stops letters like this one without a sign-in, in place of all of the kind. */
  stop?: string | undefined
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
        kind: letter.kind ?? null,
        stop_path: letter.stop ?? null,
        calendar: letter.calendar ? JSON.stringify(letter.calendar) : null,
        created_at: now,
      })
      .execute()
    await queueSending(db, id, null)
  })
}

/** A letter as it goes out: its links are whole, and its invitation is written. */
export type SentLetter = Omit<Letter, 'calendar' | 'kind' | 'stop'> & {
  invitation?: Invitation | undefined
  /** The address that stops such letters. */
  unsubscribe?: string | undefined
}

export type Mailer = { send(letter: SentLetter): Promise<void>; close(): void }

/** A mailer for an SMTP address, or undefined: then letters stay in the outbox for the operator. */
export function createMailer(smtpUrl: string | undefined, from: string): Mailer | undefined {
  if (!smtpUrl) return undefined
  const transport = nodemailer.createTransport(smtpUrl)
  return {
    send: async ({ to, subject, body, invitation, unsubscribe }) => {
      // Both as another form of the text, which clients show as an invitation, and as a file for those that do not.
      const icalEvent = invitation && { ...invitation, filename: 'invitation.ics' }
      await transport.sendMail({
        from,
        to,
        subject,
        text: body,
        ...(icalEvent && { icalEvent }),
        // RFC 8058: mail programs show a button that asks nobody anything.
        ...(unsubscribe && {
          list: { unsubscribe },
          headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        }),
      })
    },
    close: () => transport.close(),
  }
}

/** A line of a letter that is only a path, such as /proposals/1, becomes a link: commands do not know the site's address. */
export function withLinks(body: string, url: string): string {
  return body.replace(/^\/[a-z]\S*$/gm, path => url + path)
}

/** What the task behind `queueMail` asks about the reader of a letter that can be stopped. */
export type AskWish = (db: Db, now: Temporal.Instant, to: string, kind: MailKind) => Promise<MailWish>

/** The task behind `queueMail`. A letter that was sent keeps no body: it may hold a link that signs someone in. */
export async function sendMail(
  db: Db,
  mailer: Mailer | undefined,
  id: string,
  now: Temporal.Instant,
  site: Sender,
  askWish: AskWish = async () => 'send',
): Promise<void> {
  if (!mailer) return
  const letter = await db.selectFrom('platform.mail').selectAll().where('id', '=', id).executeTakeFirst()
  if (!letter || letter.sent_at || letter.dropped_at || letter.body === null) return
  const wish = letter.kind ? await askWish(db, now, letter.to_address, letter.kind) : 'send'
  if (wish === 'drop') return await closeLetter(db, id, { dropped_at: now })
  if (wish !== 'send') return await queueSending(db, id, wish)
  const unsubscribe = letter.kind
    ? site.url + (letter.stop_path ?? (await newUnsubscribePath(db, id)))
    : undefined
  try {
    const calendar = letter.calendar as CalendarEntry | null
    await mailer.send({
      to: letter.to_address,
      subject: letter.subject,
      body: withLinks(letter.body, site.url) + (unsubscribe ? footer(unsubscribe) : ''),
      invitation: calendar ? writeInvitation(calendar, site) : undefined,
      unsubscribe,
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
  await closeLetter(db, id, { sent_at: now })
}

/** To whom a letter with this token in its foot went, and what it was about. */
export async function selectOptionalUnsubscribe(db: Db, token: string) {
  return await db
    .selectFrom('platform.unsubscribe as u')
    .innerJoin('platform.mail as m', 'm.id', 'u.mail_id')
    .where('u.token_hash', '=', hashed(token))
    .select(['m.to_address as to', 'm.kind'])
    .$narrowType<{ kind: MailKind }>()
    .executeTakeFirst()
}

// One for each try: a letter that arrived although its sending failed has one that works.
async function newUnsubscribePath(db: Db, mailId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('platform.unsubscribe')
    .values({ token_hash: hashed(token), mail_id: mailId })
    .execute()
  return `/unsubscribe/${token}`
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function footer(unsubscribe: string): string {
  return `\n-- \nNo more letters like this: ${unsubscribe}\n`
}

async function closeLetter(
  db: Db,
  id: string,
  how: { sent_at: Temporal.Instant } | { dropped_at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('platform.mail')
    .set({ ...how, body: null, calendar: null, stop_path: null, error: null })
    .where('id', '=', id)
    .execute()
}

async function queueSending(db: Db, id: string, at: Temporal.Instant | null): Promise<void> {
  await sql`select graphile_worker.add_job('send_mail', json_build_object('id', ${id}::text),
    run_at => ${at?.toString() ?? null}::timestamptz, max_attempts => 10)`.execute(db)
}
