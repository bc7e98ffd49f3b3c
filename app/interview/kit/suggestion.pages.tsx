import { levels } from '../../guide/question.ts'
import { emptyForm } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CheckField, CheckGroup, RadioGroup } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, SelectField } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { KitPlan } from './kit.db.ts'
import { questionHref } from './kit.ts'
import { suggestLengths } from './suggest.ts'
import { SuggestLive } from './suggest-live.island.tsx'
import type { SuggestionView } from './suggestion.db.ts'

type Props = { plan: KitPlan; view: SuggestionView }

/** A kit that fits a job's skills, level and a length. It is looked at, and taken or not. */
export function SuggestionPage({ plan, view }: Props) {
  const { job } = plan
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/jobs/${job.slug}`, label: job.title },
          { href: `/jobs/${job.slug}/kit`, label: 'Kit' },
        ]}
        title="Suggest a kit"
        lead="It shows as much of what you want to see as the time allows, at the job’s level as far as it can, the easiest question first. The same wishes always give the same kit."
      />
      <div class="grid items-start gap-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <Wishes path={`/jobs/${job.slug}/kit/suggestion`} view={view} />
        <div id="suggestion" class="flex min-w-0 flex-col gap-6">
          <Suggested plan={plan} view={view} />
        </div>
      </div>
      <SuggestLive form="suggest" results="suggestion" />
    </>
  )
}

function Wishes({
  path,
  view: { wanted, competencies, own, hasOwn },
}: {
  path: string
  view: SuggestionView
}) {
  const form = {
    ...emptyForm,
    values: {
      minutes: String(wanted.minutes),
      level: wanted.level,
      competency: [...wanted.competencies],
      own: own ? 'yes' : '',
    },
  }
  return (
    <form id="suggest" method="get" action={path} class="flex flex-col gap-6">
      <HiddenField name="asked" value="yes" />
      <RadioGroup
        form={form}
        name="minutes"
        label="Length"
        inline
        options={suggestLengths.map(minutes => ({ value: String(minutes), label: `${minutes} min` }))}
      />
      <SelectField
        form={form}
        name="level"
        label="Level"
        options={levels.map(level => ({ value: level, label: level }))}
      />
      <CheckGroup
        form={form}
        name="competency"
        label="What it should show"
        options={competencies.map(name => ({ value: name, label: name }))}
      />
      {hasOwn && <CheckField form={form} name="own" label="From your own questions too" />}
      <div>
        <Button variant="quiet">Suggest again</Button>
      </div>
    </form>
  )
}

function Suggested({ plan, view }: Props) {
  const { chosen, uncovered, minutes, free } = view.suggestion
  if (chosen.length === 0)
    return (
      <EmptyState icon="clipboard-list" title="Nothing to suggest">
        {view.wanted.competencies.length === 0
          ? 'Tick what the interview should show.'
          : 'No question fits in that time. Choose a longer interview.'}
      </EmptyState>
    )
  return (
    <>
      <Card
        title={`${chosen.length} ${chosen.length === 1 ? 'question' : 'questions'}, ${minutes} of ${view.wanted.minutes} minutes`}
        actions={<TakeIt plan={plan} view={view} />}
        flush
      >
        <ol class="divide-y divide-line">
          {chosen.map(({ question, why }, place) => (
            <li key={question.version_id} class="flex gap-4 px-5 py-4">
              <span class="w-5 pt-0.5 text-right text-14 text-ink-soft tabular-nums">{place + 1}</span>
              <div class="min-w-0">
                <p class="flex flex-wrap items-center gap-x-2">
                  <a class="font-medium hover:underline" href={questionHref(question)}>
                    {question.title}
                  </a>
                  {question.question_id && <Badge icon="building">Your own</Badge>}
                </p>
                <p class="text-13 text-ink-soft">
                  {question.competency} · {question.level} · {question.topic} · {question.minutes} minutes
                </p>
                <p class="mt-1.5 text-14">{why}</p>
              </div>
            </li>
          ))}
        </ol>
        <p class="border-t border-line px-5 py-3 text-13 text-ink-soft">
          {free} minutes are kept for hello and for their questions; {view.wanted.minutes - minutes - free}{' '}
          are left.
        </p>
      </Card>
      {uncovered.length > 0 && (
        <Card title="What it does not show">
          <ul class="flex flex-col gap-2 text-14">
            {uncovered.map(({ competency, why }) => (
              <li key={competency}>
                <span class="font-medium">{competency}</span>: {why}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function TakeIt({ plan, view: { suggestion, wanted } }: Props) {
  const replaces = plan.questions.length
  return (
    <form
      method="post"
      action={`/jobs/${plan.job.slug}/kit`}
      class="flex flex-wrap items-center justify-end gap-x-4 gap-y-1"
    >
      <HiddenField name="version" value={plan.version} />
      <HiddenField name="revision" value={plan.revision} />
      <HiddenField name="minutes" value={wanted.minutes} />
      {wanted.competencies.map(name => (
        <HiddenField key={name} name="competency" value={name} />
      ))}
      {suggestion.chosen.map(({ question }) => (
        <span key={question.version_id} hidden>
          <HiddenField name="chosen" value={question.version_id} />
          <HiddenField name="weight" value={1} />
        </span>
      ))}
      {replaces > 0 && (
        <span class="text-13 text-ink-soft">
          Replaces the {replaces === 1 ? 'question' : `${replaces} questions`} in the kit
        </span>
      )}
      <Button>Use these questions</Button>
    </form>
  )
}
