import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { staleForm } from '../../account/stale.ts'
import { conflict, notFound } from '../../platform/error.ts'
import { moneyTyped } from '../../platform/field.ts'
import { readFiles } from '../../platform/file.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, formError, readForm } from '../../platform/form.ts'
import { isId, newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Job, selectJob } from '../job.db.ts'
import { listJobQuestions } from '../job-question.db.ts'
import { listAnswers } from './answer.db.ts'
import { type AskedQuestion, answersTyped, readAnswers, typedAnswers } from './answer.ts'
import { type Attachment, listAttachments, takeAttachments } from './attachment.db.ts'
import { keepDraft, selectOptionalDraft } from './draft.db.ts'
import { type Proposal, selectProposal } from './proposal.db.ts'
import { isTalentOf, mayEditProposal, proposalEditSchema, proposalSchema } from './proposal.ts'
import { editProposal } from './proposal-edit.db.ts'
import { EditProposalPage } from './proposal-edit.pages.tsx'
import { selectProposer, sendProposal } from './proposal-sending.db.ts'
import { ProposePage } from './propose.pages.tsx'

/** A talent's proposal: written, kept as a draft, sent, and changed until it is read. */
export function proposeRoutes({ database: { db } }: Platform): Hono<AppEnv> {
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
    const draft = await selectOptionalDraft(db, viewer, job.id)
    const form = filledForm({ rate, ...draft?.fields, id: newId() })
    return sendPropose(c, job, { form, draftKeptAt: draft?.kept_at })
  })

  app.post('/jobs/:slug/propose', async c => {
    const viewer = signedIn(c)
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const { form, read, answers, taken } = await readProposal(c, job.id, proposalSchema, undefined)
    const sent = read.ok
      ? await sendProposal(db, c.var.now, viewer, job, { ...read.value, answers, files: idsOf(taken) })
      : { ok: false as const, duplicate: undefined, errors: form.errors }
    if (sent.ok)
      return redirectSaying(c, `/proposals/${sent.id}`, `Your proposal is with ${job.company_name}.`)
    const { errors, duplicate } = sent
    return sendPropose(c, job, {
      form: { ...form, errors },
      duplicate,
      attachments: taken,
      status: duplicate ? 409 : 422,
    })
  })

  app.post('/jobs/:slug/propose/draft', async c => {
    const viewer = signedIn(c)
    const job = await selectJob(db, viewer, c.req.param('slug'))
    const proposer = await selectProposer(db, viewer, job)
    if (proposer?.proposal_id)
      throw conflict('You have proposed to this job already: there is no draft of it.')
    const { form } = await readForm(c, proposalSchema)
    await keepDraft(db, c.var.now, viewer, job.id, form)
    if (c.req.query('auto')) return c.body(null, 204)
    return redirectSaying(c, `/jobs/${job.slug}/propose`, 'Your draft is kept. Nobody else sees it.')
  })

  app.get('/proposals/:id/edit', async c => {
    const proposal = await ownProposal(c)
    if (!mayEditProposal(signedIn(c), proposal))
      return redirectSaying(c, `/proposals/${proposal.id}`, 'It was read, so it stays as it was read.')
    return sendEdit(c, proposal, { form: await stored(proposal) })
  })

  app.post('/proposals/:id/edit', async c => {
    const viewer = signedIn(c)
    const proposal = await ownProposal(c)
    const { form, read, answers, taken } = await readProposal(
      c,
      proposal.job_id,
      proposalEditSchema,
      proposal.id,
    )
    if (!mayEditProposal(viewer, proposal)) return sendLate(c, proposal, form, taken)
    if (!read.ok) return sendEdit(c, proposal, { form, attachments: taken, status: 422 })
    const { cover_letter, rate, revision } = read.value
    const edited = await editProposal(db, c.var.now, viewer, {
      ...{ id: proposal.id, cover_letter, rate, revision },
      ...{ answers, files: idsOf(taken) },
    })
    if (edited.ok) return redirectSaying(c, `/proposals/${proposal.id}`, 'Your proposal is changed.')
    if (edited.why === 'read') return sendLate(c, proposal, form, taken)
    const { revision: newest } = await ownProposal(c)
    const page =
      edited.why === 'stale'
        ? ({ form: staleForm(form, newest), status: 409 } as const)
        : ({ form: { ...form, errors: edited.errors }, status: 422 } as const)
    return sendEdit(c, proposal, { ...page, attachments: taken })
  })

  return app

  /** The letter and the rate by their schema, then answers and files: all that is wrong is said at once. */
  async function readProposal<T>(
    c: AppContext,
    jobId: string,
    schema: z.ZodType<T>,
    proposalId: string | undefined,
  ) {
    const result = await readForm(c, schema)
    const questions = await listJobQuestions(db, jobId)
    const typed = typedAnswers(result.form.values)
    const { answers, errors } = readAnswers(questions, typed)
    const kept = [result.form.values['file'] ?? []].flat()
    const id = proposalId ?? String(result.form.values['id'] ?? '')
    const taken = await takeAttachments(db, c.var.now, signedIn(c), {
      proposalId: isId(id) ? id : newId(),
      kept,
      files: await readFiles(c, 'files'),
    })
    const form: FormState = {
      values: { ...result.form.values, ...answersTyped(questions, typed) },
      errors: { ...result.form.errors, ...errors, ...(taken.error && { files: taken.error }) },
    }
    const whole = Object.keys(form.errors).length === 0
    const read = whole && result.ok ? { ok: true as const, value: result.value } : { ok: false as const }
    return { form, read, answers, taken: taken.attachments }
  }

  async function ownProposal(c: AppContext): Promise<Proposal> {
    const viewer = signedIn(c)
    const proposal = await selectProposal(db, viewer, c.req.param('id')!)
    if (!isTalentOf(viewer, proposal)) throw notFound('This page')
    return proposal
  }

  async function stored(proposal: Proposal): Promise<FormState> {
    const answers = await listAnswers(db, proposal.id)
    const questions = await listJobQuestions(db, proposal.job_id)
    const { cover_letter, rate_minor, revision } = proposal
    const { values } = filledForm({ cover_letter, rate: moneyTyped(rate_minor), revision })
    const typed = new Map(answers.map(({ question_id, answer }) => [question_id, answer]))
    return { values: { ...values, ...answersTyped(questions, typed) }, errors: {} }
  }

  type Sent = { form: FormState; attachments?: Attachment[]; status?: ContentfulStatusCode }

  async function sendPropose(
    c: AppContext,
    job: Job,
    page: Sent & { duplicate?: string | undefined; draftKeptAt?: Temporal.Instant | undefined },
  ): Promise<Response> {
    const viewer = signedIn(c)
    const questions: AskedQuestion[] = await listJobQuestions(db, job.id)
    const { form, duplicate, draftKeptAt, attachments = [], status = 200 } = page
    const values = { ...form.values, ...answersTyped(questions, typedAnswers(form.values)) }
    return sendPage(
      c,
      { title: `Propose: ${job.title}`, status },
      <ProposePage
        {...{ job, viewer, duplicate, draftKeptAt, questions, attachments }}
        form={{ ...form, values }}
        proposer={await selectProposer(db, viewer, job)}
        now={c.var.now}
      />,
    )
  }

  async function sendEdit(c: AppContext, proposal: Proposal, page: Sent, late = false): Promise<Response> {
    const { form, status = 200, attachments = await listAttachments(db, proposal.id) } = page
    return sendPage(
      c,
      { title: `Change: ${proposal.job_title}`, status },
      <EditProposalPage
        {...{ proposal, form, attachments, late }}
        questions={await listJobQuestions(db, proposal.job_id)}
      />,
    )
  }

  function sendLate(c: AppContext, proposal: Proposal, form: FormState, attachments?: Attachment[]) {
    const said = formError({ ...form, errors: {} }, '', tooLate(proposal.company_name))
    return sendEdit(c, proposal, { form: said, status: 409, ...(attachments && { attachments }) }, true)
  }
}

const idsOf = (attachments: Attachment[]) => attachments.map(({ id }) => id)

const tooLate = (company: string) =>
  `${company} has read your proposal, so it stays as it was read. What you typed is still here: send it as a message instead.`
