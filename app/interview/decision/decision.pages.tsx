import type { Viewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DateTime } from '../../ui/time.tsx'
import { ComparisonTable } from '../scorecard/comparison-table.tsx'
import type { Decision, DecisionPlan } from './decision.db.ts'
import { declineReasons, offerReasons, shownComposite } from './decision.ts'
import { DeclineForm, OfferForm } from './decision-form.tsx'
import { Waiting } from './decision-waiting.tsx'

export type DecisionForms = {
  /** Which of the two is open; neither until somebody chooses, so that the page leans to no side. */
  as: 'offer' | 'decline' | undefined
  form: FormState
  excuse: FormState | undefined
}

type Props = { plan: DecisionPlan; decisions: Decision[]; forms: DecisionForms; viewer: Viewer }

/** From the panel's scorecards to what the company does: what everyone gave, the composite, and the two ways on. */
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
            <ButtonLink href={`/interviews/${interview.id}`} variant="quiet">
              Open the interview
            </ButtonLink>
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
          </>
        ) : (
          <Waiting plan={plan} viewer={viewer} excuse={forms.excuse} />
        )}
        <Deciding plan={plan} forms={forms} />
      </div>
    </>
  )
}

function CompositeCard({ plan: { composite, cards } }: { plan: DecisionPlan }) {
  const raters = composite?.raters ?? 0
  const missing = cards.length - raters
  return (
    <Card title="Composite">
      {composite ? (
        <div class="flex flex-wrap items-baseline gap-x-6 gap-y-2">
          <p class="font-serif text-36 font-semibold tabular-nums">
            {shownComposite(composite.value)} <span class="text-18 font-normal text-ink-soft">of 5</span>
          </p>
          <p class="max-w-reading text-14 text-ink-soft">
            From {raters} {raters === 1 ? 'rater' : 'raters'}
            {missing > 0 && ` of ${cards.length}`}: the mean of each question over those who rated it, then
            the mean over the questions by their weights. Pilots and what was not asked are left out.
            {raters === 1 && ' One person’s ratings are not enough data to tell the talent from the rater.'}
          </p>
        </div>
      ) : (
        <p class="text-14 text-ink-soft">Nothing that counts was rated, so there is no number.</p>
      )}
    </Card>
  )
}

function Deciding({ plan, forms: { as, form } }: { plan: DecisionPlan; forms: DecisionForms }) {
  const { proposal, why } = plan
  const here = `/proposals/${proposal.id}/decision`
  const refused = Object.keys(form.errors).length > 0
  if (why.decline && !refused) return null
  return (
    <section id="decide" aria-labelledby="decide-title" class="mt-4">
      <h2 id="decide-title" class="mb-3 text-22">
        Decide
      </h2>
      <Tabs
        label="Decide"
        tabs={[
          ...(why.offer
            ? []
            : [{ href: `${here}?as=offer#decide`, label: 'Make an offer', current: as === 'offer' }]),
          { href: `${here}?as=decline#decide`, label: 'Decline', current: as === 'decline' },
        ]}
      />
      {as === 'offer' && (!why.offer || refused) && <OfferForm plan={plan} form={form} />}
      {as === 'decline' && <DeclineForm plan={plan} form={form} />}
      {as === undefined && (
        <p class="text-14 text-ink-soft">Choose the way on. Nothing is sent before you press its button.</p>
      )}
    </section>
  )
}

function Made({ decision, viewer }: { decision: Decision; viewer: Viewer }) {
  const { outcome, reason, words, composite, decided_at, decided_by_name } = decision
  const reasons: Record<string, string> = outcome === 'offer' ? offerReasons : declineReasons
  return (
    <Card title={outcome === 'offer' ? 'Decided: an offer' : 'Decided: declined'}>
      <p class="text-14">
        {decided_by_name}, <DateTime at={decided_at} zone={viewer.timeZone} />. {reasons[reason] ?? reason}.
        {composite !== null && ` The composite was ${shownComposite(composite)}.`}
      </p>
      {words && (
        <p class="mt-3 border-l-2 border-line pl-4 text-14 whitespace-pre-line text-ink-soft">{words}</p>
      )}
    </Card>
  )
}
