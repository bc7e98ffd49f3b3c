import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DateTime } from '../../ui/time.tsx'
import { ComparisonTable } from '../scorecard/comparison-table.tsx'
import { Corrections } from '../scorecard/corrections.tsx'
import { CompositePlot } from '../scorecard/rating-plot.tsx'
import type { Decision } from './decision.db.ts'
import {
  advanceReasons,
  declineReasons,
  type Outcome,
  offerReasons,
  outcomes,
  shownComposite,
} from './decision.ts'
import { AdvanceForm, DeclineForm, OfferForm } from './decision-form.tsx'
import type { DecisionPlan } from './decision-plan.db.ts'
import { Waiting } from './decision-waiting.tsx'

export type DecisionForms = {
  /** Which of them is open; none until somebody chooses, so that the page leans to no side. */
  as: Outcome | undefined
  form: FormState
  excuse: FormState | undefined
}

type Props = { plan: DecisionPlan; decisions: Decision[]; forms: DecisionForms; viewer: Viewer }

/** From the panel's scorecards to what the company does: what everyone gave, the composite, and the ways on. */
export function DecisionPage({ plan, decisions, forms, viewer }: Props) {
  const { proposal, interview, complete, composite, cards } = plan
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/jobs/${proposal.job_slug}/proposals`, label: proposal.job_title },
          { href: `/proposals/${proposal.id}`, label: proposal.talent_name },
        ]}
        title={`Decision on ${proposal.talent_name}`}
        lead="What the panel heard, side by side. The arithmetic adds up; a person decides."
        actions={
          interview && (
            <>
              <ButtonLink href={`/jobs/${proposal.job_slug}/comparison`} variant="quiet" icon="scale">
                Compare everyone
              </ButtonLink>
              <ButtonLink href={`/interviews/${interview.id}`} variant="quiet">
                Open the interview
              </ButtonLink>
            </>
          )
        }
      />
      <div class="flex flex-col gap-6">
        <FormErrors form={forms.excuse ?? forms.form} />
        {decisions.map(decision => (
          <Made key={decision.id} decision={decision} viewer={viewer} />
        ))}
        {complete ? (
          <>
            <CompositeCard plan={plan} />
            <ComparisonTable rows={plan.questions} cards={cards} composite={composite} />
            <Corrections
              cards={cards}
              questions={plan.questions.map(({ question }) => question)}
              zone={viewer.timeZone}
            />
          </>
        ) : (
          <Waiting plan={plan} viewer={viewer} excuse={forms.excuse} />
        )}
        <Deciding plan={plan} forms={forms} />
      </div>
    </>
  )
}

function CompositeCard({ plan: { composite, interval, spread, cards } }: { plan: DecisionPlan }) {
  const raters = composite?.raters ?? 0
  const missing = cards.length - raters
  return (
    <Card title="Composite">
      {composite ? (
        <div class="flex flex-wrap items-start gap-x-8 gap-y-3">
          <div>
            <p class="font-serif text-36 leading-none font-semibold tabular-nums">
              {shownComposite(composite.value)} <span class="text-18 font-normal text-ink-soft">of 5</span>
            </p>
            <CompositePlot value={composite.value} interval={interval} />
            <p class="text-13 text-ink-soft tabular-nums">
              {interval
                ? `${shownComposite(interval.low)} to ${shownComposite(interval.high)}, 95 % interval`
                : 'Interval: not enough data'}
            </p>
          </div>
          <div class="flex max-w-reading min-w-0 flex-[1_1_20rem] flex-col gap-2 text-14 text-ink-soft">
            <p>
              From {raters} {raters === 1 ? 'rater' : 'raters'}
              {missing > 0 && ` of ${cards.length}`}: the mean of each question over those who rated it, then
              the mean over the questions by their weights. Pilots and what was not asked are left out.
              {raters === 1 && ' One person’s ratings are not enough data to tell the talent from the rater.'}
            </p>
            {interval && spread && (
              <p class="text-13">
                The interval is C ± t · √(s² / n): n = {raters}, s² = {spread.variance.toFixed(2)} is how
                raters of one interview differ, pooled over this job’s interviews, and t that of Student for{' '}
                {spread.freedom} {spread.freedom === 1 ? 'degree' : 'degrees'} of freedom.
              </p>
            )}
            {raters > 1 && !interval && (
              <p class="text-13">
                The raters do not differ in anything yet, so nothing says how far a third would be.
              </p>
            )}
          </div>
        </div>
      ) : (
        <p class="text-14 text-ink-soft">Nothing that counts was rated, so there is no number.</p>
      )}
    </Card>
  )
}

function Deciding({ plan, forms: { as, form } }: { plan: DecisionPlan; forms: DecisionForms }) {
  const { proposal, why, advanced } = plan
  const here = `/proposals/${proposal.id}/decision`
  const refused = Object.keys(form.errors).length > 0
  if (why.decline && !refused) return null
  const open = as && (!why[as] || refused) ? as : undefined
  const Form = open && forms[open]
  return (
    <section id="decide" aria-labelledby="decide-title" class="mt-4">
      <h2 id="decide-title" class="mb-3 text-22">
        Decide
      </h2>
      {advanced && (
        <p class="mb-4 flex flex-wrap items-center gap-3 text-14">
          <ButtonLink href={`/proposals/${proposal.id}/interviews/new`} icon="calendar">
            Propose times for the next interview
          </ButtonLink>
          <ButtonLink href={`/jobs/${proposal.job_slug}/kit`} variant="quiet">
            Change the kit first
          </ButtonLink>
        </p>
      )}
      <Tabs
        label="Decide"
        tabs={outcomes
          .filter(outcome => !why[outcome])
          .map(outcome => ({
            href: `${here}?as=${outcome}#decide`,
            label: ways[outcome],
            current: as === outcome,
          }))}
      />
      {Form ? (
        <Form plan={plan} form={form} />
      ) : (
        <p class="text-14 text-ink-soft">Choose the way on. Nothing is sent before you press its button.</p>
      )}
    </section>
  )
}

const forms = { advance: AdvanceForm, offer: OfferForm, decline: DeclineForm }
const ways: Record<Outcome, string> = {
  advance: 'Another interview',
  offer: 'Make an offer',
  decline: 'Decline',
}

function Made({ decision, viewer }: { decision: Decision; viewer: Viewer }) {
  const { outcome, reason, note, override, words, composite, decided_at, decided_by_name } = decision
  const { interval_low, interval_high } = decision
  const reasons: Record<string, string> = reasonsOf[outcome]
  return (
    <Card title={titles[outcome]}>
      <div class="flex flex-col gap-3 text-14">
        <p>
          {decided_by_name}, <DateTime at={decided_at} zone={viewer.timeZone} />. {reasons[reason] ?? reason}.
          {composite !== null && ` The composite was ${shownComposite(composite)}`}
          {interval_low !== null &&
            interval_high !== null &&
            ` (${shownComposite(interval_low)} to ${shownComposite(interval_high)})`}
          {composite !== null && '.'}
        </p>
        {note && <p class="max-w-reading whitespace-pre-line">{note}</p>}
        {override && (
          <p class="max-w-reading whitespace-pre-line">
            <span class="font-medium">Against the composite: </span>
            {override}
          </p>
        )}
        {words && (
          <p class="max-w-reading border-l-2 border-line pl-4 whitespace-pre-line text-ink-soft">{words}</p>
        )}
      </div>
    </Card>
  )
}

const reasonsOf = { advance: advanceReasons, offer: offerReasons, decline: declineReasons }
const titles = {
  advance: 'Decided: another interview',
  offer: 'Decided: an offer',
  decline: 'Decided: declined',
}
