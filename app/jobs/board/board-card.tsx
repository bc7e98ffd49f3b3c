import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { Time } from '../../ui/time.tsx'
import { matchSkills } from '../proposal/proposal.ts'
import type { BoardCard } from './board.db.ts'
import type { BoardPageProps } from './board.pages.tsx'
import { type CardMove, movesOf } from './board.ts'
import { happenings } from './happening.ts'

type Props = Pick<BoardPageProps, 'job' | 'viewer' | 'now'> & { card: BoardCard }

/** A proposal on the board: whose, for how much, a line of the letter, and what happened last. */
export function BoardCardView({ card, job, viewer, now }: Props) {
  const { id, state, short_name, letter, last } = card
  const moves = movesOf(viewer, card, job.slug)
  const [next, ...others] = moves
  return (
    <li
      id={`p-${id}`}
      data-card={state}
      class="rounded-md border border-line bg-surface p-2.5 text-13 data-dragged:opacity-50"
    >
      <div class="flex items-start gap-2">
        <input
          type="checkbox"
          name="proposal"
          value={id}
          aria-label={`Choose ${short_name}`}
          class="mt-1 size-4 shrink-0 pointer-coarse:size-6"
        />
        <a
          href={`/proposals/${id}`}
          class="link min-w-0 text-14 font-medium [overflow-wrap:anywhere]"
          data-open
        >
          {short_name}
        </a>
        {state === 'sent' && !card.read_at && (
          <span class="ml-auto rounded-sm bg-accent-soft px-1.5 font-medium text-accent">New</span>
        )}
      </div>
      <p class="mt-1 flex flex-wrap gap-x-2">
        <span class="font-medium">
          <Money
            minor={card.rate_minor}
            currency={card.currency}
            per={job.kind === 'hourly' ? 'hour' : undefined}
          />
        </span>
        <MatchWords job={job} card={card} />
      </p>
      <p class="mt-1 line-clamp-1 text-ink-soft [overflow-wrap:anywhere]">{letter}</p>
      <p class="mt-1 flex flex-wrap items-center gap-x-2 text-ink-soft">
        <span>
          {happenings[last.type]} <Time at={last.at} now={now} zone={viewer.timeZone} />
        </span>
        {card.notes > 0 && (
          <a href={`/proposals/${id}#notes`} class="link">
            {card.notes === 1 ? '1 note' : `${card.notes} notes`}
          </a>
        )}
      </p>
      {next && (
        <div class="mt-2 flex flex-wrap items-start gap-1.5">
          <MoveControl {...{ card, move: next }} />
          {others.length > 0 && (
            <details class="open:basis-full">
              <summary class="inline-flex min-h-8 items-center gap-1 rounded-md px-2 font-medium text-ink-soft hover:bg-shade pointer-coarse:min-h-11">
                More <span class="sr-only">for {short_name}</span>
              </summary>
              <div class="mt-1.5 flex flex-col items-start gap-1.5">
                {others.map(move => (
                  <MoveControl key={move.to} {...{ card, move }} />
                ))}
              </div>
            </details>
          )}
        </div>
      )}
    </li>
  )
}

/** One step out of a card's state: a press where that is enough, else the way to the form that it needs. */
export function MoveControl({ card, move }: { card: BoardCard; move: CardMove }) {
  const { id, state, short_name } = card
  const name = `${move.label}: ${short_name}`
  if (move.href)
    return (
      <a
        href={move.href}
        data-to={move.to}
        aria-label={name}
        class="inline-flex min-h-8 items-center gap-1 rounded-md border border-edge/50 bg-surface px-2 font-medium hover:border-edge hover:bg-shade pointer-coarse:min-h-11"
      >
        {move.label} <Icon name="arrow-right" />
      </a>
    )
  return (
    <span data-to={move.to} class="contents">
      <Button
        variant="quiet"
        size="small"
        icon="star"
        name="move"
        value={`${id} ${state} ${move.to}`}
        aria-label={`${move.label} ${short_name}`}
      >
        {move.label}
      </Button>
    </span>
  )
}

/** How many of the skills that are asked for are in the profile, and which are not. */
export function MatchWords({ job, card }: { job: Props['job']; card: Pick<BoardCard, 'skills'> }) {
  const { matched, missing } = matchSkills(job.skills, card.skills)
  return (
    <span
      class="text-ink-soft"
      title={missing.length > 0 ? `Not named: ${missing.join(', ')}` : 'All are named.'}
    >
      {matched.length} of {job.skills.length} {job.skills.length === 1 ? 'skill' : 'skills'}
    </span>
  )
}
