import { CitySuggestions } from '../../account/cities.island.tsx'
import { countries } from '../../account/country.ts'
import { currencies } from '../../platform/field.ts'
import { SkillSuggestions } from '../../skill/skills.island.tsx'
import { WordSuggestions } from '../../talent/search/words.island.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { control, HiddenField, typed } from '../../ui/field.tsx'
import { Facet, FilterRange, FilterSelect, FilterText, FoldedFilters } from '../../ui/filter.tsx'
import {
  durationNames,
  jobDurations,
  jobKinds,
  jobLevels,
  kindNames,
  levelNames,
  placeKindNames,
  placeKinds,
} from '../job.ts'
import { token } from './job-document.ts'
import { radii, sinceDays } from './job-filter.ts'
import type { FoundJobs, JobSearch } from './job-search.db.ts'
import { SkillFacet } from './skill-facet.tsx'

export const filterFormId = 'job-filter'

/** What is in sight on a phone too. */
const always = ['q', 'skill', 'company']

type Props = {
  search: JobSearch
  facets: FoundJobs['facets']
  /** The skills that are asked for most often beside those that were chosen. */
  skills: { slug: string; name: string }[]
  ratesDate: Temporal.PlainDate
}

/** The column beside the list of jobs: what narrows it. Every state of it is an address. */
export function JobFilterForm({ search: { form, asked }, facets, skills, ratesDate }: Props) {
  const counts = new Map(
    Object.values(facets).flatMap(found => found.map(({ token, count }) => [token, count])),
  )
  const ticks = <T extends string>(
    values: readonly T[],
    names: Record<T, string>,
    of: (value: T) => string,
  ) => values.map(value => ({ value, label: names[value], count: counts.get(of(value)) }))
  const narrowed = asked.parts.filter(({ fields }) => !always.includes(fields[0]!)).length
  // On a phone the list matters more than the filters in use, which stand above it in words; errors must be seen.
  const unfolded = Object.keys(form.errors).some(name => !always.includes(name))
  return (
    <search>
      <form
        id={filterFormId}
        method="get"
        action="/jobs"
        class="flex flex-col gap-5 rounded-lg border border-line bg-surface p-4"
      >
        <FilterText
          form={form}
          name="q"
          label="Words"
          help="“A phrase” in quotes; -word leaves out."
          list="word-suggestions"
        />
        <WordSuggestions id="word-suggestions" from="/jobs/words" />
        <div class="flex flex-col gap-2">
          <FilterText
            form={form}
            name="skill"
            label="Skills"
            help="Such as Python, k8s."
            max={1000}
            list="skill-suggestions"
          />
          <SkillSuggestions id="skill-suggestions" />
          <AllOrAny chosen={asked.filter.skills} />
          <SkillFacet form={form} asked={asked} skills={skills} counts={counts} />
        </div>
        <FoldedFilters label={narrowed > 0 ? `More filters (${narrowed})` : 'More filters'} open={unfolded}>
          <Facet
            form={form}
            name="kind"
            label="How it is paid"
            options={ticks(jobKinds, kindNames, token.kind)}
          />
          <FilterRange
            form={form}
            label="Pay"
            from="pay_from"
            to="pay_to"
            unit={<Currency form={form} />}
            unitName="currency"
            help={`An hour; for the whole where only fixed prices are ticked. Rates of ${ratesDate}.`}
          />
          <Facet form={form} name="level" label="Level" options={ticks(jobLevels, levelNames, token.level)} />
          <Facet
            form={form}
            name="place_kind"
            label="Place"
            options={ticks(placeKinds, placeKindNames, token.placeKind)}
          />
          <FilterSelect
            form={form}
            name="country"
            label="Open to people in"
            empty="Any country"
            options={countries.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <div class="flex flex-col gap-2">
            <FilterText form={form} name="city" label="City" type="text" list="city-suggestions" />
            <CitySuggestions id="city-suggestions" />
            <FilterSelect
              form={{ ...form, values: { km: '25', ...form.values } }}
              name="km"
              label="Distance"
              options={radii.map(km => ({ value: km, label: km === '0' ? 'There only' : `Up to ${km} km` }))}
            />
          </div>
          <Facet
            form={form}
            name="duration"
            label="How long"
            options={ticks(jobDurations, durationNames, token.duration)}
          />
          <FilterRange form={form} label="Hours a week" from="hours_from" to="hours_to" whole />
          <FilterSelect
            form={form}
            name="since"
            label="Posted"
            empty="At any time"
            options={sinceDays.map(days => ({
              value: days,
              label: days === '1' ? 'In the last day' : `In the last ${days} days`,
            }))}
          />
        </FoldedFilters>
        {asked.filter.company && <HiddenField name="company" value={asked.filter.company} />}
        {asked.filter.sort !== 'best' && <HiddenField name="sort" value={asked.filter.sort} />}
        <div class="flex flex-wrap gap-2">
          <Button icon="search">Search</Button>
          {asked.parts.length > 0 && (
            <ButtonLink href="/jobs" variant="plain">
              Show all
            </ButtonLink>
          )}
        </div>
      </form>
    </search>
  )
}

function AllOrAny({ chosen }: { chosen: 'all' | 'any' }) {
  const words = { all: 'All of them', any: 'Any of them' }
  return (
    <fieldset class="flex flex-wrap gap-x-4">
      <legend class="sr-only">How many of the skills</legend>
      {(['all', 'any'] as const).map(value => (
        <label key={value} class="flex min-h-8 items-center gap-2 text-14 pointer-coarse:min-h-11">
          <input type="radio" name="skills" value={value} checked={value === chosen} class="size-4" />
          {words[value]}
        </label>
      ))}
    </fieldset>
  )
}

function Currency({ form }: Pick<JobSearch, 'form'>) {
  const chosen = typed({ form, name: 'currency' })
  return (
    <select name="currency" aria-label="Currency" class={`${control} pr-8`}>
      {currencies.map(code => (
        <option key={code} value={code} selected={code === chosen}>
          {code}
        </option>
      ))}
    </select>
  )
}
