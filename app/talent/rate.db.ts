import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

/** What listed talents with a skill ask for an hour, in minor units: half of them ask between the quartiles. */
export type TypicalRates = {
  currency: string
  talents: number
  lower_minor: number
  median_minor: number
  upper_minor: number
}

/** With fewer, a quartile would be somebody's own rate. */
export const leastForRates = 5

/** The typical rates for a skill, one row for each currency that enough talents ask in, the most usual first. */
export async function listTypicalRates(db: Db, skill: string): Promise<TypicalRates[]> {
  const { rows } = await sql<TypicalRates>`
    select t.currency, count(*) as talents,
      round(percentile_cont(0.25) within group (order by t.rate_minor)) as lower_minor,
      round(percentile_cont(0.5) within group (order by t.rate_minor)) as median_minor,
      round(percentile_cont(0.75) within group (order by t.rate_minor)) as upper_minor
    from talent.talent t join talent.talent_skill s on s.talent_id = t.id
    where s.skill = ${skill} and t.state = 'listed'
    group by t.currency
    having count(*) >= ${leastForRates}
    order by talents desc, t.currency`.execute(db)
  return rows.map(row => ({
    ...row,
    lower_minor: Number(row.lower_minor),
    median_minor: Number(row.median_minor),
    upper_minor: Number(row.upper_minor),
  }))
}
