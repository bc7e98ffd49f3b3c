import type { ComponentChildren } from 'preact'
import { bayesianRating } from '../../talent/standing.ts'
import { placeOf } from '../../talent/talent.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Rating } from '../../ui/rating.tsx'
import { Time } from '../../ui/time.tsx'
import { matchSkills } from '../proposal/proposal.ts'
import { ProposalBadge } from '../proposal/proposal-badge.tsx'
import type { BoardCard } from './board.db.ts'
import type { BoardPageProps } from './board.pages.tsx'
import { movesOf, rowsAPage } from './board.ts'
import { MoveControl } from './board-card.tsx'
import { ChosenBar } from './board-columns.tsx'
import { boardAddress, type Sort, sortWords } from './board-filter.ts'
import { happenings } from './happening.ts'

/** The proposals as rows, sorted by a column that is named; on a narrow screen each folds into lines. */
export function ProposalRows(props: BoardPageProps) {
  const { job, filter, proposals, counts } = props
  const count = filter.state ? (counts[filter.state] ?? 0) : Object.values(counts).reduce((a, b) => a + b, 0)
  return (
    <form method="post" action={boardAddress(job.slug, filter, {}, '/move')}>
      <ChosenBar slug={job.slug} />
      <SortLinks {...props} />
      <table class="w-full border-collapse text-14 max-lg:block">
        <caption class="sr-only">Proposals to {job.title}</caption>
        <thead class="max-lg:hidden">
          <tr class="border-b border-line text-left text-13 text-ink-soft">
            {columns.map(({ label, sort }) => (
              <th
                key={label}
                scope="col"
                class="px-3 py-2.5 font-medium first:pl-0"
                {...(sort === filter.sort && {
                  'aria-sort': filter.descending ? ('descending' as const) : ('ascending' as const),
                })}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="max-lg:flex max-lg:flex-col max-lg:gap-4">
          {proposals.map(card => (
            <Row key={card.id} card={card} {...props} />
          ))}
        </tbody>
      </table>
      <Pager
        previous={filter.page > 1 ? boardAddress(job.slug, filter, { page: filter.page - 1 }) : undefined}
        next={
          filter.page * rowsAPage < count
            ? boardAddress(job.slug, filter, { page: filter.page + 1 })
            : undefined
        }
      />
    </form>
  )
}

const columns: { label: string; sort?: Sort }[] = [
  { label: 'Talent', sort: 'talent' },
  { label: 'Rate', sort: 'rate' },
  { label: 'Skills asked for', sort: 'skills' },
  { label: 'Letter' },
  { label: 'State', sort: 'state' },
  { label: 'Last step', sort: 'moved' },
  { label: 'Next' },
]

const sortNames: Record<Sort, string> = {
  came: 'Came',
  talent: 'Talent',
  rate: 'Rate',
  skills: 'Skills asked for',
  state: 'State',
  moved: 'Last step',
}

// Beside each other and not in the head of the table, which a narrow screen has not.
function SortLinks({ job, filter }: BoardPageProps) {
  return (
    <nav aria-label="Sort" class="mb-3 flex flex-wrap items-center gap-x-1 text-13">
      <span class="mr-1 text-ink-soft">Sort by</span>
      {(Object.keys(sortWords) as Sort[]).map(sort => {
        const current = sort === filter.sort
        const descending = current && !filter.descending
        return (
          <a
            key={sort}
            href={boardAddress(job.slug, filter, { sort, descending, page: 1 })}
            title={sortWords[sort][descending ? 1 : 0]}
            class={`inline-flex min-h-8 items-center gap-1 rounded-md px-2 hover:bg-shade pointer-coarse:min-h-11 ${current ? 'font-medium' : 'text-ink-soft'}`}
            {...(current && { 'aria-current': 'true' as const })}
          >
            {sortNames[sort]}
            {current && (
              <Icon
                name="chevron-down"
                class={filter.descending ? '' : 'rotate-180'}
                label={filter.descending ? 'downwards' : 'upwards'}
              />
            )}
          </a>
        )
      })}
    </nav>
  )
}

function Row({ card, job, viewer, now }: BoardPageProps & { card: BoardCard }) {
  const { id, short_name, photo_id, talent_id, state } = card
  const { matched } = matchSkills(job.skills, card.skills)
  const moves = movesOf(viewer, card, job.slug)
  return (
    <tr
      id={`p-${id}`}
      class="border-b border-line align-top max-lg:flex max-lg:flex-col max-lg:gap-2 max-lg:rounded-lg max-lg:border max-lg:bg-surface max-lg:p-4"
    >
      <th scope="row" class="text-left font-normal lg:max-w-72 lg:py-4 lg:pr-3">
        <div class="flex gap-3">
          <input
            type="checkbox"
            name="proposal"
            value={id}
            aria-label={`Choose ${short_name}`}
            class="mt-4 size-4 shrink-0 pointer-coarse:size-6"
          />
          <Avatar id={talent_id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
          <div class="min-w-0">
            <a href={`/proposals/${id}`} class="link text-16 font-medium [overflow-wrap:anywhere]">
              {short_name}
            </a>
            <p class="line-clamp-2 [overflow-wrap:anywhere]">{card.headline}</p>
            <p class="mt-1 flex flex-wrap gap-x-3 text-13 text-ink-soft">
              <Rating rating={bayesianRating({ sum: card.stars_sum, count: card.review_count })} />
              <span>{placeOf(card)}</span>
            </p>
          </div>
        </div>
      </th>
      <Cell label="Rate">
        <Money
          minor={card.rate_minor}
          currency={card.currency}
          per={job.kind === 'hourly' ? 'hour' : undefined}
        />
      </Cell>
      <Cell label="Skills asked for">
        <span class="font-medium whitespace-nowrap">
          {matched.length} of {job.skills.length}
        </span>
        {matched.length > 0 && <p class="text-13 text-ink-soft lg:max-w-44">{matched.join(', ')}</p>}
      </Cell>
      <Cell label="Letter">
        <p class="line-clamp-2 [overflow-wrap:anywhere] lg:max-w-72">{card.letter}</p>
      </Cell>
      <Cell label="State">
        <ProposalBadge state={state} />
        {state === 'sent' && !card.read_at && <p class="mt-1 text-13 text-ink-soft">not read yet</p>}
      </Cell>
      <Cell label="Last step">
        {happenings[card.last.type]}
        <p class="text-13 text-ink-soft">
          <Time at={card.last.at} now={now} zone={viewer.timeZone} />
        </p>
      </Cell>
      <Cell label="Next">
        <div class="flex flex-col items-start gap-1.5 text-13">
          {moves.length === 0 ? (
            <a
              href={`/proposals/${id}`}
              class="link inline-flex min-h-8 items-center gap-1 whitespace-nowrap"
              aria-label={`Open the proposal of ${short_name}`}
            >
              Open <Icon name="arrow-right" />
            </a>
          ) : (
            moves.map(move => <MoveControl key={move.to} {...{ card, move }} />)
          )}
        </div>
      </Cell>
    </tr>
  )
}

function Cell({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <td class="max-lg:grid max-lg:grid-cols-[8rem_minmax(0,1fr)] lg:px-3 lg:py-4">
      <span aria-hidden="true" class="text-13 text-ink-soft lg:hidden">
        {label}
      </span>
      <div>{children}</div>
    </td>
  )
}
