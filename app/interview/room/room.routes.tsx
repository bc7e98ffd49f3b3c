import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { assetUrl } from '../../platform/assets.ts'
import { HttpError, notFound } from '../../platform/error.ts'
import { readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import type { PythonEngine } from '../../python/python-engine.ts'
import { type Interview, selectInterview, selectParticipants } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { listKitVersions } from '../kit/kit-version.db.ts'
import { WaitingPage } from './door/door.pages.tsx'
import { standingAt } from './door/door.ts'
import { done, enteredByPanel } from './door/entered.ts'
import { listNotes } from './notes/note.db.ts'
import { listAsked, selectPlace } from './room.db.ts'
import { RoomOver, RoomPage } from './room.pages.tsx'
import { roomIsOpen } from './room.ts'
import { askInRoom, askSchema, selectAskedQuestion } from './room-ask.ts'
import type { Rooms } from './rooms.ts'

/** The room's page, and what is done in it. Its socket is in room.socket.ts. */
export function roomRoutes(platform: Platform, python: PythonEngine, rooms: Rooms): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { db } = platform.database

  app.get('/interviews/:id/room', async c => {
    const viewer = signedIn(c)
    const interview = await selectInterview(db, viewer, c.req.param('id'))
    const standing = standingAt(interview)
    if (standing === 'out') return afterwards(c, interview)
    if (standing === 'untold') return c.redirect(`/interviews/${interview.id}/check`, 303)
    const people = await selectParticipants(db, interview)
    if (standing === 'waiting')
      return sendPage(
        c,
        { title: `Waiting: ${interview.job_title}` },
        <WaitingPage interview={interview} viewer={viewer} people={people} />,
      )
    const asked = await selectAskedQuestion(db, interview)
    const kit = interview.role === 'panel' ? await loadKit(interview) : undefined
    const notes = kit ? await listNotes(db, viewer, interview.id) : []
    c.set('runsPython', true)
    c.set('usesCamera', true)
    return sendPage(
      c,
      {
        title: `Interview: ${interview.job_title}`,
        wide: true,
        head: <link rel="stylesheet" href={assetUrl('app/interview/room/room.css')} />,
      },
      <RoomPage
        interview={interview}
        accountId={viewer.accountId}
        people={people}
        asked={asked}
        kit={kit}
        notes={notes}
        python={python.status}
      />,
    )
  })

  app.post('/interviews/:id/ask', async c => {
    const interview = await enteredByPanel(db, c)
    const read = await readForm(c, askSchema)
    if (!read.ok) throw new HttpError(422, Object.values(read.form.errors)[0]!)
    const { position, starter } = read.value
    await askInRoom(platform, rooms.documents, c.var.now, signedIn(c), {
      interview,
      position,
      replaceCode: starter === 'yes',
    })
    return done(c, interview)
  })

  // Whoever ends or calls off an interview closes its room at once; the timer would do it a little later.
  app.on('POST', ['/interviews/:id/end', '/interviews/:id/cancel'], async (c, next) => {
    await next()
    const id = c.req.param('id')!
    if (c.res.status !== 303 || roomIsOpen((await selectPlace(db, id)).state)) return
    rooms.runs.stop(id)
    rooms.terminals.stop(id)
    await rooms.recheck(id)
  })

  async function loadKit(interview: Interview) {
    const questions = await listKitQuestions(db, interview.kit_id)
    const versions = await listKitVersions(db, interview.kit_id)
    const asked = await listAsked(db, interview.id)
    return questions.map(({ position, version_id, minutes, pilot }) => ({
      position,
      minutes,
      pilot,
      asked: asked.includes(position),
      question: versions.find(({ id }) => id === version_id)!,
    }))
  }

  return app
}

function afterwards(c: AppContext, interview: Interview): Response {
  const { id, role, state } = interview
  if (role === 'hiring') throw notFound('This room')
  if (state !== 'done') return c.redirect(`/interviews/${id}`, 303)
  if (role === 'panel') return c.redirect(`/interviews/${id}/scorecard`, 303)
  return sendPage(c, { title: 'Thank you' }, <RoomOver interview={interview} />)
}
