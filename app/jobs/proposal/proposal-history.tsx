import { PlainDate, Time } from '../../ui/time.tsx'
import type { Proposal } from './proposal.db.ts'
import type { Happening } from './proposal-history.db.ts'
import type { Move } from './proposal-list.db.ts'

type Props = {
  proposal: Proposal
  moves: Move[]
  /** What is no move: more of it is for those who hire than for the talent. */
  happenings: Happening[]
  own: boolean
  zone: string
  now: Temporal.Instant
}

/** Who did what and when. A talent reads the company's name, not who of it acted, and of reading only the day. */
export function ProposalHistory({ proposal, moves, happenings, own, zone, now }: Props) {
  const entries = [
    ...moves.map(move => ({
      key: move.id,
      at: move.moved_at,
      words: move.words,
      said: moveSaid(move, proposal, own),
    })),
    ...happenings.map(happening => ({
      key: String(happening.id),
      at: happening.at,
      words: null,
      said: happeningSaid(happening, proposal, own),
      day: own && happening.type === 'proposal.read',
    })),
  ].toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
  return (
    <ol class="flex flex-col gap-4 border-l border-line pl-5 text-14">
      {entries.map(entry => (
        <li
          key={entry.key}
          class="relative before:absolute before:top-1.5 before:-left-[1.55rem] before:size-2 before:rounded-full before:bg-edge"
        >
          <p>
            {entry.said} <span class="text-ink-soft">·</span>{' '}
            <span class="text-ink-soft">
              {'day' in entry && entry.day ? (
                <PlainDate on={entry.at.toZonedDateTimeISO(zone).toPlainDate()} />
              ) : (
                <Time at={entry.at} now={now} zone={zone} />
              )}
            </span>
          </p>
          {entry.words && (
            <blockquote class="mt-1 max-w-reading border-l-2 border-line pl-3 whitespace-pre-line text-ink-soft">
              {entry.words}
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  )
}

function moveSaid(move: Move, proposal: Proposal, own: boolean): string {
  if (move.moved_by === null) return 'The offer expired'
  const byTalent = move.moved_by === proposal.talent_account_id
  const talent = own ? 'You' : proposal.talent_name
  const company = own ? proposal.company_name : (move.moved_by_name ?? proposal.company_name)
  return `${byTalent ? talent : company} ${moveDeed(move, byTalent)}`
}

function moveDeed({ from_state, to_state }: Move, byTalent: boolean): string {
  if (from_state === 'offered' && to_state === 'interviewing')
    return byTalent ? 'declined the offer' : 'withdrew the offer'
  return moveDeeds[to_state] ?? to_state
}

const moveDeeds: Record<string, string> = {
  sent: 'sent the proposal',
  shortlisted: 'put it on the shortlist',
  interviewing: 'proposed an interview',
  offered: 'made an offer',
  hired: 'accepted the offer',
  declined: 'declined the proposal',
  withdrawn: 'withdrew the proposal',
}

function happeningSaid({ type, actor_id, actor_name }: Happening, proposal: Proposal, own: boolean): string {
  const deed = deeds[type] ?? type
  // Time did it, such as a missed interview.
  if (actor_id === null) return deed.charAt(0).toUpperCase() + deed.slice(1)
  const byTalent = actor_id === proposal.talent_account_id
  const who = byTalent ? (own ? 'You' : proposal.talent_name) : own ? null : actor_name
  return `${who ?? proposal.company_name} ${deed}`
}

const deeds: Record<string, string> = {
  'proposal.edited': 'changed the proposal',
  'proposal.read': 'read it',
  'proposal.noted': 'wrote a note',
  'proposal.note_edited': 'changed a note',
  'proposal.note_deleted': 'deleted a note',
  'interview.times_offered': 'offered other times',
  'interview.scheduled': 'accepted a time for the interview',
  'interview.moved': 'moved the interview',
  'interview.started': 'began the interview',
  'interview.ended': 'ended the interview',
  'interview.missed': 'the interview was missed',
  'interview.cancelled': 'cancelled the interview',
}

/** The kinds of event that stand in the history, for those who hire and for the talent. */
export const companyHappenings = Object.keys(deeds)
export const talentHappenings = ['proposal.edited', 'proposal.read']
