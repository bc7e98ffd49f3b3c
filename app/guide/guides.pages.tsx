import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import type { GuideCard, QuestionCard } from './guide.db.ts'
import { spread } from './spread.ts'

/** All guides, each with what it asks about. */
export function GuidesPage({ guides, questions }: { guides: GuideCard[]; questions: QuestionCard[] }) {
  return (
    <>
      <PageHead
        title="Guides"
        lead="What to ask, what a strong answer says, and how to hear one. Every claim in them runs in front of you."
      />
      {guides.length === 0 && (
        <EmptyState title="No guide is loaded yet">
          Guides are folders of Markdown files in content/guides.
        </EmptyState>
      )}
      <ul class="flex flex-col gap-6">
        {guides.map(guide => (
          <li key={guide.slug}>
            <Guide guide={guide} questions={questions.filter(question => question.guide === guide.slug)} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Guide({ guide, questions }: { guide: GuideCard; questions: QuestionCard[] }) {
  const path = `/guides/${guide.slug}`
  return (
    <article class="grid gap-x-12 gap-y-8 rounded-lg border border-line bg-surface p-6 sm:p-8 lg:grid-cols-[1fr_1.2fr]">
      <div class="flex flex-col items-start gap-4">
        <h2 class="text-28">
          <a href={path} class="hover:underline">
            {guide.title}
          </a>
        </h2>
        <p class="max-w-reading text-ink-soft">{guide.description}</p>
        <p class="text-14 tabular-nums">
          {guide.questions} questions, {guide.minutes} minutes
        </p>
        <ButtonLink href={path} icon="book-open">
          Open the guide
        </ButtonLink>
      </div>
      <ul class="text-14">
        {spread(questions, 8).map(({ id, slug, title, level }) => (
          <li key={id} class="border-t border-line first:border-t-0 lg:first:border-t-0">
            <a
              href={`${path}/${slug}`}
              class="flex min-h-11 items-center justify-between gap-4 py-2 hover:underline"
            >
              <span class="font-medium">{title}</span>
              <span class="text-13 text-ink-soft">{level}</span>
            </a>
          </li>
        ))}
      </ul>
    </article>
  )
}
