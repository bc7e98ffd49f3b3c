import type { MaybeViewer } from '../account/viewer.ts'
import type { Fact } from '../ui/facts.tsx'
import { Money } from '../ui/money.tsx'
import { Rating } from '../ui/rating.tsx'
import { PlainDate } from '../ui/time.tsx'
import { languageName, type SpokenLanguage } from './language.ts'
import type { Talent } from './profile.db.ts'
import { jobsDone } from './search/talent-row.tsx'
import { bayesianRating } from './standing.ts'
import { freeFrom } from './talent.ts'
import { sharedHours, sharedWindow } from './working-day.ts'

type Seen = { talent: Talent; languages: SpokenLanguage[]; viewer: MaybeViewer; now: Temporal.Instant }

/** What decides whether to write to somebody. The overlap is with the day of whoever looks. */
export function profileFacts({ talent, languages, viewer, now }: Seen): Fact[] {
  const from = freeFrom(talent, now)
  const away = viewer && viewer.accountId !== talent.account_id
  return [
    { term: 'Rate', value: <Money minor={talent.rate_minor} currency={talent.currency} per="hour" /> },
    {
      term: 'Rating',
      value: <Rating rating={bayesianRating({ sum: talent.stars_sum, count: talent.review_count })} />,
    },
    { term: 'Work here', value: jobsDone(talent.jobs_done) },
    { term: 'Free', value: from ? <>from {<PlainDate on={from} />}</> : 'now' },
    { term: 'Time for work', value: `${talent.hours_per_week} hours a week` },
    ...(away
      ? [{ term: 'Overlap with your day', value: overlap(viewer.timeZone, talent.time_zone, now) }]
      : []),
    ...(languages.length > 0
      ? [
          {
            term: 'Languages',
            value: (
              <ul class="flex flex-col">
                {languages.map(({ language, level }) => (
                  <li key={language}>
                    {languageName(language)} <span class="font-normal text-ink-soft">{level}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
}

function overlap(here: string, there: string, now: Temporal.Instant) {
  const window = sharedWindow(here, there, now)
  if (!window) return 'none of 8 hours'
  return (
    <>
      {sharedHours(here, there, now).toLocaleString('en')} of 8 hours
      <span class="block font-normal text-ink-soft">
        {window.from} to {window.to}
      </span>
    </>
  )
}
