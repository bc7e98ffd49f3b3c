import {
  Facet,
  FilterChips,
  FilterRange,
  FilterSelect,
  FilterText,
  FoldedFilters,
  SortLinks,
} from './filter.tsx'
import { Section } from './section.tsx'

const form = {
  values: { words: '“price list” -legacy', levels: ['senior'], from: '90', to: '60' },
  errors: { to: 'The highest amount must not be below the lowest.' },
}

/** What narrows a list, and what stands over it. */
export function FilterSpecimens() {
  return (
    <Section title="Filters">
      <div class="flex max-w-xs flex-col gap-5">
        <FilterText form={form} name="words" label="Words" help="“A phrase” in quotes; -word leaves out." />
        <FoldedFilters label="More filters (2)" open>
          <Facet
            form={form}
            name="levels"
            label="Level"
            options={[
              { value: 'junior', label: 'Junior', count: { count: 12, more: false } },
              { value: 'senior', label: 'Senior', count: { count: 1000, more: true } },
            ]}
          />
          <FilterRange form={form} label="Pay" from="from" to="to" help="An hour." />
          <FilterSelect
            form={form}
            name="since"
            label="Posted"
            empty="At any time"
            options={[{ value: '7', label: 'In the last 7 days' }]}
          />
        </FoldedFilters>
      </div>
      <div class="flex flex-col gap-4">
        <SortLinks
          sorts={[
            { label: 'Best match', href: '/ui', current: true },
            { label: 'Newest', href: '/ui?sort=newest', current: false },
          ]}
        />
        <FilterChips
          parts={[
            { words: 'Python and Django', without: '/ui' },
            { words: 'within 25 km of Vienna, Austria', without: '/ui' },
          ]}
        />
      </div>
    </Section>
  )
}
