import type { ComponentChildren } from 'preact'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import type { QuestionCard } from './guide.db.ts'
import { exportFormats } from './guide-export.ts'
import { type Choice, choices, filterQuery, type GuideFilter } from './guide-filter.ts'
import { GuideFilterForm } from './guide-filter-form.tsx'
import { GuideResults } from './guide-results.island.tsx'
import { QuestionRow } from './question-row.tsx'

type Props = {
  guide: { slug: string; title: string; description: string }
  /** All questions of the guide. */
  questions: QuestionCard[]
  filter: GuideFilter
  /** Those that have the words, before the rest of the filter. */
  found: QuestionCard[]
  /** True where `found` only has words like those. */
  guessed: boolean
  /** How many pass the whole filter, and the minutes they take. */
  total: { questions: number; minutes: number }
  shown: (QuestionCard & { prompt: string })[]
  previous: string | undefined
  next: string | undefined
  /** How the page ends. */
  children?: ComponentChildren
}

const [form, results] = ['guide-filter', 'guide-results']

/** The questions of a guide, found by words and narrowed by what they are about. */
export function GuidePage(props: Props) {
  const { guide, questions, filter } = props
  return (
    <>
      <PageHead
        title={guide.title}
        lead={guide.description}
        crumbs={[{ href: '/guides', label: 'Guides' }]}
        actions={
          <ButtonLink href={`/practice/${guide.slug}`} variant="quiet">
            Practise it
          </ButtonLink>
        }
      />
      <GuideFilterForm id={form} guide={guide.slug} questions={questions} filter={filter} />
      <div id={results} class="transition-opacity aria-busy:opacity-60">
        <Results {...props} />
      </div>
      <GuideResults form={form} results={results} />
      {props.children}
    </>
  )
}

function Results({ guide, questions, filter, found, guessed, total, shown, previous, next }: Props) {
  return (
    <>
      <div class="mb-2 flex flex-wrap gap-x-10 gap-y-3">
        <Narrow label="Level" guide={guide.slug} choices={choices('level', questions, filter, found)} />
        <Narrow
          label="Competency"
          guide={guide.slug}
          choices={choices('competency', questions, filter, found)}
        />
      </div>
      <div class="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3 text-13 text-ink-soft">
        <p class="tabular-nums" role="status">
          {total.questions} {total.questions === 1 ? 'question' : 'questions'}, {total.minutes} minutes
          {guessed &&
            total.questions > 0 &&
            `. None has “${filter.q}”; these are the ones whose names come closest.`}
        </p>
        {total.questions > 0 && (
          <p class="flex flex-wrap gap-x-4">
            <a class="link" href={`/guides/${guide.slug}/print/booklet${filterQuery(filter)}`}>
              Interviewer’s booklet
            </a>
            <a class="link" href={`/guides/${guide.slug}/print/sheet${filterQuery(filter)}`}>
              Candidate’s sheet
            </a>
          </p>
        )}
      </div>
      {total.questions === 0 && <NothingFound guide={guide.slug} />}
      <ol>
        {shown.map(question => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </ol>
      <Pager label="Pages of questions" previous={previous} next={next} />
      {total.questions > 0 && (
        <p class="mt-8 flex flex-wrap gap-x-4 gap-y-1 text-13 text-ink-soft">
          Take {total.questions === 1 ? 'it' : 'them'} with you as
          {Object.entries(exportFormats).map(([ending, { name }]) => (
            <a
              key={ending}
              class="link"
              href={`/guides/${guide.slug}/export/${ending}${filterQuery(filter)}`}
            >
              {name}
            </a>
          ))}
        </p>
      )}
    </>
  )
}

function Narrow({ label, guide, choices: options }: { label: string; guide: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} class="flex flex-wrap items-center gap-1">
      <span class="mr-1 text-13 text-ink-soft" aria-hidden="true">
        {label}
      </span>
      {options.map(({ label: value, query, count, current }) => (
        <a
          key={value}
          href={`/guides/${guide}${query}`}
          class={`inline-flex min-h-8 items-center gap-1.5 rounded-md border px-2.5 text-13 pointer-coarse:min-h-11 ${current ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-transparent text-ink-soft hover:border-line hover:text-ink'}`}
          {...(current && { 'aria-current': 'true' })}
        >
          {value}
          <span class="tabular-nums">{count}</span>
        </a>
      ))}
    </nav>
  )
}

function NothingFound({ guide }: { guide: string }) {
  return (
    <div class="py-8">
      <EmptyState
        icon="search"
        title="No question matches that"
        action={
          <ButtonLink href={`/guides/${guide}`} variant="quiet">
            Show all questions
          </ButtonLink>
        }
      >
        Try fewer words, more minutes, or another topic.
      </EmptyState>
    </div>
  )
}
