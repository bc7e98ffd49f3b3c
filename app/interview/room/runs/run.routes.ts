import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../../../account/request.ts'
import { conflict, HttpError, notFound } from '../../../platform/error.ts'
import { readForm } from '../../../platform/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { PythonEngine } from '../../../python/python-engine.ts'
import { type Interview, selectInterview, selectParticipants } from '../../interview.db.ts'
import { selectKitVersion } from '../../kit/kit-version.db.ts'
import { mayBeInRoom } from '../door/door.ts'
import { done, entered } from '../door/entered.ts'
import { lintRoom } from '../files/room-lint.ts'
import type { Rooms } from '../rooms.ts'
import { selectOptionalFigure, selectOptionalTests } from './run.db.ts'
import { noPython } from './run.ts'

const runSchema = z.object({
  kind: z.enum(['run', 'tests'], { error: 'Either "run" or "tests".' }).default('run'),
})

// A screen that is not measured yet gets what a terminal always had.
const count = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).catch(usual)

const terminalSchema = z.object({
  program: z.enum(['prompt', 'main.py'], { error: 'Either "prompt" or "main.py".' }),
  columns: count(20, 300, 80),
  rows: count(5, 120, 24),
})

/** What is run in a room, and what came of it. */
export function runRoutes(platform: Platform, python: PythonEngine, rooms: Rooms): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const { db } = platform.database

  app.post('/interviews/:id/runs', async c => {
    const interview = await entered(db, c)
    needPython()
    const { kind } = await read(c, runSchema)
    const tests = kind === 'tests' ? { tests: await testsOf(interview) } : {}
    const refused = await rooms.runs.start({
      viewer: signedIn(c),
      interview,
      by: await self(c, interview),
      ...tests,
    })
    if (refused) throw conflict(refused)
    return done(c, interview)
  })

  app.post('/interviews/:id/runs/stop', async c => {
    const interview = await entered(db, c)
    rooms.runs.stop(interview.id)
    return done(c, interview)
  })

  app.post('/interviews/:id/terminal', async c => {
    const interview = await entered(db, c)
    needPython()
    const { program, ...size } = await read(c, terminalSchema)
    const by = await self(c, interview)
    const refused = await rooms.terminals.start({ viewer: signedIn(c), interview, by, program, size })
    if (refused) throw conflict(refused)
    return done(c, interview)
  })

  app.post('/interviews/:id/terminal/stop', async c => {
    const interview = await entered(db, c)
    rooms.terminals.stop(interview.id)
    return done(c, interview)
  })

  app.post('/interviews/:id/lint', async c => {
    const interview = await entered(db, c)
    needPython()
    await lintRoom(platform, python, rooms.documents, interview.id, (await self(c, interview)).name)
    return done(c, interview)
  })

  // For everyone in the room while it is open, and for the panel afterwards.
  app.get('/interviews/:id/runs/:run/figures/:number', async c => {
    const interview = await selectInterview(db, signedIn(c), c.req.param('id'))
    if (interview.role !== 'panel' && !mayBeInRoom(interview)) throw notFound('This figure')
    const number = Number(c.req.param('number'))
    if (!(number > 0 && number < 1_000)) throw notFound('This figure')
    const png = await selectOptionalFigure(db, { interviewId: interview.id, runId: runId(c), number })
    if (!png) throw notFound('This figure')
    c.header('Content-Type', 'image/png')
    c.header('Cache-Control', 'private, max-age=31536000, immutable')
    return c.body(new Uint8Array(png))
  })

  // What the tests of an exercise expect is never sent to the talent.
  app.get('/interviews/:id/runs/:run/tests', async c => {
    const interview = await selectInterview(db, signedIn(c), c.req.param('id'))
    if (interview.role !== 'panel') throw notFound('This page')
    const tests = await selectOptionalTests(db, { interviewId: interview.id, runId: runId(c) })
    if (!tests) throw notFound('This run')
    return c.json(tests)
  })

  function needPython(): void {
    if (!python.status.available) throw conflict(`${noPython} ${python.status.why}`)
  }

  async function self(c: AppContext, interview: Interview): Promise<{ id: string; name: string }> {
    const { accountId } = signedIn(c)
    const people = await selectParticipants(db, interview)
    return { id: accountId, name: people.find(({ account_id }) => account_id === accountId)!.name }
  }

  async function testsOf({ kit_id, position }: Interview): Promise<string> {
    const asked = position === null ? undefined : await selectKitVersion(db, kit_id, position)
    const tests = asked?.content.exercise?.tests.trim()
    if (!tests) throw conflict('The question that is being asked has no tests.')
    return tests
  }

  return app
}

async function read<Schema extends z.ZodType>(c: AppContext, schema: Schema): Promise<z.output<Schema>> {
  const read = await readForm(c, schema)
  if (!read.ok) throw new HttpError(422, Object.values(read.form.errors)[0]!)
  return read.value
}

function runId(c: Context): string {
  const id = c.req.param('run') ?? ''
  if (!z.uuid().safeParse(id).success) throw notFound('This run')
  return id
}
