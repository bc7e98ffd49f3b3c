import { timeZoneName } from '../../account/time-zone.ts'
import { fromBase, toBase } from '../../platform/exchange.ts'
import { sharedHours } from '../../talent/working-day.ts'
import { moneyText } from '../../ui/money.tsx'
import type { JobKind } from '../job.ts'
import { matchSkills } from '../proposal/proposal.ts'

type Wanted = {
  kind: JobKind
  skills: string[]
  budget_max_minor: number
  currency: string
  /** Whose working day counts: the job's, or else the company's. */
  zone: string
}

type Person = { skills: string[]; rate_minor: number; currency: string; time_zone: string }

/** Why a talent may suit a job, each reason in words: "7 of 8 skills", "5 h overlap with Vienna", "within budget". */
export function reasonsFor(job: Wanted, talent: Person, now: Temporal.Instant): string[] {
  const { matched } = matchSkills(job.skills, talent.skills)
  const hours = Math.round(sharedHours(job.zone, talent.time_zone, now) * 10) / 10
  const city = timeZoneName(job.zone).split(' / ').at(-1)
  return [
    `${matched.length} of ${job.skills.length} ${job.skills.length === 1 ? 'skill' : 'skills'}`,
    hours > 0 ? `${hours} h overlap with ${city}` : `no overlap with ${city}`,
    ...(job.kind === 'hourly' ? [aboutBudget(job, talent)] : []),
  ]
}

// An hour of theirs beside the most that the job pays for one.
function aboutBudget(job: Wanted, talent: Person): string {
  const asks = rateIn(job.currency, talent)
  if (asks === undefined) return `asks ${moneyText(talent.rate_minor, talent.currency)}`
  if (asks <= job.budget_max_minor) return 'within budget'
  const about = talent.currency === job.currency ? '' : 'about '
  return `${about}${moneyText(asks - job.budget_max_minor, job.currency)} an hour above the budget`
}

function rateIn(currency: string, { rate_minor, currency: own }: Person): number | undefined {
  if (own === currency) return rate_minor
  const base = toBase(rate_minor, own)
  return base === undefined ? undefined : fromBase(base, currency)
}

/** Every way to leave `missing` of some things out. */
export function allBut<T>(things: T[], missing: number): T[][] {
  if (missing === 0) return [things]
  if (things.length < missing) return []
  const [first, ...rest] = things as [T, ...T[]]
  return [...allBut(rest, missing).map(others => [first, ...others]), ...allBut(rest, missing - 1)]
}

/** How many of a job's skills a suggested talent may lack: with many skills there are too many ways to lack two. */
export function mostMissing(skills: number): number {
  return Math.max(0, Math.min(skills - 1, skills > 10 ? 1 : 2))
}
