import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { forbidden, notFound } from '../../platform/error.ts'
import { selectFile, sendFile } from '../../platform/file.ts'
import { ownPath, redirectSaying } from '../../platform/flash.ts'
import { formError, readForm } from '../../platform/form.ts'
import { isId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { answerWithProposal } from './answer-proposal.tsx'
import { listAttachments } from './attachment.db.ts'
import { listDrafts } from './draft.db.ts'
import { moveProposal, selectProposal } from './proposal.db.ts'
import { mayDecline, type ProposalState, proposalMoveSchema } from './proposal.ts'
import { listOwnProposals } from './proposal-list.db.ts'
import { OwnProposalsPage } from './proposal-list.pages.tsx'
import { readProposals } from './reading.db.ts'

/** The talent's list of proposals, and what both sides do with one. */
export function proposalRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/proposals', async c => {
    const viewer = signedIn(c)
    return sendPage(
      c,
      { title: 'Your proposals' },
      <OwnProposalsPage
        proposals={await listOwnProposals(db, viewer)}
        drafts={await listDrafts(db, viewer)}
        zone={viewer.timeZone}
        now={c.var.now}
      />,
    )
  })

  app.get('/proposals/:id', async c => {
    const id = c.req.param('id')
    // A browser that fetches pages ahead reads nothing.
    if (isId(id) && !c.req.header('sec-purpose')) await readProposals(db, c.var.now, signedIn(c), [id])
    return answerWithProposal(c, db, id)
  })

  app.get('/proposals/:id/files/:file', async c => {
    const { id, file } = c.req.param()
    const proposal = await selectProposal(db, signedIn(c), id)
    const attachments = await listAttachments(db, proposal.id)
    if (!attachments.some(attachment => attachment.id === file)) throw notFound('This file')
    return sendFile(c, await selectFile(db, file))
  })

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
