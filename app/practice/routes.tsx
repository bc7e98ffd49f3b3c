import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { listGuides, listQuestionCards, selectGuide, selectPublishedQuestion } from '../guide/guide.db.ts'
import { HttpError, notFound } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { readForm } from '../platform/form.ts'
import { clientAddress } from '../platform/http.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import type { PythonEngine } from '../python/python-engine.ts'
import { createAllowance, runnerOf } from '../python/scratch/allowance.ts'
import { keptSchema, rateSchema, triedSchema } from './attempt.ts'
import { gradeTrial } from './exercise-grade.ts'
import { forgetAttempts, keepAttempts, listAttempts } from './practice.db.ts'
import { PracticePage } from './practice.pages.tsx'
import { planSession, sessionMinutes } from './practice.ts'
import { PracticeQuestionPage } from './question.pages.tsx'

/** A person's own practice of a guide. */
export function practiceRoutes(platform: Platform, python: PythonEngine): Hono<AppEnv> {
  const { db } = platform.database
  const allowance = createAllowance(platform)
  const app = new Hono<AppEnv>()

  app.get('/practice', async c => {
    const [guide] = await listGuides(db)
    if (!guide) throw notFound('A guide')
    return c.redirect(`/practice/${guide.slug}`, 302)
  })

  app.get('/practice/:guide', async c => {
    const { viewer, now } = c.var
    const guide = await selectGuide(db, c.req.param('guide'))
    const plan = {
      guide: guide.slug,
      questions: await listPractised(guide.slug),
      attempts: viewer ? await listAttempts(db, viewer, guide.slug) : [],
      minutes: minutesOf(c.req.query('minutes')),
      now: now.toString(),
      timeZone: viewer?.timeZone ?? 'UTC',
    }
    const description = 'Practise interview questions a few minutes a day, each again before you forget it.'
    return sendPage(
      c,
      { title: `Practice: ${guide.title}`, description, canonical: `/practice/${guide.slug}` },
      <PracticePage plan={plan} title={guide.title} viewer={viewer} />,
    )
  })

  app.post('/practice/:guide/kept', async c => {
    const viewer = signedIn(c)
    const guide = await selectGuide(db, c.req.param('guide'))
    const read = keptSchema.safeParse(await c.req.json().catch(() => undefined))
    if (!read.success) throw new HttpError(422, 'What this browser kept cannot be read.')
    const now = c.var.now.toString()
    // A browser's clock may be ahead of ours.
    const known = new Set((await listPractised(guide.slug)).map(({ slug }) => slug))
    const kept = read.data.attempts
      .filter(({ question }) => known.has(question))
      .map(attempt => ({
        ...attempt,
        at: Date.parse(attempt.at) > c.var.now.epochMilliseconds ? now : attempt.at,
      }))
    await keepAttempts(db, viewer, guide.slug, kept)
    return c.body(null, 204)
  })

  app.post('/practice/:guide/forget', async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    await forgetAttempts(db, signedIn(c), guide.slug)
    return redirectSaying(c, `/practice/${guide.slug}`, 'All you practised of this guide is forgotten.')
  })

  app.get('/practice/:guide/:question', c => sendQuestion(c, {}))

  app.post('/practice/:guide/:question', async c => {
    const viewer = signedIn(c)
    const { guide: slug, question: name } = c.req.param()
    const [{ question }, read] = await Promise.all([
      selectPublishedQuestion(db, slug, name),
      readForm(c, rateSchema),
    ])
    if (!read.ok) return sendQuestion(c, { error: Object.values(read.form.errors)[0] }, 422)
    const { id, rating, minutes } = read.value
    await keepAttempts(db, viewer, slug, [{ id, rating, question: question.slug, at: c.var.now.toString() }])
    const session = planSession(await listPractised(slug), await listAttempts(db, viewer, slug), {
      minutes: minutesOf(minutes),
      now: new Date(c.var.now.epochMilliseconds),
      timeZone: viewer.timeZone,
    })
    const next = session[0] ? `/${session[0].slug}` : ''
    return c.redirect(`/practice/${slug}${next}?minutes=${minutesOf(minutes)}`, 303)
  })

  app.post('/practice/:guide/:question/try', async c => {
    const { guide: slug, question: name } = c.req.param()
    const { question } = await selectPublishedQuestion(db, slug, name)
    const read = await readForm(c, triedSchema)
    const code = String(read.form.values['code'] ?? '')
    const result = read.ok
      ? await gradeTrial(python, allowance, runnerOf(c.var.viewer, clientAddress(c, platform)), {
          exercise: question.content.exercise,
          code,
          signal: c.req.raw.signal,
        })
      : { problem: Object.values(read.form.errors)[0]! }
    const status = read.ok ? 200 : 422
    if (c.req.header('accept') === 'application/json') return c.json(result, status)
    return sendQuestion(c, { tried: { code, result } }, status)
  })

  async function sendQuestion(
    c: AppContext,
    shown: Partial<Pick<Parameters<typeof PracticeQuestionPage>[0], 'error' | 'tried'>>,
    status: ContentfulStatusCode = 200,
  ) {
    const { guide: slug, question: name } = c.req.param() as { guide: string; question: string }
    const [guide, { question }, questions] = await Promise.all([
      selectGuide(db, slug),
      selectPublishedQuestion(db, slug, name),
      listPractised(slug),
    ])
    c.set('runsPython', true)
    return sendPage(
      c,
      { title: `Practice: ${question.title}`, status },
      <PracticeQuestionPage
        guide={guide}
        question={question}
        questions={questions}
        minutes={minutesOf(c.req.query('minutes'))}
        viewer={c.var.viewer}
        attemptId={newId()}
        error={shown.error}
        tried={shown.tried}
        notGraded={
          python.status.available ? undefined : `Exercises are not graded here: ${python.status.why}`
        }
      />,
    )
  }

  async function listPractised(guide: string) {
    const cards = await listQuestionCards(db, guide)
    return cards.map(({ slug, title, level, competency, topic, minutes }) => ({
      ...{ slug, title, level, competency, topic, minutes },
    }))
  }

  return app
}

function minutesOf(asked: string | undefined): number {
  return sessionMinutes.find(each => String(each) === asked) ?? 12
}
