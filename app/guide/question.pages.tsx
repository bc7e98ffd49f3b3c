import { SnippetFigure } from '../python/snippet/snippet-figure.tsx'
import { Crumbs } from '../ui/crumbs.tsx'
import { Icon } from '../ui/icon.tsx'
import { Prose } from '../ui/prose.tsx'
import { highlight } from './code.ts'
import type { QuestionCard } from './guide.db.ts'
import { renderInline, renderMarkdown, splitCode } from './markdown.ts'
import { DayOf } from './published-day.tsx'
import type { Question } from './question.ts'
import { QuestionExercise } from './question-exercise.tsx'
import { ProofFigure, QuestionProofs } from './question-proofs.tsx'
import { QuestionRatings } from './question-ratings.tsx'

type Props = {
  guide: { slug: string; title: string; licence: string }
  question: Question
  firstSeenAt: Temporal.Instant
  previous: QuestionCard | undefined
  next: QuestionCard | undefined
}

/** A question as it is published: the prompt, a strong answer with its proofs, and how to hear one. */
export function QuestionPage({ guide, question, firstSeenAt, previous, next }: Props) {
  const { answer, followUps, mistake, proofs, exercise, listenFor, anchors } = question.content
  return (
    <article class="flex flex-col gap-16 sm:gap-20">
      <Head guide={guide} question={question} />
      <section
        aria-labelledby="answer"
        class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]"
      >
        <div>
          <h2 id="answer" class="mb-4 text-22">
            A strong answer
          </h2>
          <Prose html={renderMarkdown(answer)} />
        </div>
        <QuestionProofs proofs={proofs} />
      </section>
      <section aria-labelledby="listen">
        <h2 id="listen" class="mb-4 text-22">
          What to listen for
        </h2>
        <QuestionRatings listenFor={listenFor} anchors={anchors} />
      </section>
      <section aria-labelledby="follow" class="max-w-reading">
        <h2 id="follow" class="mb-4 text-22">
          Follow-ups
        </h2>
        <ul class="flex flex-col">
          {followUps.map(text => (
            <li
              key={text}
              class="border-t border-line py-3 font-serif text-18 [&_code]:text-16"
              dangerouslySetInnerHTML={{ __html: renderInline(text) }}
            />
          ))}
        </ul>
      </section>
      <section
        aria-labelledby="mistake"
        class="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]"
      >
        <div>
          <h2 id="mistake" class="mb-4 text-22">
            A common mistake
          </h2>
          <Prose html={renderMarkdown(mistake.text)} />
        </div>
        <ProofFigure proof={mistake.proof} />
      </section>
      <QuestionExercise exercise={exercise} />
      <Foot guide={guide} question={question} firstSeenAt={firstSeenAt} />
      <Neighbours guide={guide.slug} previous={previous} next={next} />
    </article>
  )
}

function Head({ guide, question }: Pick<Props, 'guide' | 'question'>) {
  const { title, level, competency, minutes, content } = question
  return (
    <header>
      <Crumbs
        crumbs={[
          { href: '/guides', label: 'Guides' },
          { href: `/guides/${guide.slug}`, label: guide.title },
        ]}
      />
      <div class="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <div class="min-w-0">
          <h1 class="mb-3 font-sans text-16 font-medium tracking-normal text-accent">{title}</h1>
          <div class="flex flex-col gap-6">
            {splitCode(content.prompt, 'python').map(({ kind, text }, at) =>
              kind === 'text' ? (
                <div
                  key={at}
                  class="font-serif text-22 leading-snug sm:text-28 sm:leading-snug [&_code]:text-[0.82em] [&_p+p]:mt-4"
                  dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }}
                />
              ) : (
                <SnippetFigure key={at} id={`prompt-${at}`} html={highlight(text, 'python')} />
              ),
            )}
          </div>
        </div>
        <aside class="flex flex-col gap-5 text-14 lg:border-l lg:border-line lg:pl-6">
          <div>
            <h2 class="mb-1.5 font-sans text-13 font-medium tracking-normal text-ink-soft">
              What it tells you
            </h2>
            <div
              class="flex flex-col gap-2"
              dangerouslySetInnerHTML={{ __html: renderMarkdown(content.purpose) }}
            />
          </div>
          <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
            <Fact term="Level" value={level} />
            <Fact term="Competency" value={competency} />
            <Fact term="Time" value={`${minutes} minutes`} />
            <Fact term="Python" value={content.python.replace('+', ' and newer')} />
          </dl>
        </aside>
      </div>
    </header>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt class="text-ink-soft">{term}</dt>
      <dd class="font-medium">{value}</dd>
    </>
  )
}

function Foot({ guide, question, firstSeenAt }: Pick<Props, 'guide' | 'question' | 'firstSeenAt'>) {
  return (
    <footer class="grid gap-x-12 gap-y-6 border-t border-line pt-6 text-14 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
      <div>
        <h2 class="mb-2 font-sans text-13 font-medium tracking-normal text-ink-soft">Sources</h2>
        <ul class="flex flex-col gap-1">
          {question.content.sources.map(({ title, url }) => (
            <li key={url}>
              <a class="link" href={url} rel="noreferrer">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <p class="text-13 text-ink-soft">
        Version <code title={question.id}>{question.id.slice(0, 8)}</code>, published{' '}
        <DayOf at={firstSeenAt} />. A version never changes, so a score can always be traced to the words that
        were asked. Licence: {guide.licence}.
        <span class="mt-2 flex flex-wrap gap-x-4 gap-y-1 print:hidden">
          <a class="link" href={`/guides/${guide.slug}/${question.slug}/versions`}>
            Its wordings
          </a>
          <a class="link" href={`/practice/${guide.slug}/${question.slug}`}>
            Practise it
          </a>
          <a class="link" href={`/guides/${guide.slug}/print/booklet?question=${question.slug}`}>
            Print for the interviewer
          </a>
          <a class="link" href={`/guides/${guide.slug}/print/sheet?question=${question.slug}`}>
            Print for the candidate
          </a>
        </span>
      </p>
    </footer>
  )
}

function Neighbours({
  guide,
  previous,
  next,
}: {
  guide: string
  previous: QuestionCard | undefined
  next: QuestionCard | undefined
}) {
  return (
    <nav aria-label="Questions" class="grid gap-4 sm:grid-cols-2">
      {previous ? <Neighbour guide={guide} card={previous} rel="prev" /> : <span />}
      {next && <Neighbour guide={guide} card={next} rel="next" />}
    </nav>
  )
}

function Neighbour({ guide, card, rel }: { guide: string; card: QuestionCard; rel: 'prev' | 'next' }) {
  const isNext = rel === 'next'
  return (
    <a
      href={`/guides/${guide}/${card.slug}`}
      rel={rel}
      class={`flex items-center gap-4 rounded-lg border border-line bg-surface px-5 py-4 hover:border-edge ${isNext ? 'justify-between text-right sm:flex-row' : 'flex-row-reverse justify-end'}`}
    >
      <span class={isNext ? 'ml-auto' : ''}>
        <span class="block text-13 text-ink-soft">{isNext ? 'Next' : 'Previous'}</span>
        <span class="font-serif text-18 font-semibold">{card.title}</span>
      </span>
      <Icon name={isNext ? 'arrow-right' : 'arrow-left'} size={20} />
    </a>
  )
}
