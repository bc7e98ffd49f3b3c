import { listAddress } from '../skill/list-address.ts'
import type { ListFilter } from '../skill/list-filter.db.ts'
import { ListFilterForm } from '../skill/list-filter.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import { Rating } from '../ui/rating.tsx'
import type { TalentListed } from './profile.db.ts'
import { bayesianRating } from './standing.ts'
import { placeOf, skillsShown, talentsAPage } from './talent.ts'
import { wallTime } from './working-day.ts'

type Props = { talents: TalentListed[]; filter: ListFilter; now: Temporal.Instant }

export function TalentListPage({ talents, filter, now }: Props) {
  const { page } = filter
  const address = (page: number) => listAddress('/talent', filter, page)
  return (
    <>
      <PageHead title="Find talent" lead="Freelance developers, the newest profile first." />
      <div class="grid gap-8 lg:grid-cols-[260px_minmax(0,1fr)]">
        <ListFilterForm path="/talent" filter={filter} wordsHelp="In the headline, the text and the name." />
        <div>
          {talents.length === 0 && <NobodyFound filter={filter} />}
          <ul class="flex flex-col divide-y divide-line border-line *:relative *:flex *:gap-4 *:py-5 *:hover:bg-shade/50 empty:hidden sm:border-y sm:*:px-3">
            {talents.slice(0, talentsAPage).map(talent => (
              <TalentRow key={talent.id} talent={talent} matches={filter.skillName} now={now} />
            ))}
          </ul>
          <Pager
            label="Pages of talents"
            previous={page > 1 ? address(page - 1) : undefined}
            next={talents.length > talentsAPage ? address(page + 1) : undefined}
          />
        </div>
      </div>
    </>
  )
}

/** One talent in a list: what decides whether to open the profile. */
export function TalentRow({
  talent,
  matches,
  now,
}: {
  talent: TalentListed
  matches: string | undefined
  now: Temporal.Instant
}) {
  const { slug, short_name, headline, photo_id, skills, skill_count } = talent
  // The skill that was asked for is among those in sight.
  const shown = [...new Set([...(matches ? [matches] : []), ...skills])].slice(0, skillsShown)
  return (
    <li>
      <Avatar id={talent.id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 class="text-18">
            <a href={`/talent/${slug}`} class="after:absolute after:inset-0 hover:underline">
              {short_name}
            </a>
          </h2>
          <p class="text-16 font-medium">
            <Money minor={talent.rate_minor} currency={talent.currency} per="hour" />
          </p>
        </div>
        <p class="font-medium">{headline}</p>
        <p class="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-ink-soft">
          <Rating rating={bayesianRating({ sum: talent.stars_sum, count: talent.review_count })} />
          {talent.jobs_done > 0 && <span>{jobsDone(talent.jobs_done)}</span>}
          <span>
            {placeOf(talent)}, {wallTime(talent.time_zone, now)} there
          </span>
        </p>
        <p class="mt-2 line-clamp-2 max-w-reading text-14">{talent.bio}</p>
        <div class="mt-2.5 flex flex-wrap items-center gap-1.5">
          <Chips items={shown} matches={matches ? [matches] : []} label={`Skills of ${short_name}`} />
          {skill_count > shown.length && (
            <span class="text-13 text-ink-soft">and {skill_count - shown.length} more</span>
          )}
        </div>
      </div>
    </li>
  )
}

export function jobsDone(count: number): string {
  if (count === 0) return 'No jobs here yet'
  return count === 1 ? '1 job done' : `${count} jobs done`
}

function NobodyFound({ filter }: { filter: ListFilter }) {
  if (filter.q || filter.skill || filter.page > 1)
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
        {filter.skillError ?? 'Try fewer words, or another skill.'}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="users"
      title="Nobody is listed yet"
      action={<ButtonLink href="/profile">Make your profile</ButtonLink>}
    >
      Talents appear here as soon as they list their profile.
    </EmptyState>
  )
}
