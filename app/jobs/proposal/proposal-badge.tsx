import { Badge, type Tone } from '../../ui/badge.tsx'
import type { IconName } from '../../ui/icon.tsx'
import type { ProposalState } from './proposal.ts'

/** A proposal's state in a word. */
export function ProposalBadge({ state }: { state: ProposalState }) {
  const { tone, icon, word } = badges[state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

const badges: Record<ProposalState, { tone: Tone; icon: IconName; word: string }> = {
  sent: { tone: 'neutral', icon: 'mail', word: 'Sent' },
  shortlisted: { tone: 'accent', icon: 'star', word: 'Shortlisted' },
  interviewing: { tone: 'accent', icon: 'message-square', word: 'Interviewing' },
  offered: { tone: 'caution', icon: 'hourglass', word: 'Offered' },
  hired: { tone: 'good', icon: 'handshake', word: 'Hired' },
  declined: { tone: 'neutral', icon: 'circle-x', word: 'Declined' },
  withdrawn: { tone: 'neutral', icon: 'undo-2', word: 'Withdrawn' },
}
