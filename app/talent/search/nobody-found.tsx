import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countText } from '../../ui/filter.tsx'
import { addressWithout, type FilterPart } from './filter-part.ts'
import { type TalentFilter, talentAddress } from './talent-filter.ts'
import type { Way } from './talent-search.db.ts'

type Props = { filter: TalentFilter; parts: FilterPart[]; ways: Way[] }

/** Why the list is empty, and what to do. */
export function NobodyFound({ filter, parts, ways }: Props) {
  if (filter.after.length > 0)
    return (
      <EmptyState
        title="There are no more talents"
        action={<ButtonLink href={talentAddress(filter)}>Open the first page</ButtonLink>}
      />
    )
  if (parts.length === 0)
    return (
      <EmptyState
        icon="users"
        title="Nobody is listed yet"
        action={<ButtonLink href="/profile">Make your profile</ButtonLink>}
      >
        Talents appear here as soon as they list their profile.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="search"
      title="Nobody matches that"
      action={
        <ButtonLink href="/talent" variant="quiet">
          Show all talents
        </ButtonLink>
      }
    >
      {ways.length === 0 ? (
        'Leave out more than one of the filters above, or save the search: you get a letter when somebody matches.'
      ) : (
        <>
          <p>Leave out one of the filters:</p>
          <ul class="mt-2 flex flex-col gap-1">
            {ways.map(way => (
              <li key={way.words}>
                <a href={addressWithout(way)} class="link">
                  Without “{way.words.replace(/[“”]/g, '')}”
                </a>
                : {way.total.count === 1 ? '1 talent' : `${countText(way.total)} talents`}
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  )
}
