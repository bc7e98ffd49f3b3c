import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { formError, readForm } from '../../platform/form.ts'
import type { Platform } from '../../platform/platform.ts'
import { answerWithProposal } from '../proposal/answer-proposal.tsx'
import { answerOffer, selectOffer, withdrawOffer } from './offer.db.ts'
import { offerEndSchema } from './offer.ts'

/** How an offer ends without a contract: the talent declines it, or the company takes it back. */
export function offerRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/offers/:id/decline', async c => {
    const viewer = signedIn(c)
    const offer = await selectOffer(db, viewer, c.req.param('id'))
    const { form, ...read } = await readForm(c, offerEndSchema)
    if (!read.ok) return answerWithProposal(c, db, offer.proposal_id, { step: 'offer', form, status: 422 })
    const { words } = read.value
    const answered = await answerOffer(db, c.var.now, viewer, {
      offerId: offer.id,
      answer: 'declined',
      words,
    })
    if (!answered)
      return answerWithProposal(c, db, offer.proposal_id, {
        step: 'offer',
        form: formError(form, '', stale),
        status: 409,
      })
    return redirectSaying(
      c,
      `/proposals/${offer.proposal_id}`,
      `The offer is declined, and ${offer.company_name} was told.`,
    )
  })

  app.post('/offers/:id/withdraw', async c => {
    const viewer = signedIn(c)
    const offer = await selectOffer(db, viewer, c.req.param('id'))
    const { form, ...read } = await readForm(c, offerEndSchema)
    if (!read.ok) return answerWithProposal(c, db, offer.proposal_id, { step: 'offer', form, status: 422 })
    const { words } = read.value
    const withdrawn = await withdrawOffer(db, c.var.now, viewer, { offerId: offer.id, words })
    if (!withdrawn)
      return answerWithProposal(c, db, offer.proposal_id, {
        step: 'offer',
        form: formError(form, '', stale),
        status: 409,
      })
    return redirectSaying(
      c,
      `/proposals/${offer.proposal_id}`,
      `The offer is withdrawn, and ${offer.talent_name} was told.`,
    )
  })

  return app
}

const stale = 'This offer is not open any more, so nothing was changed. This is how it stands now.'
