import { Badge } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { QuestionWhole } from '../question/question-whole.tsx'
import type { Choice } from './choice.db.ts'
import { type ChoiceFilter, type QuestionToChoose, sameOrigin } from './choice.ts'
import { ChoiceFilterForm } from './choice-filter-form.tsx'

type Props = {
  path: string
  choice: Choice
  chosen: { guide: string | null; slug: string | null; question_id: string | null }[]
  companySlug: string
}

/** Every question that can be put in the kit, narrowed as the address says, each to be looked at in place and added. */
export function KitChoice({ path, choice, chosen, companySlug }: Props) {
  const { questions, found, filter, guessed, guides } = choice
  const groups = [...Map.groupBy(found, ({ competency }) => competency)]
  return (
    <Section
      id="choose"
      title="Questions to choose from"
      lead="From the guides, and your own. Filter them, look at one whole, add what suits."
      actions={
        <ButtonLink href={`/companies/${companySlug}/questions/new`} variant="quiet" icon="pencil">
          Write a question
        </ButtonLink>
      }
    >
      <ChoiceFilterForm path={path} questions={questions} filter={filter} guides={guides} />
      <div id="kit-choice" class="flex flex-col gap-8">
        <p class="text-14 text-ink-soft" role="status">
          {said(found.length, guessed)}
        </p>
        {found.length === 0 && (
          <EmptyState
            icon="search"
            title="No question is like that"
            action={
              <ButtonLink href={`${path}#choose`} variant="quiet">
                Show all questions
              </ButtonLink>
            }
          >
            Use fewer words, or take a filter away.
          </EmptyState>
        )}
        {groups.map(([competency, questions]) => (
          <section key={competency} aria-label={competency}>
            <h3 class="mb-1 text-18 first-letter:uppercase">{competency}</h3>
            <ul class="divide-y divide-line border-y border-line">
              {questions.map(question => (
                <ChoiceRow
                  key={question.version_id}
                  path={path}
                  filter={filter}
                  question={question}
                  chosen={chosen.some(each => sameOrigin(each, question))}
                  preview={choice.preview?.id === question.version_id ? choice.preview : undefined}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  )
}

type RowProps = {
  path: string
  filter: ChoiceFilter
  question: QuestionToChoose
  chosen: boolean
  preview: Choice['preview']
}

function ChoiceRow({ path, filter, question, chosen, preview }: RowProps) {
  const { version_id, question_id, title, level, topic, minutes } = question
  const id = `q-${version_id.slice(0, 12)}`
  const query = choiceQuery(filter, preview ? undefined : version_id)
  return (
    <li id={id} class="scroll-mt-4 py-3">
      <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div class="min-w-0 flex-[1_1_16rem]">
          <p class="flex flex-wrap items-center gap-x-2 text-14 font-medium">
            {title}
            {question_id && <Badge icon="building">Your own</Badge>}
          </p>
          <p class="text-13 text-ink-soft">
            {level} · {topic} · {minutes} minutes
          </p>
        </div>
        <div class="flex items-center gap-2">
          <a
            data-preview
            class="link inline-flex min-h-8 items-center px-1 text-13 pointer-coarse:min-h-11"
            href={`${path}${query}#${id}`}
          >
            {preview ? 'Close' : 'Preview'}
            <span class="sr-only">: {title}</span>
          </a>
          {chosen ? (
            <span class="inline-flex min-h-8 min-w-20 items-center justify-center">
              <Badge tone="good" icon="check">
                In the kit
              </Badge>
            </span>
          ) : (
            <Button
              size="small"
              variant="quiet"
              icon="plus"
              form="kit-form"
              name="add"
              value={version_id}
              formaction={`${path}${choiceQuery(filter)}`}
            >
              Add<span class="sr-only">: {title}</span>
            </Button>
          )}
        </div>
      </div>
      {preview && (
        <div class="mt-4 rounded-lg border border-line bg-surface p-5">
          <QuestionWhole content={preview.content} />
        </div>
      )}
    </li>
  )
}

/** The query of the choice narrowed so, perhaps with one question to see whole. */
export function choiceQuery(filter: ChoiceFilter, preview?: string): string {
  const asked = Object.entries({ ...filter, ...(preview && { preview }) })
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))
  return query.size > 0 ? `?${query}` : ''
}

function said(count: number, guessed: boolean): string {
  const questions = count === 1 ? '1 question' : `${count} questions`
  return guessed ? `Nothing has these words. ${questions} with names like them.` : questions
}
