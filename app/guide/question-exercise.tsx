import { SnippetFigure } from '../python/snippet/snippet-figure.tsx'
import { Icon } from '../ui/icon.tsx'
import { Prose } from '../ui/prose.tsx'
import { highlight } from './code.ts'
import { renderMarkdown } from './markdown.ts'
import type { Exercise } from './question.ts'

/** The exercise as someone solves it: the task and what to begin with. The tests grade it elsewhere. */
export function QuestionExercise({ exercise }: { exercise: Exercise }) {
  return (
    <section
      aria-labelledby="exercise"
      class="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]"
    >
      <div>
        <h2 id="exercise" class="mb-4 text-22">
          Exercise
        </h2>
        <Prose html={renderMarkdown(exercise.task)} />
      </div>
      <div class="flex min-w-0 flex-col gap-4">
        <SnippetFigure id="starter" html={highlight(exercise.starter.trimEnd(), 'python')} />
        <details class="group/reference">
          <summary class="flex min-h-11 items-center gap-2.5 text-14 hover:text-accent">
            <Icon
              name="chevron-right"
              class="text-accent transition-transform group-open/reference:rotate-90"
            />
            One way to solve it
          </summary>
          <SnippetFigure id="reference" html={highlight(exercise.reference.trimEnd(), 'python')} />
        </details>
      </div>
    </section>
  )
}
