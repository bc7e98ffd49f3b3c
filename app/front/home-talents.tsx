import { bayesianRating } from '../talent/standing.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { Rating } from '../ui/rating.tsx'
import type { TalentShown } from './home.db.ts'

/** The newest profiles of this Rapport. */
export function HomeTalents({ talents }: { talents: TalentShown[] }) {
  if (talents.length === 0)
    return (
      <EmptyState
        icon="users"
        title="Nobody is listed yet"
        action={
          <ButtonLink href="/profile" variant="quiet">
            Make your profile
          </ButtonLink>
        }
      >
        Talents who list their profile stand here, the newest first. Be the first one.
      </EmptyState>
    )
  return (
    <ul class="grid gap-x-12 md:grid-cols-2">
      {talents.map(talent => (
        <TalentLine key={talent.id} talent={talent} />
      ))}
    </ul>
  )
}

function TalentLine({ talent }: { talent: TalentShown }) {
  const { id, slug, short_name, headline, photo_id, rate_minor, currency, stars_sum, review_count } = talent
  return (
    <li class="relative flex gap-4 border-b border-line py-5 hover:bg-shade/50">
      <Avatar id={id} name={short_name} photo={photo_id && `/photos/${photo_id}`} />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 class="text-18">
            <a href={`/talent/${slug}`} class="after:absolute after:inset-0 hover:underline">
              {short_name}
            </a>
          </h3>
          <span class="font-medium">
            <Money minor={rate_minor} currency={currency} per="hour" />
          </span>
        </div>
        <p class="text-14">{headline}</p>
        <p class="mt-1 flex flex-wrap gap-x-4 text-14 text-ink-soft">
          <Rating rating={bayesianRating({ sum: stars_sum, count: review_count })} />
          <span>{talent.skills.slice(0, 3).join(', ')}</span>
        </p>
      </div>
    </li>
  )
}
