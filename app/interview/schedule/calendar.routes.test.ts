import ICAL from 'ical.js'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../../test/app.ts'
import { heldInterview, type InterviewWorld, interviewWorld } from '../../../test/interview-world.ts'
import { accountIds, emailOf, inputs } from '../../../test/people.ts'
import { createMailer, sendMail } from '../../platform/mail.ts'
import { listPanelTimes } from './availability.db.ts'

let world: InterviewWorld

beforeAll(async () => {
  world = await interviewWorld()
})

const eventsOf = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component))
  return { calendar, events }
}

async function move(id: string): Promise<void> {
  const { owner, talent, test } = world
  const page = await owner.page(`/interviews/${id}/times`)
  const at = test.platform
    .clock()
    .add({ hours: 24 * 40 })
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
  const answer = await owner.post(`/interviews/${id}/times`, {
    from: 'scheduled',
    round: inputs(page, 'round')[0]!,
    time_zone: 'UTC',
    slot_1: at.toString({ smallestUnit: 'minute' }),
    words: 'A holiday.',
  })
  expect(answer.status).toBe(303)
  const [slot] = inputs(await talent.page(`/interviews/${id}`), 'slot')
  expect((await talent.post(`/interviews/${id}/accept`, { slot: slot! })).status).toBe(303)
}

describe('the letters', () => {
  const letters: ParsedMail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void simpleParser(stream)
        .then(letter => letters.push(letter))
        .then(() => done(), done),
  })
  let mailer: ReturnType<typeof createMailer>
  const site = { url: 'https://work.example.org', mailFrom: 'Rapport <hello@work.example.org>' }

  beforeAll(async () => {
    await new Promise<void>(done => smtp.listen(0, '127.0.0.1', done))
    const { port } = smtp.server.address() as { port: number }
    mailer = createMailer(`smtp://127.0.0.1:${port}`, site.mailFrom)
    await sent() // what was written before
  })
  afterAll(async () => {
    mailer?.close()
    await new Promise<void>(done => smtp.close(() => done()))
  })

  /** Sends what waits in the outbox; gives what arrived, by whom it is for. */
  async function sent(): Promise<Map<string, ParsedMail[]>> {
    const { database, clock } = world.test.platform
    const waiting = await database.db
      .selectFrom('platform.mail')
      .where('sent_at', 'is', null)
      .orderBy('id')
      .select('id')
      .execute()
    letters.length = 0
    for (const { id } of waiting) await sendMail(database.db, mailer, id, clock(), site)
    return Map.groupBy(letters, ({ to }) => (to && 'text' in to ? to.text : ''))
  }

  const invitationIn = (letter: ParsedMail) => {
    const [file] = letter.attachments.filter(({ contentType }) => contentType.includes('ics'))
    return { file, ...eventsOf(file!.content.toString()) }
  }
  const only = (arrived: Map<string, ParsedMail[]>, who: TestBrowser) => {
    const mine = arrived.get(emailOf(who)) ?? []
    return mine.find(({ attachments }) => attachments.length > 0)
  }

  test('invite, update and cancel: one UID, a higher SEQUENCE each time, in UTC, each for its reader alone', async () => {
    const { ines, talent, owner, test } = world
    const { id } = await heldInterview(world, { panel: [ines], over: false })
    const seen: { sequence: number; method: unknown; uid: string }[] = []
    for (const step of ['agree', 'move', 'cancel'] as const) {
      if (step === 'move') await move(id)
      if (step === 'cancel')
        await talent.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'I found work.' })
      const arrived = await sent()
      const { starts_at, sequence } = await test.platform.database.db
        .selectFrom('interview.interview')
        .where('id', '=', id)
        .select(['starts_at', 'sequence'])
        .executeTakeFirstOrThrow()
      for (const who of [ines, talent]) {
        const letter = only(arrived, who)!
        const { file, calendar, events } = invitationIn(letter)
        expect(file).toMatchObject({ filename: 'invitation.ics' })
        const [event] = events
        const method = calendar.getFirstPropertyValue('method')
        expect([method, event!.sequence, event!.uid]).toEqual([
          step === 'cancel' ? 'CANCEL' : 'REQUEST',
          sequence,
          `interview-${id}`,
        ])
        expect(event!.component.getFirstPropertyValue('status')).toBe(
          step === 'cancel' ? 'CANCELLED' : 'CONFIRMED',
        )
        expect(event!.startDate.toString()).toBe(starts_at!.toString({ smallestUnit: 'second' }))
        expect(event!.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
        expect(event!.duration.toSeconds()).toBe(60 * 60)
        expect(event!.organizer).toBe('mailto:hello@work.example.org')
        expect(event!.attendees.map(attendee => String(attendee.getFirstValue()).toLowerCase())).toEqual([
          `mailto:${emailOf(who)}`,
        ])
        const url = event!.component.getFirstPropertyValue('url')
        expect(url).toBe(`${site.url}/interviews/${id}${step === 'cancel' ? '' : '/room'}`)
        const other = who === ines ? emailOf(talent) : emailOf(ines)
        expect(file!.content.toString()).not.toContain(other)
        if (who === ines) seen.push({ sequence: event!.sequence, method, uid: event!.uid })
      }
      // Who only proposed it is told, and has nothing in the calendar.
      expect(arrived.has(emailOf(owner))).toBe(true)
      expect(only(arrived, owner)).toBeUndefined()
    }
    expect(seen.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1)
  })

  test('carry the invitation as another form of their text too, as clients expect it', async () => {
    const { ines } = world
    await heldInterview(world, { panel: [ines], over: false })
    const raw: string[] = []
    const plain = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let text = ''
        stream.on('data', chunk => {
          text += chunk
        })
        stream.on('end', () => done(raw.push(text) ? null : null))
      },
    })
    await new Promise<void>(done => plain.listen(0, '127.0.0.1', done))
    const { port } = plain.server.address() as { port: number }
    const usual = mailer
    mailer = createMailer(`smtp://127.0.0.1:${port}`, site.mailFrom)
    await sent()
    mailer?.close()
    mailer = usual
    await new Promise<void>(done => plain.close(() => done()))
    const invitations = raw.filter(text => text.includes('text/calendar'))
    expect(invitations).toHaveLength(2)
    for (const text of invitations) {
      expect(text).toMatch(/Content-Type: multipart\/alternative/)
      expect(text).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
      expect(text).toMatch(/Content-Type: application\/ics; name=invitation\.ics/)
      expect(text).toMatch(/Content-Disposition: attachment; filename=invitation\.ics/)
    }
  })
})

describe('one’s own calendar', () => {
  const addressOf = (page: string) => /\/calendar\/[\w-]{43}\.ics/.exec(page)?.[0] ?? ''

  async function subscribe(who: TestBrowser): Promise<string> {
    const page = await who.page('/settings/calendar')
    const id = inputs(page, 'id')[0]!
    const from = inputs(page, 'from').at(0) ?? ''
    const made = await who.post('/settings/calendar/feed', { id, from })
    expect(made.status).toBe(303)
    expect((await who.post('/settings/calendar/feed', { id, from })).status, 'a second click').toBe(303)
    return addressOf(await who.page('/settings/calendar'))
  }

  test('has what one takes part in, as one may see it, for whoever knows its address', async () => {
    const { ines, talent, owner, ivan, test } = world
    const { id } = await heldInterview(world, { panel: [ines], over: false })
    const visitor = test.browser()
    const [mine, theirs, hiring, uninvolved] = [
      await subscribe(ines),
      await subscribe(talent),
      await subscribe(owner),
      await subscribe(ivan),
    ]
    const read = async (path: string) => {
      const answer = await visitor.get(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'text/calendar; charset=utf-8',
      ])
      expect(answer.headers.get('cache-control')).toContain('private')
      return await answer.text()
    }
    const find = (text: string) => eventsOf(text).events.find(({ uid }) => uid === `interview-${id}`)
    expect(find(await read(mine))!.summary).toContain('Interview of Tara T.')
    expect(find(await read(theirs))!.summary).toContain('Interview with Acme')
    expect(await read(theirs)).not.toContain('Ines')
    expect(await read(theirs)).not.toContain('@example.org')
    for (const path of [hiring, uninvolved]) expect(find(await read(path))).toBeUndefined()
    const before = find(await read(mine))!
    await move(id)
    const after = find(await read(mine))!
    expect(after.sequence).toBeGreaterThan(before.sequence)
    expect(after.startDate.toString()).not.toBe(before.startDate.toString())
    await owner.post(`/interviews/${id}/cancel`, { from: 'scheduled', words: 'No.' })
    expect(find(await read(mine))).toBeUndefined()
  })

  test('is emptied of what one may not see any more, and is gone with one’s account', async () => {
    const { ivan, owner, companySlug, test } = world
    await heldInterview(world, { panel: [ivan], over: false })
    const path = await subscribe(ivan)
    const visitor = test.browser()
    expect(eventsOf(await (await visitor.get(path)).text()).events.length).toBeGreaterThan(0)
    const [ivanId] = await accountIds(test, [ivan])
    const removed = await owner.post(`/companies/${companySlug}/members/${ivanId}/remove`)
    expect(removed.status).toBe(303)
    expect(eventsOf(await (await visitor.get(path)).text()).events).toEqual([])
    await test.platform.database.db
      .updateTable('account.user')
      .set({ suspended_at: test.platform.clock() })
      .where('id', '=', ivanId!)
      .execute()
    expect((await visitor.get(path)).status).toBe(404)
  })

  test('is replaced and removed, and then its old address is nobody’s; only the hash is kept', async () => {
    const { otherTalent, test } = world
    const visitor = test.browser()
    const first = await subscribe(otherTalent)
    const second = await subscribe(otherTalent)
    expect(second).not.toBe(first)
    expect((await visitor.get(first)).status).toBe(404)
    expect((await visitor.get(second)).status).toBe(200)
    const kept = await test.platform.database.db.selectFrom('interview.calendar_feed').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(second.slice('/calendar/'.length, -4))
    const page = await otherTalent.page('/settings/calendar')
    const [from] = inputs(page, 'from')
    const stale = await otherTalent.post('/settings/calendar/feed/remove', { from: crypto.randomUUID() })
    expect(stale.status).toBe(409)
    expect((await otherTalent.post('/settings/calendar/feed/remove', { from: from! })).status).toBe(303)
    expect((await otherTalent.post('/settings/calendar/feed/remove', { from: from! })).status).toBe(303)
    expect((await visitor.get(second)).status).toBe(404)
    const late = await otherTalent.post('/settings/calendar/feed', { id: crypto.randomUUID(), from: from! })
    expect(late.status).toBe(409)
  })
})

describe('one’s hours', () => {
  test('are assumed, then as saved; wrong ones stay as typed; an old page changes nothing', async () => {
    const { idle, test } = world
    const { db } = test.platform.database
    const page = await idle.page('/settings/calendar')
    expect([inputs(page, 'opens_1'), inputs(page, 'opens_7')]).toEqual([['09:00'], ['']])
    const [account] = await accountIds(test, [idle])
    const times = async () => (await listPanelTimes(db, test.platform.clock(), [account!]))[0]!.week
    expect((await times())[5]).toEqual({ opens: 540, closes: 1020 })
    const wrong = await idle.post('/settings/calendar', {
      revision: '0',
      opens_1: '17:00',
      closes_1: '09:00',
    })
    const again = await wrong.text()
    expect([wrong.status, again.includes('href="#closes_1"'), inputs(again, 'opens_1')]).toEqual([
      422,
      true,
      ['17:00'],
    ])
    const saved = { revision: '0', opens_6: '10:00', closes_6: '12:00' }
    expect((await idle.post('/settings/calendar', saved)).status).toBe(303)
    expect(await times()).toEqual({ 6: { opens: 600, closes: 720 } })
    const stale = await idle.post('/settings/calendar', { ...saved, closes_6: '13:00' })
    expect([stale.status, inputs(await stale.text(), 'closes_6')]).toEqual([409, ['13:00']])
    expect(await times()).toEqual({ 6: { opens: 600, closes: 720 } })
    expect((await idle.post('/settings/calendar', { revision: '1' })).status).toBe(303)
    expect(await times()).toEqual({})
  })
})
