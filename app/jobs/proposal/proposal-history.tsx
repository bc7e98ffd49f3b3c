import { Time } from '../../ui/time.tsx'
import type { Proposal } from './proposal.db.ts'
import type { Move } from './proposal-list.db.ts'

type Props = { proposal: Proposal; moves: Move[]; own: boolean; zone: string; now: Temporal.Instant }

/** Who did what and when. A talent reads the company's name, not who of it acted. */
export function ProposalHistory({ proposal, moves, own, zone, now }: Props) {
  return (
    <ol class="flex flex-col gap-4 border-l border-line pl-5 text-14">
      {moves.map(move => (
        <li
          key={move.id}
          class="relative before:absolute before:top-1.5 before:-left-[1.55rem] before:size-2 before:rounded-full before:bg-edge"
        >
          <p>
            {said(move, proposal, own)} <span class="text-ink-soft">·</span>{' '}
            <span class="text-ink-soft">
              <Time at={move.moved_at} now={now} zone={zone} />
            </span>
          </p>
          {move.words && (
            <blockquote class="mt-1 max-w-reading border-l-2 border-line pl-3 whitespace-pre-line text-ink-soft">
              {move.words}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  )
}

function said(move: Move, proposal: Proposal, own: boolean): string {
  if (move.moved_by === null) return 'The offer expired'
  const byTalent = move.moved_by === proposal.talent_account_id
  const talent = own ? 'You' : proposal.talent_name
  const company = own ? proposal.company_name : (move.moved_by_name ?? proposal.company_name)
  return `${byTalent ? talent : company} ${deed(move, byTalent)}`
}

function deed({ from_state, to_state }: Move, byTalent: boolean): string {
  if (from_state === 'offered' && to_state === 'interviewing')
    return byTalent ? 'declined the offer' : 'withdrew the offer'
  return deeds[to_state] ?? to_state
}

const deeds: Record<string, string> = {
  sent: 'sent the proposal',
  shortlisted: 'put it on the shortlist',
  interviewing: 'proposed an interview',
  offered: 'made an offer',
  hired: 'accepted the offer',
  declined: 'declined the proposal',
  withdrawn: 'withdrew the proposal',
}
