import type { GuideCard } from '../guide/guide.db.ts'
import { renderInline } from '../guide/markdown.ts'
import type { Question } from '../guide/question.ts'

/** What a guide asks, question by question, in the words of the question. */
export function HomeGuide({ guide, questions }: { guide: GuideCard; questions: Question[] }) {
  const more = guide.questions - questions.length
  return (
    <>
      <ul class="grid gap-x-12 sm:grid-cols-2 lg:grid-cols-3">
        {questions.map(question => (
          <QuestionLine key={question.id} question={question} />
        ))}
      </ul>
      {more > 0 && <p class="mt-4 text-14 text-ink-soft">And {more} more.</p>}
    </>
  )
}

function QuestionLine({ question: { guide, slug, title, level, minutes, content } }: { question: Question }) {
  const [asked = ''] = content.prompt.split('\n\n')
  return (
    <li class="relative border-t border-line py-5 hover:bg-shade/50">
      <h3 class="text-18">
        <a href={`/guides/${guide}/${slug}`} class="after:absolute after:inset-0 hover:underline">
          {title}
        </a>
      </h3>
      <p
        class="mt-1.5 line-clamp-3 text-14 text-ink-soft"
        dangerouslySetInnerHTML={{ __html: renderInline(asked) }}
      />
      <p class="mt-2 text-13 text-ink-soft">
        {level}, {minutes} minutes
      </p>
    </li>
  )
}
