import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import type { Db } from '../../platform/database.ts'
import { emptyForm, type FormState } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import { listMentionable, listNotes } from '../note/note.db.ts'
import { maySeeNotes } from '../note/note.ts'
import { selectOffers } from '../offer/offer.db.ts'
import { listAnswers } from './answer.db.ts'
import { listAttachments } from './attachment.db.ts'
import { selectCompared, selectProposal } from './proposal.db.ts'
import { ProposalPage } from './proposal.pages.tsx'
import { isTalentOf } from './proposal.ts'
import { listHappenings } from './proposal-history.db.ts'
import { companyHappenings, talentHappenings } from './proposal-history.tsx'
import { listMoves } from './proposal-list.db.ts'

/** A form on the page that could not be carried out: which step, of which note, and what was typed. */
export type Refused = { step: string; note?: string; form: FormState; status: ContentfulStatusCode }

/** Answers with the page of a proposal; every step that is refused ends on it too. */
export async function answerWithProposal(
  c: AppContext,
  db: Db,
  id: string,
  refused?: Refused,
): Promise<Response> {
  const viewer = signedIn(c)
  const proposal = await selectProposal(db, viewer, id)
  const own = isTalentOf(viewer, proposal)
  const [compared, moves, happenings, offers, answers, attachments, noted] = await Promise.all([
    selectCompared(db, proposal),
    listMoves(db, proposal.id),
    listHappenings(db, proposal, own ? talentHappenings : companyHappenings),
    selectOffers(db, viewer, proposal.id),
    listAnswers(db, proposal.id),
    listAttachments(db, proposal.id),
    maySeeNotes(viewer, proposal)
      ? Promise.all([listNotes(db, proposal), listMentionable(db, proposal)])
      : undefined,
  ])
  const forNote = refused?.step === 'note' ? refused : undefined
  const notes = noted && {
    ...{ proposalId: proposal.id, notes: noted[0], members: noted[1], newId: newId() },
    refused: forNote && { note: forNote.note, form: forNote.form },
  }
  return sendPage(
    c,
    { title: `${proposal.talent_name}: ${proposal.job_title}`, status: refused?.status },
    <ProposalPage
      {...{ proposal, compared, moves, happenings, offers, answers, attachments, notes, viewer }}
      now={c.var.now}
      step={refused?.step}
      form={forNote ? emptyForm : (refused?.form ?? emptyForm)}
    />,
  )
}
