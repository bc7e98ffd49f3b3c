import { Badge, type Tone } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { JobState } from './job.ts'

/** A job's state in a word. */
export function JobBadge({ state }: { state: JobState }) {
  const { tone, icon, word } = badges[state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

const badges: Record<JobState, { tone: Tone; icon: IconName; word: string }> = {
  draft: { tone: 'neutral', icon: 'pencil', word: 'Draft' },
  open: { tone: 'good', icon: 'circle-dot', word: 'Open' },
  paused: { tone: 'caution', icon: 'pause', word: 'Paused' },
  filled: { tone: 'accent', icon: 'handshake', word: 'Filled' },
  closed: { tone: 'neutral', icon: 'lock', word: 'Closed' },
}
