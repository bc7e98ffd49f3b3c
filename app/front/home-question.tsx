import { highlight } from '../guide/code.ts'
import { renderInline, renderMarkdown } from '../guide/markdown.ts'
import type { Proof, Question } from '../guide/question.ts'
import { SnippetFigure } from '../python/snippet/snippet-figure.tsx'

/** A real question of the guide: what one asks, and a proof of what the answer claims. */
export function HomeQuestion({ question, proof }: { question: Question; proof: Proof | undefined }) {
  const { guide, slug, title, level, minutes, content } = question
  return (
    <article class="min-w-0 rounded-lg border border-line bg-surface p-5" aria-labelledby="question">
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
      <div
        class="mt-3 [&_p]:font-serif [&_p_code]:text-16 [&_p]:text-18 [&_pre]:my-3 [&_pre]:overflow-x-auto [&_pre]:text-13 [&_pre]:leading-relaxed"
        dangerouslySetInnerHTML={{ __html: renderMarkdown(content.prompt) }}
      />
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
