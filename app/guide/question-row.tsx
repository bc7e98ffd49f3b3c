import type { QuestionCard } from './guide.db.ts'
import { renderInline, splitCode } from './markdown.ts'

/** One question in a list: its name, and how it begins. */
export function QuestionRow({ question }: { question: QuestionCard & { prompt: string } }) {
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
