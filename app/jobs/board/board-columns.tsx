import { Button } from '../../ui/button.tsx'
import type { BoardPageProps } from './board.pages.tsx'
import { cardsAColumn } from './board.ts'
import { BoardCardView } from './board-card.tsx'
import { boardAddress } from './board-filter.ts'
import { boardStates, stateNames } from './column.ts'

/** The columns, five of which fit on a laptop; on a phone one stands under the other. */
export function BoardColumns(props: BoardPageProps) {
  const { job, filter, proposals, counts } = props
  const columns = Map.groupBy(proposals, ({ state }) => state)
  return (
    <form id="board" method="post" action={boardAddress(job.slug, filter, {}, '/move')}>
      <ChosenBar slug={job.slug} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Board" tabIndex={0} class="relative overflow-x-auto rounded-sm">
        <ol class="grid gap-3 md:auto-cols-[minmax(13.75rem,1fr)] md:grid-flow-col">
          {boardStates.map(state => {
            const cards = columns.get(state) ?? []
            const count = counts[state] ?? 0
            return (
              <li
                key={state}
                data-column={state}
                class="min-w-0 rounded-lg bg-shade p-2 data-over:outline-2 data-over:outline-accent"
              >
                <h2 class="flex items-baseline justify-between gap-2 px-1 pt-0.5 pb-2 font-sans text-14 font-semibold">
                  {stateNames[state]}
                  <span class="font-normal text-ink-soft tabular-nums">{count}</span>
                </h2>
                {cards.length === 0 ? (
                  <p class="px-1 pb-1 text-13 text-ink-soft">{nothing[state]}</p>
                ) : (
                  <ol class="flex flex-col gap-2">
                    {cards.map(card => (
                      <BoardCardView key={card.id} card={card} {...props} />
                    ))}
                  </ol>
                )}
                {count > cardsAColumn && cards.length === cardsAColumn && (
                  <p class="px-1 pt-2 text-13">
                    <a class="link" href={boardAddress(job.slug, filter, { view: 'table', state, page: 1 })}>
                      All {count} in the table
                    </a>
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      </section>
    </form>
  )
}

/** What can be done with those whose boxes are ticked: both lead to a page, and change nothing by themselves. */
export function ChosenBar({ slug }: { slug: string }) {
  return (
    <div class="mb-3 flex flex-wrap items-center gap-2">
      <span class="text-14 text-ink-soft">With those that you tick:</span>
      <Button
        variant="quiet"
        size="small"
        icon="scale"
        formmethod="get"
        formaction={`/jobs/${slug}/proposals/compare`}
      >
        Compare side by side
      </Button>
      <Button
        variant="quiet"
        size="small"
        icon="circle-x"
        formmethod="get"
        formaction={`/jobs/${slug}/proposals/decline`}
      >
        Decline with feedback
      </Button>
    </div>
  )
}

const nothing: Record<(typeof boardStates)[number], string> = {
  sent: 'New proposals come here.',
  shortlisted: 'Whom you would like to meet.',
  interviewing: 'Times proposed, or talked with.',
  offered: 'An offer waits for an answer.',
  hired: 'Who accepted an offer.',
  declined: 'Told, with words.',
}
