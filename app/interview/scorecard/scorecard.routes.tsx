import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { wrong } from '../outcome.ts'
import { correctScorecard } from './correction.db.ts'
import { correctionSchema } from './correction.ts'
import { type OwnCard, saveScorecard } from './scorecard.db.ts'
import { CorrectionPage, ScorecardPage } from './scorecard.pages.tsx'
import { scorecardSchema, scoreFields } from './scorecard.ts'
import { type ScorecardView, selectScorecardView } from './scorecard-view.db.ts'

export function scorecardRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/scorecard', async c => {
    const view = await selectScorecardView(db, signedIn(c), c.req.param('id'))
    return sendScorecard(c, view, formOf(view.card))
  })

  app.post('/interviews/:id/scorecard', async c => {
    const viewer = signedIn(c)
    const id = c.req.param('id')
    const view = await selectScorecardView(db, viewer, id)
    const final = (await c.req.parseBody())['press'] === 'submit'
    const positions = view.questions.map(({ position }) => position)
    const read = await readForm(c, scorecardSchema(positions, final))
    const done = read.ok
      ? await saveScorecard(db, c.var.now, viewer, id, { fields: read.value, final })
      : wrong(read.form.errors)
    const sentence = final ? 'Your scorecard is in.' : 'Your draft is saved. Nobody else sees it.'
    if (done.ok) return redirectSaying(c, `/interviews/${id}/scorecard`, sentence)
    const ground: FormState['values'] = done.status === 409 ? { revision: String(view.card.revision) } : {}
    return sendScorecard(
      c,
      view,
      { values: { ...read.form.values, ...ground }, errors: done.errors },
      done.status,
    )
  })

  // For the page that saves as one types: it answers in JSON, and a draft may have gaps.
  app.post('/interviews/:id/scorecard/draft', async c => {
    const viewer = signedIn(c)
    const id = c.req.param('id')
    const { questions } = await selectScorecardView(db, viewer, id)
    const positions = questions.map(({ position }) => position)
    const read = await readForm(c, scorecardSchema(positions, false))
    const done = read.ok
      ? await saveScorecard(db, c.var.now, viewer, id, { fields: read.value, final: false })
      : wrong(read.form.errors)
    const { card } = await selectScorecardView(db, viewer, id)
    if (done.ok) return c.json({ revision: card.revision })
    const message = Object.values(done.errors)[0]
    const elsewhere = done.status === 409 && card.state === 'open'
    return c.json({ message, ...(elsewhere && { stale: true, revision: card.revision }) }, done.status)
  })

  app.get('/interviews/:id/scorecard/correct', async c => {
    const view = await selectScorecardView(db, signedIn(c), c.req.param('id'))
    const fresh = { id: newId(), corrects: view.card.id }
    return sendCorrection(c, view, {
      ...formOf(view.card),
      values: { ...formOf(view.card).values, ...fresh },
    })
  })

  app.post('/interviews/:id/scorecard/correct', async c => {
    const viewer = signedIn(c)
    const id = c.req.param('id')
    const view = await selectScorecardView(db, viewer, id)
    const read = await readForm(c, correctionSchema(view.questions.map(({ position }) => position)))
    const done = read.ok
      ? await correctScorecard(db, c.var.now, viewer, id, read.value)
      : wrong(read.form.errors)
    if (done.ok)
      return redirectSaying(c, `/interviews/${id}/scorecard`, 'The corrected version is in beside the first.')
    const ground: FormState['values'] = done.status === 409 ? { corrects: view.card.id } : {}
    const form = { values: { ...read.form.values, ...ground }, errors: done.errors }
    return sendCorrection(c, view, form, done.status)
  })

  return app
}

function sendCorrection(
  c: AppContext,
  view: ScorecardView,
  form: FormState,
  status: 200 | 409 | 422 = 200,
): Response {
  const title = `Correct the scorecard: ${view.interview.talent_name}`
  return sendPage(c, { title, status }, <CorrectionPage view={view} form={form} />)
}

function sendScorecard(
  c: AppContext,
  view: ScorecardView,
  form: FormState,
  status: 200 | 409 | 422 = 200,
): Response {
  const title = `Scorecard: ${view.interview.talent_name}`
  return sendPage(c, { title, status }, <ScorecardPage view={view} form={form} viewer={signedIn(c)} />)
}

function formOf({ revision, recommendation, words, scores }: OwnCard): FormState {
  const fields = scores.flatMap(({ position, rating, evidence, not_asked_reason }) => {
    const names = scoreFields(position)
    return [
      [names.rating, not_asked_reason === null ? rating : 'not_asked'],
      [names.evidence, evidence],
      [names.notAsked, not_asked_reason],
    ]
  })
  return filledForm({ revision, recommendation, words, ...Object.fromEntries(fields) })
}
