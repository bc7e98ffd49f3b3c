import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { conflict, HttpError, notFound } from '../../platform/error.ts'
import { readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectInterview, selectParticipants } from '../interview.db.ts'
import { iceServers } from './call/ice.ts'
import { listMessages, sendMessage } from './chat/chat.db.ts'
import { showOnStage } from './chat/chat.ts'
import { chatSchema } from './chat/chat-form.ts'
import { letTalentIn } from './door/door.db.ts'
import { done, entered, enteredByPanel } from './door/entered.ts'
import { saveNote } from './notes/note.db.ts'
import { mayNote, noteSchema } from './notes/note.ts'
import type { Rooms } from './rooms.ts'
import { giveSeat } from './seat/seat.db.ts'
import { mayGiveSeat, seatOnStage } from './seat/seat.ts'
import { seatSchema } from './seat/seat-form.ts'

/** What people in a room do with each other: let in, write, note, pass the seat, call. */
export function peopleRoutes({ config, database: { db } }: Platform, rooms: Rooms): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/interviews/:id/admit', async c => {
    const interview = await enteredByPanel(db, c)
    if (!(await letTalentIn(db, c.var.now, signedIn(c), interview)))
      throw conflict('This room is closed: the interview is not going on.')
    await rooms.recheck(interview.id)
    return done(c, interview)
  })

  app.post('/interviews/:id/chat', async c => {
    const interview = await entered(db, c)
    const read = await readForm(c, chatSchema)
    if (!read.ok) throw new HttpError(422, Object.values(read.form.errors)[0]!)
    const sent = await sendMessage(db, c.var.now, signedIn(c), { interview, ...read.value })
    if (sent !== 'sent') throw new HttpError(429, refused[sent])
    const messages = await listMessages(db, interview.id)
    await rooms.documents.change(interview.id, 'stage', stage => showOnStage(stage, messages))
    return done(c, interview)
  })

  app.post('/interviews/:id/notes', async c => {
    const interview = await selectInterview(db, signedIn(c), c.req.param('id'))
    if (!mayNote(interview)) throw notFound('This page')
    const read = await readForm(c, noteSchema)
    if (!read.ok) throw new HttpError(422, Object.values(read.form.errors)[0]!)
    const revision = await saveNote(db, c.var.now, signedIn(c), { interview, ...read.value })
    if (revision === undefined) throw conflict('This note was changed in another window of yours.')
    return c.json({ revision })
  })

  app.post('/interviews/:id/seat', async c => {
    const interview = await entered(db, c)
    const read = await readForm(c, seatSchema)
    if (!read.ok) throw new HttpError(422, Object.values(read.form.errors)[0]!)
    const { from, to } = read.value
    const viewer = signedIn(c)
    const people = await selectParticipants(db, interview)
    if (to !== null && !people.some(({ account_id }) => account_id === to)) throw notFound('This person')
    const role = interview.role === 'panel' ? 'panel' : 'talent'
    if (!mayGiveSeat({ role, id: viewer.accountId }, interview.driver_id))
      throw new HttpError(403, 'Only the interviewers, and who is in the driver’s seat, can give it.')
    if (!(await giveSeat(db, c.var.now, viewer, { interview, from, to })))
      throw conflict('Somebody else has just given the seat. Look again.')
    await rooms.documents.change(interview.id, 'stage', stage => seatOnStage(stage, to, c.var.now))
    return done(c, interview)
  })

  app.get('/interviews/:id/ice', async c => {
    await entered(db, c)
    c.header('Cache-Control', 'no-store')
    return c.json(iceServers(config.ice, signedIn(c).accountId, c.var.now))
  })

  return app
}

const refused = {
  'too many': 'This room has as many messages as it can hold. Use the editor or the call.',
  'too fast': 'That were many messages at once. Wait a few seconds and send it again.',
}
