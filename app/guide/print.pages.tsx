import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { highlight } from './code.ts'
import { renderInline, renderMarkdown } from './markdown.ts'
import type { Question } from './question.ts'
import { QuestionRatings } from './question-ratings.tsx'

/** The two things that questions are printed as. */
export const printKinds = ['booklet', 'sheet'] as const

export type PrintKind = (typeof printKinds)[number]

type Props = {
  guide: { slug: string; title: string; licence: string }
  questions: Question[]
  kind: PrintKind
}

const words = {
  booklet: {
    title: 'Interviewer’s booklet',
    lead: 'All that an interviewer needs, with room for notes. It holds the answers: keep it to yourself.',
  },
  sheet: {
    title: 'Candidate’s sheet',
    lead: 'What a candidate is asked and gives an answer to. It holds no answers.',
  },
}

/** Questions for paper: each begins on a page of its own. */
export function PrintPage({ guide, questions, kind }: Props) {
  const minutes = questions.reduce((sum, question) => sum + question.minutes, 0)
  return (
    <>
      <PageHead
        title={words[kind].title}
        lead={words[kind].lead}
        crumbs={[
          { href: '/guides', label: 'Guides' },
          { href: `/guides/${guide.slug}`, label: guide.title },
        ]}
      >
        <p class="text-14 text-ink-soft">
          {questions.length} {questions.length === 1 ? 'question' : 'questions'}, {minutes} minutes. Licence:{' '}
          {guide.licence}.<span class="print:hidden"> Print it with your browser’s own command.</span>
        </p>
      </PageHead>
      <ol class="flex flex-col gap-16 print:block">
        {questions.map((question, at) => (
          <li
            key={question.id}
            class="border-t border-ink pt-6 print:break-before-page print:break-inside-auto"
          >
            <p class="mb-2 text-13 text-ink-soft">
              {at + 1} of {questions.length}
              {kind === 'booklet' && `, ${question.level}, ${question.competency}`}, {question.minutes}{' '}
              minutes
            </p>
            <h2 class="mb-4 text-22">{question.title}</h2>
            <Prompt question={question} />
            {kind === 'booklet' ? <Inside question={question} /> : <Answer />}
            <Exercise question={question} />
            {kind === 'booklet' && <Notes />}
          </li>
        ))}
      </ol>
    </>
  )
}

function Prompt({ question }: { question: Question }) {
  return (
    <div
      class="prose max-w-reading font-serif text-18"
      dangerouslySetInnerHTML={{ __html: renderMarkdown(question.content.prompt) }}
    />
  )
}

function Inside({ question: { content } }: { question: Question }) {
  return (
    <>
      <Part title="What it tells you">
        <Prose html={renderMarkdown(content.purpose)} />
      </Part>
      <Part title="A strong answer">
        <Prose html={renderMarkdown(content.answer)} />
      </Part>
      <Part title="A common mistake">
        <Prose html={renderMarkdown(content.mistake.text)} />
      </Part>
      <Part title="What to listen for">
        <QuestionRatings listenFor={content.listenFor} anchors={content.anchors} />
      </Part>
      <Part title="Follow-ups">
        <ul class="flex max-w-reading list-disc flex-col gap-1.5 pl-4">
          {content.followUps.map(text => (
            <li key={text} dangerouslySetInnerHTML={{ __html: renderInline(text) }} />
          ))}
        </ul>
      </Part>
    </>
  )
}

function Exercise({ question: { content } }: { question: Question }) {
  return (
    <Part title="Exercise">
      <Prose html={renderMarkdown(content.exercise.task)} />
      <pre class="mt-4 overflow-x-auto rounded-md border border-line p-4 text-13 whitespace-pre-wrap">
        <code dangerouslySetInnerHTML={{ __html: highlight(content.exercise.starter.trimEnd(), 'python') }} />
      </pre>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="mt-6">
      <h3 class="mb-2 font-sans text-14 font-medium text-ink-soft">{title}</h3>
      {children}
    </section>
  )
}

function Notes() {
  return (
    <div class="mt-8 break-inside-avoid">
      <p class="flex items-center gap-4 text-14">
        Rating
        {[1, 2, 3, 4, 5].map(rating => (
          <span
            key={rating}
            class="inline-flex size-7 items-center justify-center rounded-full border border-edge"
          >
            {rating}
          </span>
        ))}
        <span class="text-13 text-ink-soft">1, 2 and 5 need evidence</span>
      </p>
      <Lines count={6} />
    </div>
  )
}

function Answer() {
  return (
    <Part title="Your notes">
      <Lines count={8} />
    </Part>
  )
}

function Lines({ count }: { count: number }) {
  return (
    <div aria-hidden="true" class="hidden print:block">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} class="h-8 border-b border-edge" />
      ))}
    </div>
  )
}
