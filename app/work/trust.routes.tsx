import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { agreeToTrust, selectTrust, withdrawTrust } from './trust.db.ts'
import { TrustPage } from './trust.pages.tsx'
import { trustSchema } from './trust.ts'

/** Whether a company is named in public as one that hires here. */
export function trustRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/companies/:slug/trusted', async c => {
    const { standing } = await selectTrust(db, signedIn(c), c.req.param('slug'))
    return sendTrust(c, filledForm({ id: newId(), quote: standing?.quote }))
  })

  app.post('/companies/:slug/trusted', async c => {
    const viewer = signedIn(c)
    const slug = c.req.param('slug')
    await selectTrust(db, viewer, slug)
    const { form, ...read } = await readForm(c, trustSchema)
    if (!read.ok) return sendTrust(c, form, 422)
    if (form.values['press'] === 'preview') return sendTrust(c, form)
    const agreed = await agreeToTrust(db, c.var.now, viewer, slug, read.value)
    if (!agreed.ok) return sendTrust(c, formError(form, '', agreed.message), 422)
    return redirectSaying(c, `/companies/${slug}/trusted`, 'Your company is among those that agreed.')
  })

  app.post('/companies/:slug/trusted/withdraw', async c => {
    await withdrawTrust(db, c.var.now, signedIn(c), c.req.param('slug'))
    const path = `/companies/${c.req.param('slug')}/trusted`
    return redirectSaying(c, path, 'Withdrawn. Your company is named nowhere any more.')
  })

  async function sendTrust(
    c: AppContext,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const viewer = signedIn(c)
    const trust = await selectTrust(db, viewer, c.req.param('slug')!)
    return sendPage(
      c,
      { title: `${trust.company.name}: be named`, status },
      <TrustPage trust={trust} form={form} now={c.var.now} zone={viewer.timeZone} />,
    )
  }

  return app
}
