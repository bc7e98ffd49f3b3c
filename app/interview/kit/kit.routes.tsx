import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { wrong } from '../outcome.ts'
import { type KitPlan, listQuestionsToChoose, saveKit, selectKitPlan } from './kit.db.ts'
import { KitPage } from './kit.pages.tsx'
import { kitSchema } from './kit.ts'

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
    if (done.ok && values['press']) return c.redirect(`/jobs/${slug}/kit#kit`, 303)
    if (done.ok) return redirectSaying(c, `/jobs/${slug}/kit`, 'The kit is saved.')
    const plan = await selectKitPlan(db, viewer, slug)
    // After a stale save the form stands on what is there now, so that saving again is a choice.
    const ground: FormState['values'] =
      done.status === 409 ? { version: String(plan.version), revision: String(plan.revision) } : {}
    return sendKit(c, plan, { values: { ...values, ...ground }, errors: done.errors }, done.status)
  })

  return app

  async function sendKit(c: AppContext, plan: KitPlan, form: FormState, status: 200 | 409 | 422 = 200) {
    const choice = await listQuestionsToChoose(db)
    return sendPage(
      c,
      { title: `Kit for ${plan.job.title}`, status },
      <KitPage plan={plan} choice={choice} form={form} />,
    )
  }
}

function formOf({ version, revision, questions }: KitPlan): FormState {
  const values = {
    version: String(version),
    revision: String(revision),
    chosen: questions.map(({ version_id }) => version_id),
    weight: questions.map(({ weight }) => String(weight)),
    pilot: questions.filter(({ pilot }) => pilot).map(({ version_id }) => version_id),
  }
  return { values, errors: {} }
}
