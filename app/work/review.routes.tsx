import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { selectContract } from './contract.db.ts'
import { partnerOf } from './contract.ts'
import { submitReview } from './review.db.ts'
import { ReviewPage } from './review.pages.tsx'
import { reviewSchema, whyNotReview } from './review.ts'

export function reviewRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/contracts/:id/review', c => sendReview(c, 200, filledForm({ id: newId() })))

  app.post('/contracts/:id/review', async c => {
    const viewer = signedIn(c)
    const contract = await selectContract(db, viewer, c.req.param('id'))
    const read = await readForm(c, reviewSchema)
    const closed = whyNotReview(viewer, contract, c.var.now, contract.mine_is_in)
    if (!read.ok) return sendReview(c, closed ? 409 : 422, read.form)
    const sent = await submitReview(db, c.var.now, viewer, { contractId: contract.id, review: read.value })
    if (!sent.ok) return sendReview(c, 409, read.form)
    const sentence = contract.theirs_is_in
      ? 'Both reviews are in, and open.'
      : `Your review is in, and sealed until ${partnerOf(contract)} has reviewed too.`
    return redirectSaying(c, `/contracts/${contract.id}`, sentence)
  })

  async function sendReview(c: AppContext, status: 200 | 409 | 422, form: FormState): Promise<Response> {
    const viewer = signedIn(c)
    const contract = await selectContract(db, viewer, c.req.param('id')!)
    const why = whyNotReview(viewer, contract, c.var.now, contract.mine_is_in)
    const page = { title: `Review ${partnerOf(contract)}`, status }
    return sendPage(c, page, <ReviewPage contract={contract} form={form} why={why} zone={viewer.timeZone} />)
  }

  return app
}
