import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { selectOffer } from '../jobs/offer/offer.db.ts'
import { answerWithProposal } from '../jobs/proposal/answer-proposal.tsx'
import { redirectSaying } from '../platform/flash.ts'
import { emptyForm, type FormState, formError, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import {
  acceptOffer,
  endContract,
  listContracts,
  selectContract,
  selectHiringMembers,
} from './contract.db.ts'
import { ContractPage } from './contract.pages.tsx'
import { endSchema, mayEndContract, partnerOf } from './contract.ts'
import { ContractsPage } from './contract-list.pages.tsx'
import { selectReviews } from './review.db.ts'
import { whyNotReview } from './review.ts'

const pageSize = 50

export function contractRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/offers/:id/accept', async c => {
    const viewer = signedIn(c)
    const offer = await selectOffer(db, viewer, c.req.param('id'))
    // An offer makes one contract, so a double click needs no id from the form to be known as one.
    const accepted = await acceptOffer(db, c.var.now, viewer, { id: newId(), offerId: offer.id })
    if (!accepted.ok)
      return answerWithProposal(c, db, offer.proposal_id, {
        step: 'offer',
        form: formError(emptyForm, '', accepted.message),
        status: 409,
      })
    return redirectSaying(c, `/contracts/${accepted.contractId}`, 'You have a contract. The company is told.')
  })

  app.get('/contracts', async c => {
    const viewer = signedIn(c)
    const page = Math.max(1, Math.min(10_000, Math.trunc(Number(c.req.query('page'))) || 1))
    const rows = await listContracts(db, viewer, { limit: pageSize + 1, offset: (page - 1) * pageSize })
    const shown = { contracts: rows.slice(0, pageSize), page, hasNext: rows.length > pageSize }
    return sendPage(
      c,
      { title: 'Contracts' },
      <ContractsPage {...shown} now={c.var.now} zone={viewer.timeZone} />,
    )
  })

  app.get('/contracts/:id', c => sendContract(c, 200))

  app.post('/contracts/:id/end', async c => {
    const viewer = signedIn(c)
    const contract = await selectContract(db, viewer, c.req.param('id'))
    const read = await readForm(c, endSchema)
    if (!read.ok && mayEndContract(viewer, contract)) return sendContract(c, 422, read.form)
    const reason = read.ok ? read.value.end_reason : ''
    if (!(await endContract(db, c.var.now, viewer, { contractId: contract.id, reason })))
      return sendContract(
        c,
        409,
        formError(read.form, '', 'This contract had ended already. Nothing was changed.'),
      )
    const sentence = `The contract has ended, and ${partnerOf(contract)} is told. Say how it was: you have 14 days.`
    return redirectSaying(c, `/contracts/${contract.id}`, sentence)
  })

  async function sendContract(c: AppContext, status: 200 | 409 | 422, form?: FormState): Promise<Response> {
    const viewer = signedIn(c)
    const contract = await selectContract(db, viewer, c.req.param('id')!)
    const [members, reviews] = await Promise.all([
      selectHiringMembers(db, contract),
      selectReviews(db, contract),
    ])
    return sendPage(
      c,
      { title: contract.title, status },
      <ContractPage
        contract={contract}
        members={members}
        reviews={reviews}
        whyNotReview={whyNotReview(viewer, contract, c.var.now, contract.mine_is_in)}
        mayEnd={mayEndContract(viewer, contract)}
        {...(form && { form })}
        now={c.var.now}
        zone={viewer.timeZone}
      />,
    )
  }

  return app
}
