import { Hono } from 'hono'
import { type AppContext, type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { offerTermsErrors } from '../../jobs/offer/offer.ts'
import { moneyTyped } from '../../platform/field.ts'
import { redirectSaying } from '../../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectInterview } from '../interview.db.ts'
import { type Outcome as Done, wrong } from '../outcome.ts'
import { excusePanelist } from '../scorecard/scorecard.db.ts'
import { excuseSchema } from '../scorecard/scorecard.ts'
import { decide, listDecisions } from './decision.db.ts'
import { type DecisionForms, DecisionPage } from './decision.pages.tsx'
import { advanceSchema, declineSchema, type Outcome, offerFormSchema, outcomes } from './decision.ts'
import { type DecisionPlan, draftFeedback, selectDecisionPlan } from './decision-plan.db.ts'

export function decisionRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/proposals/:id/decision', c =>
    sendDecision(c, c.req.param('id'), { as: openForm(c.req.query('as')) }),
  )

  app.post('/proposals/:id/decision', async c => {
    const id = c.req.param('id')
    const { proposal } = await selectDecisionPlan(db, signedIn(c), id)
    const as = openForm((await c.req.parseBody())['outcome']) ?? 'decline'
    const { done, form } = as === 'offer' ? await offer(c, id) : await other(c, id, as)
    if (!done.ok) return sendDecision(c, id, { as, form: { ...form, errors: done.errors } }, done.status)
    return redirectSaying(c, `/proposals/${id}/decision`, sentences[as](proposal.talent_name))
  })

  app.post('/interviews/:id/scorecards/:account/excuse', async c => {
    const viewer = signedIn(c)
    const { id, account: accountId } = c.req.param()
    const { proposal_id } = await selectInterview(db, viewer, id)
    const read = await readForm(c, excuseSchema)
    const done = read.ok
      ? await excusePanelist(db, c.var.now, viewer, { interviewId: id, accountId, ...read.value })
      : wrong(read.form.errors)
    if (done.ok)
      return redirectSaying(
        c,
        `/proposals/${proposal_id}/decision`,
        'They are excused. The others need not wait for them.',
      )
    return sendDecision(c, proposal_id, { excuse: { ...read.form, errors: done.errors } }, done.status)
  })

  return app

  async function offer(c: AppContext, proposalId: string): Promise<{ done: Done; form: FormState }> {
    const read = await readForm(c, offerFormSchema)
    if (!read.ok) return { done: wrong(read.form.errors), form: read.form }
    const { id, reason, note, override, words, ...terms } = read.value
    const viewer = signedIn(c)
    const errors = offerTermsErrors(terms, c.var.now.toZonedDateTimeISO(viewer.timeZone).toPlainDate())
    if (Object.keys(errors).length > 0) return { done: wrong(errors), form: read.form }
    const done = await decide(db, c.var.now, viewer, {
      id,
      proposalId,
      outcome: 'offer',
      reason,
      note,
      override,
      words,
      terms,
    })
    return { done, form: read.form }
  }

  async function other(c: AppContext, proposalId: string, outcome: 'advance' | 'decline') {
    const schema = outcome === 'advance' ? advanceSchema : declineSchema
    const read = await readForm<typeof advanceSchema | typeof declineSchema>(c, schema)
    if (!read.ok) return { done: wrong(read.form.errors), form: read.form }
    return {
      done: await decide(db, c.var.now, signedIn(c), { proposalId, outcome, ...read.value }),
      form: read.form,
    }
  }

  async function sendDecision(
    c: AppContext,
    id: string,
    typed: Partial<DecisionForms>,
    status: 200 | 409 | 422 = 200,
  ) {
    const viewer = signedIn(c)
    const plan = await selectDecisionPlan(db, viewer, id)
    const decisions = await listDecisions(db, viewer, id)
    const drafted = typed.as === 'decline' && c.req.query('draft') === 'yes' && !typed.form
    const words = drafted ? await draftFeedback(db, plan) : undefined
    const form = typed.as === 'offer' ? newOffer(plan) : filledForm({ id: newId(), words })
    const forms = { as: undefined, excuse: undefined, form, ...typed }
    return sendPage(
      c,
      { title: `Decision on ${plan.proposal.talent_name}`, wide: true, status },
      <DecisionPage plan={plan} decisions={decisions} forms={forms} viewer={viewer} />,
    )
  }
}

function openForm(as: unknown): DecisionForms['as'] {
  return outcomes.find(outcome => outcome === as)
}

const sentences: Record<Outcome, (talent: string) => string> = {
  advance: talent => `${talent} goes on, and is told. Propose times for the next interview.`,
  offer: talent => `The offer is with ${talent}.`,
  decline: talent => `${talent} is told, in your words.`,
}

function newOffer({ proposal, hours_per_week }: DecisionPlan): FormState {
  const { job_kind: kind, rate_minor, currency } = proposal
  return filledForm({ id: newId(), kind, amount: moneyTyped(rate_minor), currency, hours_per_week })
}
