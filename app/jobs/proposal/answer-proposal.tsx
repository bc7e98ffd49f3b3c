import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import type { Db } from '../../platform/database.ts'
import { emptyForm, type FormState } from '../../platform/form.ts'
import { selectOffers } from '../offer/offer.db.ts'
import { selectCompared, selectProposal } from './proposal.db.ts'
import { ProposalPage } from './proposal.pages.tsx'
import { listMoves } from './proposal-list.db.ts'

/** A form on the page that could not be carried out: which step, and what was typed. */
export type Refused = { step: string; form: FormState; status: ContentfulStatusCode }

/** Answers with the page of a proposal; every step that is refused ends on it too. */
export async function answerWithProposal(
  c: AppContext,
  db: Db,
  id: string,
  refused?: Refused,
): Promise<Response> {
  const viewer = signedIn(c)
  const proposal = await selectProposal(db, viewer, id)
  const [compared, moves, offers] = await Promise.all([
    selectCompared(db, proposal),
    listMoves(db, proposal.id),
    selectOffers(db, viewer, proposal.id),
  ])
  const page = { proposal, compared, moves, offers, viewer, now: c.var.now }
  return sendPage(
    c,
    { title: `${proposal.talent_name}: ${proposal.job_title}`, status: refused?.status },
    <ProposalPage {...page} step={refused?.step} form={refused?.form ?? emptyForm} />,
  )
}
