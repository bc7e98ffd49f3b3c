import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { wrong } from '../outcome.ts'
import { listAskedOfJob } from './asked.db.ts'
import { listChoice, selectChoice } from './choice.db.ts'
import { readChoiceFilter } from './choice.ts'
import { type KitPlan, saveKit, selectKitPlan } from './kit.db.ts'
import { KitPage } from './kit.pages.tsx'
import { kitSchema } from './kit.ts'
import { choiceQuery } from './kit-choice.tsx'
import { selectSuggestion } from './suggestion.db.ts'
import { SuggestionPage } from './suggestion.pages.tsx'

export function kitRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug/kit', async c => {
    const plan = await selectKitPlan(db, signedIn(c), c.req.param('slug'))
    return sendKit(c, plan, formOf(plan))
  })

  app.post('/jobs/:slug/kit', async c => {
    const viewer = signedIn(c)
    const slug = c.req.param('slug')
    const read = await readForm(c, kitSchema)
    const done = read.ok ? await saveKit(db, c.var.now, viewer, slug, read.value) : wrong(read.form.errors)
    const { values } = read.form
    const plan = await selectKitPlan(db, viewer, slug)
    if (done.ok) return backToKit(c, plan, values)
    // After a stale save the form stands on what is there now, so that saving again is a choice.
    const ground: FormState['values'] =
      done.status === 409 ? { version: String(plan.version), revision: String(plan.revision) } : {}
    return sendKit(c, plan, { values: { ...values, ...ground }, errors: done.errors }, done.status)
  })

  app.get('/jobs/:slug/kit/suggestion', async c => {
    const plan = await selectKitPlan(db, signedIn(c), c.req.param('slug'))
    const view = await selectSuggestion(db, plan, {
      ...c.req.query(),
      competency: c.req.queries('competency') ?? [],
    })
    return sendPage(c, { title: `A kit for ${plan.job.title}` }, <SuggestionPage plan={plan} view={view} />)
  })

  return app

  // A button brings its person back to where it is, with the choice narrowed as it was.
  async function backToKit(c: AppContext, { job }: KitPlan, values: FormState['values']) {
    const filter = readChoiceFilter(c.req.query(), await listChoice(db, job.company_id))
    const path = `/jobs/${job.slug}/kit${choiceQuery(filter)}`
    const added = [values['add'] ?? []].flat()
    if (added.length === 1) return c.redirect(`${path}#q-${added[0]!.slice(0, 12)}`, 303)
    if (values['press']) return c.redirect(`${path}#kit`, 303)
    return redirectSaying(c, path, 'The kit is saved.')
  }

  async function sendKit(c: AppContext, plan: KitPlan, form: FormState, status: 200 | 409 | 422 = 200) {
    const choice = await selectChoice(db, plan.job.company_id, c.req.query())
    const asked = await listAskedOfJob(db, c.var.viewer, plan.job.id)
    return sendPage(
      c,
      { title: `Kit for ${plan.job.title}`, status },
      <KitPage plan={plan} choice={choice} asked={asked} form={form} />,
    )
  }
}

function formOf({ version, revision, minutes, competencies, questions }: KitPlan): FormState {
  const values = {
    version: String(version),
    revision: String(revision),
    minutes: String(minutes),
    competency: competencies,
    chosen: questions.map(({ version_id }) => version_id),
    weight: questions.map(({ weight }) => String(weight)),
    pilot: questions.filter(({ pilot }) => pilot).map(({ version_id }) => version_id),
  }
  return { values, errors: {} }
}
