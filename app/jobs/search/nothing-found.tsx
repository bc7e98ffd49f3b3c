import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Counted, countText } from '../../ui/filter.tsx'
import type { FilterPart } from './filter-words.ts'
import type { FilterField } from './job-filter.ts'
import type { JobSearch } from './job-search.db.ts'

/** A part of the filter without which there would be so many jobs. */
export type WayOut = { part: FilterPart; count: Counted }

type Props = {
  search: JobSearch
  waysOut: WayOut[]
  cursorDamaged: boolean
  /** The same list with some fields changed. */
  address: (changed: Partial<Record<FilterField, undefined>>) => string
}

/** Why the list is empty, and what to do. */
export function NothingFound({ search: { asked }, waysOut, cursorDamaged, address }: Props) {
  if (cursorDamaged)
    return (
      <EmptyState
        icon="circle-alert"
        title="This address is damaged"
        action={<ButtonLink href={address({})}>Open the first page</ButtonLink>}
      >
        It leads to a page of another list, or a part of it is missing.
      </EmptyState>
    )
  if (asked.filter.after)
    return (
      <EmptyState
        title="There are no more jobs"
        action={<ButtonLink href={address({})}>Open the first page</ButtonLink>}
      />
    )
  if (asked.parts.length === 0)
    return (
      <EmptyState
        icon="briefcase"
        title="No job is open now"
        action={
          <ButtonLink href="/profile" variant="quiet">
            Make your profile
          </ButtonLink>
        }
      >
        Jobs appear here as soon as a company posts one. Until then, companies can find you by your profile.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="search"
      title="No job matches that"
      action={
        <ButtonLink href="/jobs" variant="quiet">
          Show all jobs
        </ButtonLink>
      }
    >
      {waysOut.length === 0 ? (
        'Leave out more than one of the filters above, or save the search: you get a letter when a job matches.'
      ) : (
        <>
          <p>Leave out one of the filters:</p>
          <ul class="mt-2 flex flex-col gap-1">
            {waysOut.map(({ part: { words, fields }, count }) => (
              <li key={words}>
                <a href={address(Object.fromEntries(fields.map(field => [field, undefined])))} class="link">
                  Without “{words.replace(/[“”]/g, '')}”
                </a>
                : {count.count === 1 && !count.more ? '1 job' : `${countText(count)} jobs`}
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  )
}
