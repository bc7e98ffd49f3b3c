import type { MaybeViewer } from '../account/viewer.ts'
import { highlight } from '../guide/code.ts'
import { renderInline, renderMarkdown } from '../guide/markdown.ts'
import type { Question } from '../guide/question.ts'
import { QuestionRatings } from '../guide/question-ratings.tsx'
import type { GradeResult } from '../python/grade.ts'
import { control } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { ExerciseIsland } from './exercise.island.tsx'
import { KeptRatingIsland } from './kept-rating.island.tsx'
import type { Practised } from './practice.ts'
import { RatingForm } from './rating-form.tsx'

type Props = {
  guide: { slug: string; title: string }
  question: Question
  questions: Practised[]
  minutes: number
  viewer: MaybeViewer
  /** The id that the attempt will have: sent twice, it is kept once. */
  attemptId: string
  /** What came of a rating that was sent without a choice. */
  error: string | undefined
  /** Why the exercise cannot be graded here. */
  notGraded: string | undefined
  /** What was tried without script, and what came of it. */
  tried: { code: string; result: GradeResult | { problem: string } } | undefined
}

/** One question to answer for oneself: first alone, then beside what a strong answer says. */
export function PracticeQuestionPage(props: Props) {
  const { guide, question, questions, minutes, viewer, attemptId, error, notGraded, tried } = props
  const { prompt, answer, listenFor, anchors, followUps, exercise } = question.content
  const action = `/practice/${guide.slug}/${question.slug}`
  const rating = { action, id: attemptId, minutes, error }
  return (
    <>
      <PageHead
        title={question.title}
        crumbs={[
          { href: '/guides', label: 'Guides' },
          { href: `/practice/${guide.slug}?minutes=${minutes}`, label: 'Practice' },
        ]}
      >
        <p class="text-14 text-ink-soft">
          {question.level}, {question.topic}, about {question.minutes} minutes
        </p>
      </PageHead>
      <div class="flex max-w-reading flex-col gap-6">
        <div
          class="prose font-serif text-18 sm:text-22"
          dangerouslySetInnerHTML={{ __html: renderMarkdown(prompt) }}
        />
        <div class="flex flex-col gap-1.5">
          <label for="answer" class="text-14 font-medium">
            Your answer, in writing or aloud
          </label>
          <textarea
            id="answer"
            rows={6}
            class={`${control} py-2 leading-normal`}
            aria-describedby="answer-help"
          />
          <p id="answer-help" class="text-13 text-ink-soft">
            It is not sent anywhere. Say what you would say to a person before you look.
          </p>
        </div>
      </div>
      <details class="group/reveal mt-8" open={error !== undefined}>
        <summary class="inline-flex min-h-11 items-center gap-2.5 rounded-md border border-edge/50 bg-surface px-4 text-14 font-medium hover:border-edge hover:bg-shade">
          <Icon name="chevron-right" class="transition-transform group-open/reveal:rotate-90" />
          Compare with a strong answer
        </summary>
        <div class="mt-8 flex flex-col gap-12">
          <section aria-labelledby="strong" class="max-w-reading">
            <h2 id="strong" class="mb-4 text-22">
              A strong answer
            </h2>
            <Prose html={renderMarkdown(answer)} />
          </section>
          <section aria-labelledby="listen">
            <h2 id="listen" class="mb-4 text-22">
              What an interviewer listens for
            </h2>
            <QuestionRatings listenFor={listenFor} anchors={anchors} />
          </section>
          <section aria-labelledby="follow" class="max-w-reading">
            <h2 id="follow" class="mb-3 text-22">
              And what they may ask next
            </h2>
            <ul class="list-disc pl-5">
              {followUps.map(text => (
                <li key={text} class="py-1" dangerouslySetInnerHTML={{ __html: renderInline(text) }} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="rate" class="max-w-reading">
            <h2 id="rate" class="mb-4 text-22">
              How did your answer go?
            </h2>
            {viewer ? (
              <RatingForm {...rating} />
            ) : (
              <KeptRatingIsland
                {...rating}
                guide={guide.slug}
                question={question.slug}
                questions={questions}
              />
            )}
          </section>
        </div>
      </details>
      <section aria-labelledby="exercise" class="mt-16 border-t border-line pt-8">
        <h2 id="exercise" class="mb-4 text-22">
          Exercise
        </h2>
        <div class="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
          <Prose html={renderMarkdown(exercise.task)} />
          {notGraded ? (
            <div class="min-w-0">
              <pre class="rounded-lg border border-line bg-surface p-4 text-13 whitespace-pre-wrap">
                <code dangerouslySetInnerHTML={{ __html: highlight(exercise.starter.trimEnd(), 'python') }} />
              </pre>
              <p class="mt-3 text-14 text-ink-soft">{notGraded}</p>
            </div>
          ) : (
            <ExerciseIsland
              action={`${action}/try`}
              code={tried?.code ?? exercise.starter}
              starter={exercise.starter}
              result={tried?.result ?? null}
            />
          )}
        </div>
      </section>
    </>
  )
}
