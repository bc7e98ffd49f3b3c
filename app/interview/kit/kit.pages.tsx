import type { FormState } from '../../platform/form.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { HiddenField, typed } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import type { AskedOfJob } from './asked.db.ts'
import { AskedList } from './asked-list.tsx'
import type { Choice } from './choice.db.ts'
import { sameOrigin } from './choice.ts'
import type { KitPlan } from './kit.db.ts'
import { KitAimCard } from './kit-aim.tsx'
import { choiceQuery, KitChoice } from './kit-choice.tsx'
import { KitLive } from './kit-live.island.tsx'
import { type ChosenQuestion, KitRow } from './kit-row.tsx'

type Props = { plan: KitPlan; choice: Choice; asked: AskedOfJob; form: FormState }

/** Choosing a job's questions: those in the kit in their order, and below all others. Every button works without script. */
export function KitPage({ plan, choice, asked, form }: Props) {
  const { job } = plan
  const chosen = chosenFrom(plan, choice, form)
  const path = `/jobs/${job.slug}/kit`
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
          <>
            <ButtonLink href={`/companies/${job.company_slug}/questions`} variant="quiet" icon="file-text">
              Your questions
            </ButtonLink>
            <ButtonLink href={`/jobs/${job.slug}/proposals`} variant="quiet" icon="users">
              See the proposals
            </ButtonLink>
          </>
        }
      />
      <form
        id="kit-form"
        method="post"
        action={`${path}${choiceQuery(choice.filter)}`}
        class="group/kit flex flex-col gap-6"
      >
        <HiddenField name="version" value={typed({ form, name: 'version' })} />
        <HiddenField name="revision" value={typed({ form, name: 'revision' })} />
        <FormErrors form={form} />
        <State plan={plan} />
        <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
          {chosen.length === 0 ? <NothingYet path={path} /> : <Chosen path={path} chosen={chosen} />}
          <KitAimCard form={form} chosen={chosen} questions={choice.questions} />
        </div>
      </form>
      <KitChoice path={path} choice={choice} chosen={chosen} companySlug={job.company_slug} />
      <AskedList kits={asked} />
      <KitLive form="kit-form" filter="kit-filter" choice="kit-choice" />
    </>
  )
}

function NothingYet({ path }: { path: string }) {
  return (
    <div id="kit">
      <EmptyState
        icon="clipboard-list"
        title="Nothing is in it yet"
        action={<ButtonLink href={`${path}/suggestion`}>Suggest a kit</ButtonLink>}
      >
        Let the job’s skills and level suggest one and change what you like, or add questions from the list
        below. Four or five fill an hour.
      </EmptyState>
    </div>
  )
}

function Chosen({ path, chosen }: { path: string; chosen: ChosenQuestion[] }) {
  return (
    <Card
      title={
        <span id="kit" tabIndex={-1}>
          In the kit
        </span>
      }
      actions={
        <ButtonLink href={`${path}/suggestion`} variant="plain" size="small">
          Suggest another
        </ButtonLink>
      }
      flush
    >
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
    </Card>
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

// The form says what is chosen, its order and weights; the plan and the choice say what each question is.
function chosenFrom(
  { questions }: KitPlan,
  { questions: choice }: Choice,
  { values }: FormState,
): ChosenQuestion[] {
  const known = new Map([...choice, ...questions].map(question => [question.version_id, question] as const))
  const [chosen, added, weights, pilots] = ['chosen', 'add', 'weight', 'pilot'].map(name =>
    [values[name] ?? []].flat(),
  ) as [string[], string[], string[], string[]]
  return [...new Set([...chosen, ...added])].flatMap((version_id, place) => {
    const question = known.get(version_id)
    if (!question) return []
    const newer = choice.find(each => sameOrigin(each, question) && each.version_id !== version_id)
    return [
      {
        ...question,
        weight: (place < chosen.length && weights[place]) || '1',
        pilot: pilots.includes(version_id),
        newer: newer?.version_id,
      },
    ]
  })
}
