import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../../account/request.ts'
import { sendPage } from '../../../account/shell.tsx'
import { notFound } from '../../../platform/error.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { PythonEngine } from '../../../python/python-engine.ts'
import { selectInterview, selectParticipants } from '../../interview.db.ts'
import { selectKeeping } from '../../replay/retention.db.ts'
import { keptInWords } from '../../replay/retention.ts'
import { acceptAttention } from '../door/door.db.ts'
import { standingAt } from '../door/door.ts'
import { invited } from '../door/entered.ts'
import { CheckPage } from './check.pages.tsx'

/** The page before the room: does everything work here, and what will be recorded. */
export function checkRoutes({ config, database: { db } }: Platform, python: PythonEngine): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/check', async c => {
    const viewer = signedIn(c)
    const interview = await selectInterview(db, viewer, c.req.param('id'))
    if (interview.role === 'hiring') throw notFound('This page')
    if (standingAt(interview) === 'out') return c.redirect(`/interviews/${interview.id}`, 303)
    const people = await selectParticipants(db, interview)
    const kept = keptInWords(await selectKeeping(db, interview))
    c.set('runsPython', true)
    c.set('usesCamera', true)
    return sendPage(
      c,
      { title: `Before the interview: ${interview.job_title}` },
      <CheckPage
        interview={interview}
        standing={standingAt(interview)}
        people={people}
        kept={kept}
        serverPython={python.status.available}
        secureOrigin={config.secureOrigin}
      />,
    )
  })

  app.post('/interviews/:id/attention', async c => {
    const interview = await invited(db, c)
    if (interview.role !== 'talent') throw notFound('This page')
    await acceptAttention(db, c.var.now, signedIn(c), interview)
    return c.redirect(`/interviews/${interview.id}/check`, 303)
  })

  // One line, to see that a program of theirs would run.
  app.post('/interviews/:id/check/python', async c => {
    await invited(db, c)
    if (!python.status.available) return c.json({ works: false, said: python.status.why })
    const job = { files: { 'main.py': 'import sys\nprint(sys.version.split()[0])' }, entry: 'main.py' }
    const { end, exitCode, output } = await python.run(job, { key: signedIn(c).accountId })
    const printed = output
      .map(({ text }) => text)
      .join('')
      .trim()
    return c.json({ works: end === 'finished' && exitCode === 0, said: printed })
  })

  return app
}
