import type { Fact } from '../ui/facts.tsx'
import { answersInWords, counted, onTimeInWords, type Standing } from './standing.ts'

/** The figures of a track record for the facts of a profile: each leads to what it is made of. */
export function standingFacts(
  { slug, jobs_done }: { slug: string; jobs_done: number },
  standing: Standing,
): Fact[] {
  const record = `/talent/${slug}/record`
  if (jobs_done === 0 && standing.answers + standing.unanswered === 0) return []
  return [
    {
      term: 'Hired again',
      value: (
        <a class="link" href={`${record}#jobs`}>
          {counted(standing.rehires, 'time')}
        </a>
      ),
    },
    {
      term: 'Ended on time',
      value: (
        <a class="link" href={`${record}#on-time`}>
          {onTimeInWords(standing)}
        </a>
      ),
    },
    {
      term: 'Agreed hours',
      value: (
        <a class="link" href={`${record}#hours`}>
          {standing.agreed_hours.toLocaleString('en-GB')}
        </a>
      ),
    },
    {
      term: 'Answers within',
      value: (
        <a class="link" href={`${record}#answers`}>
          {answersInWords(standing)}
        </a>
      ),
    },
  ]
}
