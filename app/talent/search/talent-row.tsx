import { fromBase, toBase } from '../../platform/exchange.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Money, moneyText } from '../../ui/money.tsx'
import { Rating } from '../../ui/rating.tsx'
import { bayesianRating } from '../standing.ts'
import { placeOf, skillsShown } from '../talent.ts'
import { sharedHours, wallTime } from '../working-day.ts'
import type { TalentListed } from './talent-row.db.ts'

type Props = {
  talent: TalentListed
  /** The names of skills that were asked for. */
  matches: string[]
  now: Temporal.Instant
  /** What the rate comes to in it is told too. */
  currency?: string
  /** The time zone of who looks: hours that both work are told. */
  zone?: string | undefined
}

/** One talent in a list: what decides whether to open the profile. */
export function TalentRow({ talent, matches, now, currency, zone }: Props) {
  const { slug, short_name, headline, photo_id, skills } = talent
  // The skills that were asked for are among those in sight.
  const asked = skills.filter(name => matches.includes(name))
  const shown = [...new Set([...asked, ...skills])].slice(0, Math.max(skillsShown, asked.length))
  const about = currency && rateIn(talent, currency)
  return (
    <li>
      <Avatar id={talent.id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 class="text-18">
            <a href={`/talent/${slug}`} class="after:absolute after:inset-0 hover:underline">
              {short_name}
            </a>
            {talent.own && <span class="ml-2 font-sans text-13 font-normal text-ink-soft">This is you</span>}
          </h2>
          <p class="text-16 font-medium">
            <Money minor={talent.rate_minor} currency={talent.currency} per="hour" />
            {about && <span class="ml-2 text-14 font-normal text-ink-soft">about {about}</span>}
          </p>
        </div>
        <p class="font-medium">{headline}</p>
        <p class="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-ink-soft">
          <Rating rating={bayesianRating({ sum: talent.stars_sum, count: talent.review_count })} />
          {talent.jobs_done > 0 && <span>{jobsDone(talent.jobs_done)}</span>}
          <span>
            {placeOf(talent)}, {wallTime(talent.time_zone, now)} there
          </span>
          {zone && <span>{overlapText(sharedHours(zone, talent.time_zone, now))}</span>}
        </p>
        <p class="mt-2 line-clamp-2 max-w-reading text-14">{talent.bio}</p>
        <div class="mt-2.5 flex flex-wrap items-center gap-1.5">
          <Chips items={shown} matches={matches} label={`Skills of ${short_name}`} />
          {skills.length > shown.length && (
            <span class="text-13 text-ink-soft">and {skills.length - shown.length} more</span>
          )}
        </div>
      </div>
    </li>
  )
}

export function jobsDone(count: number): string {
  if (count === 0) return 'No jobs here yet'
  return count === 1 ? '1 job done' : `${count} jobs done`
}

function overlapText(hours: number): string {
  if (hours === 0) return 'no overlap with your day'
  return `${hours} h of your day`
}

// To the whole unit: the rates of a day do not know more.
function rateIn({ rate_minor, currency: own }: TalentListed, currency: string): string | undefined {
  if (own === currency) return undefined
  const base = toBase(rate_minor, own)
  const there = base === undefined ? undefined : fromBase(base, currency)
  return there === undefined ? undefined : moneyText(Math.round(there / 100) * 100, currency)
}
