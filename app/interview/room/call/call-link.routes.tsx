import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../../account/request.ts'
import { sendPage } from '../../../account/shell.tsx'
import { conflict, forbidden } from '../../../platform/error.ts'
import { redirectSaying } from '../../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../../platform/form.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Interview, selectInterview } from '../../interview.db.ts'
import { linkCall } from './call-link.db.ts'
import { CallLinkPage } from './call-link.pages.tsx'
import { callLinkSchema, mayLinkCall } from './call-link.ts'

/** Where a manager says that an interview talks elsewhere. */
export function callLinkRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/call', async c => {
    const interview = await selectLinkable(c)
    return send(c, interview, filledForm({ call_url: interview.call_url, from: interview.call_url }))
  })

  app.post('/interviews/:id/call', async c => {
    const interview = await selectLinkable(c)
    const { form, ...read } = await readForm(c, callLinkSchema)
    if (!read.ok) return send(c, interview, form, 422)
    const { call_url: url, from } = read.value
    const linked = await linkCall(db, c.var.now, signedIn(c), { interviewId: interview.id, from, url })
    if (linked.ok)
      return redirectSaying(
        c,
        `/interviews/${interview.id}`,
        url ? 'The room now shows the link to your call.' : 'The room uses its own call.',
      )
    const values = { ...form.values, from: interview.call_url ?? '' }
    return send(c, interview, { values, errors: linked.errors }, linked.status)
  })

  return app

  async function selectLinkable(c: AppContext): Promise<Interview> {
    const interview = await selectInterview(db, signedIn(c), c.req.param('id')!)
    if (!interview.hires) throw forbidden('Only an owner or a manager sets where an interview talks.')
    if (!mayLinkCall(interview)) throw conflict('This interview is over or cancelled.')
    return interview
  }
}

function send(c: AppContext, interview: Interview, form: FormState, status: 200 | 409 | 422 = 200): Response {
  return sendPage(
    c,
    { title: `The call: ${interview.job_title}`, status },
    <CallLinkPage interview={interview} form={form} />,
  )
}
