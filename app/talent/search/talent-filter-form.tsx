import type { FormState } from '../../platform/form.ts'
import type { Count } from '../../platform/search/search.ts'
import { SkillSuggestions } from '../../skill/skills.island.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { HiddenField } from '../../ui/field.tsx'
import { Facet, FilterRange, FilterSelect, FilterText, FoldedFilters } from '../../ui/filter.tsx'
import { PlainDate } from '../../ui/time.tsx'
import { languageLevels, languageName, languages } from '../language.ts'
import { OverlapFilter, PlaceFilter } from './place-filter.tsx'
import { jobSteps, ratingSteps, token } from './talent-document.ts'
import type { TalentFilter } from './talent-filter.ts'
import {
  FilterDate,
  LiveFacet,
  OtherSelect,
  SkillTicks,
  shownOf,
  UnitSelect,
} from './talent-filter-parts.tsx'
import type { TalentsFound } from './talent-search.db.ts'
import { WordSuggestions } from './words.island.tsx'

export const filterFormId = 'talent-filter'

export type FilterFormProps = {
  filter: TalentFilter
  form: FormState
  otherCities: string[]
  found: Pick<TalentsFound, 'counts' | 'usual'>
  currencies: string[]
  ratesDate: Temporal.PlainDate
  /** How many things narrow the list beside words. */
  narrowed: number
  /** Of the viewer, when there is one. */
  ownZone: string | undefined
}

/** The column beside the list of talents: what narrows it. Every state of it is an address. */
export function TalentFilterForm(props: FilterFormProps) {
  const { filter, form, found, narrowed } = props
  return (
    <search>
      <form
        id={filterFormId}
        method="get"
        action="/talent"
        class="flex flex-col gap-5 rounded-lg border border-line bg-surface p-4"
      >
        <div>
          <FilterText
            form={form}
            name="q"
            label="Words"
            help="“A phrase” in quotes; -word leaves out."
            list="word-suggestions"
          />
          <WordSuggestions id="word-suggestions" from="/talent/words" />
        </div>
        <FoldedFilters
          label={narrowed > 0 ? `Filters (${narrowed})` : 'Filters'}
          open={Object.keys(form.errors).some(name => name !== 'q')}
        >
          <Skills {...props} />
          <Rate {...props} />
          <PlaceFilter {...props} />
          <OverlapFilter {...props} />
          <Free form={form} />
          <Languages {...props} />
          <LiveFacet name="rating">
            <Facet
              form={form}
              name="rating"
              label="Rating"
              one
              options={steps(
                'Any',
                ratingSteps,
                step => `${step.toFixed(1)} or better`,
                found.counts,
                token.rating,
              )}
            />
          </LiveFacet>
          <LiveFacet name="jobs">
            <Facet
              form={form}
              name="jobs"
              label="Jobs done here"
              one
              options={steps('Any', jobSteps, step => `${step} or more`, found.counts, token.jobs)}
            />
          </LiveFacet>
          <div>
            <FilterText
              form={form}
              name="featured"
              label="Best at"
              help="The skill that they put first."
              list="featured-suggestions"
              asks="change"
            />
            <SkillSuggestions id="featured-suggestions" />
          </div>
        </FoldedFilters>
        {filter.sort !== 'best' && <HiddenField name="sort" value={filter.sort} />}
        <div class="flex flex-wrap gap-2">
          <Button icon="search">Search</Button>
          <ButtonLink href="/talent" variant="plain">
            Clear all
          </ButtonLink>
        </div>
      </form>
    </search>
  )
}

function Skills({ form, filter, found }: FilterFormProps) {
  const error = form.errors['skill']
  // The text is what could not be read; the skills that were chosen are ticked.
  const text: FormState = {
    values: { skill: form.values['typed_skill'] ?? '' },
    errors: error ? { skill: error } : {},
  }
  return (
    <div class="flex flex-col gap-2">
      <FilterText
        form={text}
        name="skill"
        label="Skills"
        help="Such as Python, k8s."
        max={200}
        list="skill-suggestions"
        asks="change"
      />
      <SkillSuggestions id="skill-suggestions" />
      <SkillTicks filter={filter} found={found} />
    </div>
  )
}

function Rate({ form, currencies, ratesDate }: FilterFormProps) {
  return (
    <FilterRange
      form={form}
      label="Rate an hour"
      from="rate_from"
      to="rate_to"
      unit={<UnitSelect form={form} name="currency" label="Currency" values={currencies} />}
      unitName="currency"
      help={
        <>
          Other currencies at the rates of <PlainDate on={ratesDate} />.
        </>
      }
    />
  )
}

function Free({ form }: Pick<FilterFormProps, 'form'>) {
  return (
    <div class="flex flex-col gap-2">
      <FilterSelect
        form={form}
        name="free"
        label="Free"
        empty="At any time"
        options={[{ value: 'now', label: 'Now' }]}
      />
      <FilterDate form={form} name="free_by" label="Or free by" />
    </div>
  )
}

function Languages({ form, filter, found }: FilterFormProps) {
  const of = (code: string) => token.language(code, filter.level)
  const shown = shownOf(filter.languages, found.usual.languages, found.counts, of)
  return (
    <div class="flex flex-col gap-2">
      <LiveFacet name="language">
        <Facet
          form={form}
          name="language"
          label="Languages"
          options={shown.map(({ value, count }) => ({ value, label: languageName(value), count }))}
        />
        <OtherSelect name="language" label="Another language" options={allLanguages} />
      </LiveFacet>
      <FilterSelect
        form={form}
        name="level"
        label="Spoken at least"
        options={languageLevels.map(level => ({
          value: level,
          label: level[0]!.toUpperCase() + level.slice(1),
        }))}
      />
    </div>
  )
}

const allLanguages = languages.map(({ code, name }) => ({ value: code, label: name }))

function steps(
  any: string,
  values: readonly number[],
  label: (step: number) => string,
  counts: Map<string, Count>,
  of: (step: number) => string,
) {
  return [
    { value: '', label: any, count: undefined },
    ...values.map(step => ({ value: String(step), label: label(step), count: counts.get(of(step)) })),
  ]
}
