import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { forbidden } from '../../platform/error.ts'
import { moneyTyped } from '../../platform/field.ts'
import { ownPath, redirectSaying } from '../../platform/flash.ts'
import { filledForm, formError, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectHiringJob, selectJob } from '../job.db.ts'
import { answerWithProposal } from './answer-proposal.tsx'
import { moveProposal, selectProposal } from './proposal.db.ts'
import { mayDecline, type ProposalState, proposalMoveSchema, proposalSchema } from './proposal.ts'
import { ComparePage } from './proposal-compare.pages.tsx'
import { listOwnProposals, listProposals } from './proposal-list.db.ts'
import { OwnProposalsPage } from './proposal-list.pages.tsx'

import { selectProposer, sendProposal } from './proposal-sending.db.ts'
import { ProposePage } from './propose.pages.tsx'

/** Proposing to a job, the company's comparison, the talent's list, and what both do with one proposal. */
export function proposalRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs/:slug/propose', async c => {
    const viewer = signedIn(c)
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const proposer = await selectProposer(db, viewer, job)
    if (proposer?.proposal_id) return c.redirect(`/proposals/${proposer.proposal_id}`, 303)
    const rate =
      proposer && job.kind === 'hourly' && proposer.currency === job.currency
        ? moneyTyped(proposer.rate_minor)
        : ''
    const page = { job, proposer, viewer, form: filledForm({ id: newId(), rate }) }
    return sendPage(c, { title: `Propose: ${job.title}` }, <ProposePage {...page} duplicate={undefined} />)
  })

  app.post('/jobs/:slug/propose', async c => {
    const viewer = signedIn(c)
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const { form, ...read } = await readForm(c, proposalSchema)
    const sent = read.ok
      ? await sendProposal(db, c.var.now, viewer, job, read.value)
      : { ok: false as const, duplicate: undefined, errors: form.errors }
    if (sent.ok)
      return redirectSaying(c, `/proposals/${sent.id}`, `Your proposal is with ${job.company_name}.`)
    const { errors, duplicate } = sent
    const page = {
      job,
      proposer: await selectProposer(db, viewer, job),
      viewer,
      form: { ...form, errors },
      duplicate,
    }
    return sendPage(
      c,
      { title: `Propose: ${job.title}`, status: duplicate ? 409 : 422 },
      <ProposePage {...page} />,
    )
  })

  app.get('/jobs/:slug/proposals', async c => {
    const viewer = signedIn(c)
    const job = await selectHiringJob(db, viewer, c.req.param('slug'))
    const proposals = await listProposals(db, job.id)
    return sendPage(
      c,
      { title: `Proposals: ${job.title}`, wide: true },
      <ComparePage job={job} proposals={proposals} viewer={viewer} now={c.var.now} />,
    )
  })

  app.get('/proposals', async c => {
    const viewer = signedIn(c)
    return sendPage(
      c,
      { title: 'Your proposals' },
      <OwnProposalsPage
        proposals={await listOwnProposals(db, viewer)}
        zone={viewer.timeZone}
        now={c.var.now}
      />,
    )
  })

  app.get('/proposals/:id', async c => answerWithProposal(c, db, c.req.param('id')))

  for (const [step, { to, said }] of Object.entries(steps)) {
    app.post(`/proposals/:id/${step}`, async c => {
      const viewer = signedIn(c)
      const proposalId = c.req.param('id')!
      const proposal = await selectProposal(db, viewer, proposalId)
      const { form, ...read } = await readForm(c, proposalMoveSchema)
      if (!read.ok) return answerWithProposal(c, db, proposalId, { step, form, status: 422 })
      const { from, words } = read.value
      if (to === 'declined' && proposal.state === from && !mayDecline(viewer, proposal))
        throw forbidden(notHere)
      const moved = await moveProposal(db, c.var.now, viewer, { proposalId, from: [from], to, words })
      if (!moved)
        return answerWithProposal(c, db, proposalId, { step, form: formError(form, '', stale), status: 409 })
      return redirectSaying(c, ownPath(form.values['back'], `/proposals/${proposalId}`), said)
    })
  }

  return app
}

const stale = 'This proposal moved in the meantime, so nothing was changed. This is how it stands now.'

const notHere =
  'Only the company declines, and once an interview was proposed it does so on the page where it decides.'

const steps: Record<'shortlist' | 'decline' | 'withdraw', { to: ProposalState; said: string }> = {
  shortlist: { to: 'shortlisted', said: 'The proposal is on the shortlist, and the talent was told.' },
  decline: { to: 'declined', said: 'The proposal is declined, and the talent was told.' },
  withdraw: { to: 'withdrawn', said: 'Your proposal is withdrawn, and the company was told.' },
}
