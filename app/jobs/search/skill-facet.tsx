import { type Counted, countText } from '../../ui/filter.tsx'
import { token } from './job-document.ts'
import { jobQueryOf, jobsAddress } from './job-filter.ts'
import type { JobSearch } from './job-search.db.ts'

/** How many skills are offered. */
const offered = 8

type Props = JobSearch & {
  skills: { slug: string; name: string }[]
  counts: Map<string, Counted>
}

/** The skills that the found jobs ask for beside those that were chosen; each link asks for it too. */
export function SkillFacet({ form, asked, skills, counts }: Props) {
  const chosen = asked.names.skills
  const others = skills
    .filter(({ slug }) => !chosen.some(skill => skill.slug === slug))
    .map(skill => ({ ...skill, count: counts.get(token.skill(skill.slug)) }))
    .filter(({ count }) => count && count.count > 0)
    .sort((a, b) => b.count!.count - a.count!.count)
    .slice(0, offered)
  const address = (name: string) =>
    jobsAddress(
      jobQueryOf(form.values, {
        skill: [...chosen.map(({ name }) => name), name].join(', '),
        after: undefined,
      }),
    )
  return (
    <ul aria-label="Skills that these jobs ask for" class="chips" data-live="skills-asked">
      {others.map(({ slug, name, count }) => (
        <li key={slug}>
          <a href={address(name)} class="hover:text-accent">
            {name} <span class="tabular-nums">{countText(count!)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
