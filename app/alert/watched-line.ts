import { placeOfJob } from '../jobs/job-terms.tsx'
import type { JobFound } from '../jobs/search/job-search.db.ts'
import type { TalentListed } from '../talent/search/talent-row.db.ts'
import { placeOf } from '../talent/talent.ts'
import { moneyRangeText, moneyText } from '../ui/money.tsx'

/** One that was found, as a letter says it. */
export type WatchedLine = { id: string; title: string; detail: string; path: string }

export function talentLine(talent: TalentListed): WatchedLine {
  const { id, slug, short_name, headline, rate_minor, currency } = talent
  return {
    id,
    title: `${short_name}: ${headline}`,
    detail: [`${moneyText(rate_minor, currency)} an hour`, placeOf(talent)].join(', '),
    path: `/talent/${slug}`,
  }
}

export function jobLine(job: JobFound): WatchedLine {
  const pay = moneyRangeText(job.budget_min_minor, job.budget_max_minor, job.currency)
  return {
    id: job.id,
    title: job.title,
    detail: [
      job.company_name,
      job.kind === 'hourly' ? `${pay} an hour` : pay,
      placeOfJob(job),
      `${job.hours_per_week} hours a week`,
    ].join(', '),
    path: `/jobs/${job.slug}`,
  }
}
