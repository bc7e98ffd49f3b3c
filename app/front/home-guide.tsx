import type { QuestionCard } from '../guide/guide.db.ts'

const shown = 12

/** What a guide asks about, topic by topic. */
export function HomeGuide({ cards }: { cards: QuestionCard[] }) {
  return (
    <>
      <ul class="grid gap-x-12 sm:grid-cols-2 lg:grid-cols-3">
        {cards.slice(0, shown).map(({ id, guide, slug, title, topic, level, minutes }) => (
          <li key={id} class="relative border-b border-line py-4 hover:bg-shade/50">
            <p class="text-13 text-ink-soft">{topic}</p>
            <h3 class="mt-0.5 text-18">
              <a href={`/guides/${guide}/${slug}`} class="after:absolute after:inset-0 hover:underline">
                {title}
              </a>
            </h3>
            <p class="mt-1 text-13 text-ink-soft">
              {level}, {minutes} minutes
            </p>
          </li>
        ))}
      </ul>
      {cards.length > shown && (
        <p class="mt-4 text-14 text-ink-soft">And {cards.length - shown} more questions.</p>
      )}
    </>
  )
}
