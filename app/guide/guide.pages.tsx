import { PageHead } from '../ui/page-head.tsx'
import type { QuestionCard } from './guide.db.ts'
import { type Choice, choices, type GuideFilter, matches } from './guide-filter.ts'
import { renderInline, splitCode } from './markdown.ts'

type Props = {
  guide: { slug: string; title: string; description: string }
  questions: (QuestionCard & { prompt: string })[]
  filter: GuideFilter
}

/** The questions of a guide, by level and competency. */
export function GuidePage({ guide, questions, filter }: Props) {
  const shown = questions.filter(question => matches(question, filter))
  const minutes = shown.reduce((sum, question) => sum + question.minutes, 0)
  return (
    <>
      <PageHead
        title={guide.title}
        lead={guide.description}
        crumbs={[{ href: '/guides', label: 'Guides' }]}
      />
      <div class="mb-2 flex flex-wrap gap-x-10 gap-y-3">
        <Filter label="Level" guide={guide.slug} choices={choices('level', questions, filter)} />
        <Filter label="Competency" guide={guide.slug} choices={choices('competency', questions, filter)} />
      </div>
      <p class="border-b border-line py-3 text-13 text-ink-soft tabular-nums" role="status">
        {shown.length} {shown.length === 1 ? 'question' : 'questions'}, {minutes} minutes
      </p>
      <ol>
        {shown.map(question => (
          <Row key={question.id} question={question} />
        ))}
      </ol>
    </>
  )
}

function Filter({ label, guide, choices: options }: { label: string; guide: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} class="flex flex-wrap items-center gap-1">
      <span class="mr-1 text-13 text-ink-soft" aria-hidden="true">
        {label}
      </span>
      {options.map(({ label: value, query, count, current }) => (
        <a
          key={value}
          href={`/guides/${guide}${query && `?${query}`}`}
          class={`inline-flex min-h-8 items-center gap-1.5 rounded-md border px-2.5 text-13 pointer-coarse:min-h-11 ${current ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-transparent text-ink-soft hover:border-line hover:text-ink'}`}
          {...(current && { 'aria-current': 'true' })}
        >
          {value}
          <span class="tabular-nums opacity-80">{count}</span>
        </a>
      ))}
    </nav>
  )
}

function Row({ question }: { question: Props['questions'][number] }) {
  const { guide, slug, title, level, topic, minutes, prompt } = question
  return (
    <li class="relative grid gap-x-8 gap-y-1 border-b border-line py-6 hover:bg-shade/50 sm:grid-cols-[9rem_1fr]">
      <p class="flex gap-2 text-13 text-ink-soft sm:flex-col sm:gap-0.5 sm:pt-1">
        <span class="font-medium text-ink">{level}</span>
        <span>{topic}</span>
        <span class="tabular-nums">{minutes} min</span>
      </p>
      <div class="min-w-0 max-w-reading">
        <h2 class="text-22">
          <a href={`/guides/${guide}/${slug}`} class="after:absolute after:inset-0 hover:underline">
            {title}
          </a>
        </h2>
        <p
          class="mt-2 line-clamp-3 text-ink-soft"
          dangerouslySetInnerHTML={{ __html: renderInline(firstWords(prompt)) }}
        />
      </div>
    </li>
  )
}

function firstWords(prompt: string): string {
  const text = splitCode(prompt, 'python').find(({ kind }) => kind === 'text')?.text ?? ''
  return text.trim().split('\n\n')[0]!.replaceAll('\n', ' ')
}
