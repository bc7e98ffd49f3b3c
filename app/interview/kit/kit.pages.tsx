import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Section } from '../../ui/section.tsx'
import type { KitPlan, QuestionToChoose } from './kit.db.ts'
import { type ChosenQuestion, KitRow } from './kit-row.tsx'

type Props = { plan: KitPlan; choice: QuestionToChoose[]; form: FormState }

/** Choosing a job's questions: those in the kit in their order, and all others by competency. One form, no script. */
export function KitPage({ plan, choice, form }: Props) {
  const { job } = plan
  const chosen = chosenFrom(plan, choice, form)
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/jobs/${job.slug}`, label: job.title },
          { href: `/jobs/${job.slug}/proposals`, label: 'Proposals' },
        ]}
        title="Kit"
        lead="Everyone who is interviewed for this job gets these questions, in this order."
        actions={
          <ButtonLink href={`/jobs/${job.slug}/proposals`} variant="quiet">
            See the proposals
          </ButtonLink>
        }
      />
      <form method="post" action={`/jobs/${job.slug}/kit`} class="flex flex-col gap-8">
        <HiddenField name="version" value={typed({ form, name: 'version' })} />
        <HiddenField name="revision" value={typed({ form, name: 'revision' })} />
        <FormErrors form={form} />
        <State plan={plan} />
        <Card
          title={<span id="kit">In the kit</span>}
          actions={
            <div class="flex flex-wrap items-center gap-4">
              <p class="text-14 text-ink-soft tabular-nums">{summary(chosen)}</p>
              <Button>Save the kit</Button>
            </div>
          }
          flush
        >
          {chosen.length === 0 ? (
            <p class="p-5 text-14 text-ink-soft">
              Nothing is in it yet. Tick questions below and save: three or four fill an hour.
            </p>
          ) : (
            <ol id="weight" class="divide-y divide-line" tabIndex={-1}>
              {chosen.map((question, place) => (
                <KitRow
                  key={question.version_id}
                  question={question}
                  place={place}
                  last={place === chosen.length - 1}
                />
              ))}
            </ol>
          )}
        </Card>
        <Choice
          choice={choice.filter(({ id }) => !chosen.some(({ version_id }) => version_id === id))}
          form={form}
        />
      </form>
    </>
  )
}

function State({ plan: { frozen, changed, version } }: { plan: KitPlan }) {
  if (!frozen) return null
  const asks = frozen.interviews === 1 ? '1 interview asks' : `${frozen.interviews} interviews ask`
  return (
    <p class="flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-4 py-3 text-14">
      <Badge icon="lock">Version {frozen.version} is frozen</Badge>
      <span>
        {asks} it, and that stays so.{' '}
        {changed
          ? `Below is version ${version}, for those not yet interviewed.`
          : `A change becomes version ${version}, for those not yet interviewed.`}
      </span>
    </p>
  )
}

function Choice({ choice, form }: { choice: QuestionToChoose[]; form: FormState }) {
  const ticked = [form.values['add'] ?? []].flat()
  const groups = [...Map.groupBy(choice, ({ competency }) => competency)]
  return (
    <Section
      id="add"
      title="Questions to choose from"
      lead="From the guides, by what they show. Tick any number; they are added at the end."
    >
      {groups.length === 0 && (
        <p class="text-14 text-ink-soft">Every question of the guides is in the kit.</p>
      )}
      <div class="grid items-start gap-6 md:grid-cols-2">
        {groups.map(([competency, questions]) => (
          <fieldset key={competency} class="min-w-0 rounded-lg border border-line bg-surface">
            <legend class="sr-only">{competency}</legend>
            <p
              aria-hidden="true"
              class="border-b border-line px-5 py-3 font-serif text-18 font-semibold first-letter:uppercase"
            >
              {competency}
            </p>
            <ul class="divide-y divide-line">
              {questions.map(({ id, guide, slug, title, level, minutes }) => (
                <li key={id} class="flex items-start justify-between gap-4 px-5 py-3">
                  <label class="flex min-h-6 items-start gap-2.5 text-14">
                    <input
                      type="checkbox"
                      name="add"
                      value={id}
                      checked={ticked.includes(id)}
                      class="mt-0.5 size-4 shrink-0"
                    />
                    <span>
                      <span class="font-medium">{title}</span>
                      <span class="block text-13 text-ink-soft">
                        {level} · {minutes} minutes
                      </span>
                    </span>
                  </label>
                  <a class="link text-13 whitespace-nowrap" href={`/guides/${guide}/${slug}`}>
                    Read it<span class="sr-only">: {title}</span>
                  </a>
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
      </div>
    </Section>
  )
}

// The form says what is chosen, its order and weights; the plan and the guides say what each question is.
function chosenFrom(
  { questions }: KitPlan,
  choice: QuestionToChoose[],
  { values }: FormState,
): ChosenQuestion[] {
  const known = new Map<string, Omit<ChosenQuestion, 'weight' | 'pilot' | 'version_id'>>([
    ...choice.map(question => [question.id, question] as const),
    ...questions.map(question => [question.version_id, question] as const),
  ])
  const [chosen, weights, pilots] = [values['chosen'], values['weight'], values['pilot']].map(value =>
    [value ?? []].flat(),
  )
  return chosen!.flatMap((version_id, place) => {
    const question = known.get(version_id)
    return question
      ? [{ ...question, version_id, weight: weights![place] ?? '1', pilot: pilots!.includes(version_id) }]
      : []
  })
}

function summary(chosen: ChosenQuestion[]): string {
  const minutes = chosen.reduce((sum, question) => sum + question.minutes, 0)
  return `${chosen.length} ${chosen.length === 1 ? 'question' : 'questions'} · ${minutes} minutes`
}
