import { levels } from '../../guide/question.ts'
import type { Db } from '../../platform/database.ts'
import { listChoice, listGuidesFor } from './choice.db.ts'
import type { KitPlan } from './kit.db.ts'
import { suggestKit, suggestLengths } from './suggest.ts'

type Asked = { minutes?: string; level?: string; competency: string[]; own?: string; asked?: string }

/**
 * A kit for a job that was loaded for its viewer, as an address asks for it: what is not asked is the job's own. Own
 * questions are taken only when that is asked, as only people know which job they are for.
 */
export async function selectSuggestion(db: Db, { job, ...plan }: KitPlan, asked: Asked) {
  const guides = await listGuidesFor(db, job.skills)
  const all = await listChoice(db, job.company_id)
  const own = asked.own === 'yes'
  const questions = all.filter(({ guide }) => (guide === null ? own : guides.includes(guide)))
  const competencies = [...new Set(questions.map(({ competency }) => competency))].sort((a, b) =>
    a.localeCompare(b, 'en'),
  )
  const known = (names: string[]) => competencies.filter(name => names.includes(name))
  const planned = plan.competencies.length > 0 ? known(plan.competencies) : competencies
  const wanted = {
    level: levels.find(level => level === asked.level) ?? job.level,
    minutes:
      suggestLengths.find(minutes => String(minutes) === asked.minutes) ??
      suggestLengths.find(minutes => minutes === plan.minutes) ??
      60,
    competencies: asked.asked ? known(asked.competency) : planned,
  }
  return {
    wanted,
    competencies,
    own,
    hasOwn: all.some(({ question_id }) => question_id !== null),
    suggestion: suggestKit(questions, wanted),
  }
}

export type SuggestionView = Awaited<ReturnType<typeof selectSuggestion>>
