import { highlight } from '../guide/code.ts'
import { renderInline, renderMarkdown, splitCode } from '../guide/markdown.ts'
import type { Proof, Question } from '../guide/question.ts'
import { SnippetFigure } from '../python/snippet-figure.tsx'

/** A real question of the guide: what one asks, and a proof of what the answer claims. */
export function HomeQuestion({ question, proof }: { question: Question; proof: Proof | undefined }) {
  const { guide, slug, title, level, minutes, content } = question
  // The proof stands for the code that the prompt shows: both in one card would be too much.
  const asked = splitCode(content.prompt, 'python').filter(({ kind }) => kind === 'text')
  return (
    <article class="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-6" aria-labelledby="question">
      <p class="flex flex-wrap justify-between gap-x-4 text-13 text-ink-soft">
        <span>A question from the guide</span>
        <span>
          {level}, {minutes} minutes
        </span>
      </p>
      <h2 id="question" class="mt-2 text-22">
        <a class="hover:underline" href={`/guides/${guide}/${slug}`}>
          {title}
        </a>
      </h2>
      {asked.map(({ text }) => (
        <div
          key={text}
          class="mt-3 font-serif text-18 [&_code]:text-16"
          dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }}
        />
      ))}
      {proof && <HomeProof proof={proof} />}
    </article>
  )
}

// The visitor can run it; without script it stands there with what it prints.
function HomeProof({ proof }: { proof: Proof }) {
  return (
    <div class="mt-5">
      <p class="mb-2 text-14 font-medium" dangerouslySetInnerHTML={{ __html: renderInline(proof.claim) }} />
      <SnippetFigure id="proof" html={highlight(proof.code, 'python')} expected={proof.outputs} />
    </div>
  )
}
