import { bayesianRating } from '../talent/standing.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Money } from '../ui/money.tsx'
import { Rating } from '../ui/rating.tsx'
import type { Hiring } from './hire.db.ts'

/** How a guide ends: who answers such questions for a living, and the four ways on from here. */
export function HireStrip({
  hiring: { skill, rating, talents },
  signedIn,
}: {
  hiring: Hiring
  signedIn: boolean
}) {
  return (
    <section aria-labelledby="hire" class="mt-16 border-t border-line pt-10 lg:pt-12">
      <div class="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div>
          <h2 id="hire" class="text-28">
            Ask someone
          </h2>
          <p class="mt-2 flex flex-wrap items-baseline gap-x-2 text-14 text-ink-soft">
            <Rating rating={rating} />
            {rating && <span>of companies, about work that asked for {skill.name}</span>}
          </p>
        </div>
        <a class="link" href={`/hire/${skill.slug}`}>
          Hire {skill.name} developers
        </a>
      </div>
      {talents.length > 0 && (
        <ul class="mb-8 grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
          {talents.slice(0, 3).map(talent => (
            <li key={talent.id} class="relative flex gap-4 border-t border-line py-5 hover:bg-shade/50">
              <Avatar
                id={talent.id}
                name={talent.short_name}
                photo={talent.photo_id && `/photos/${talent.photo_id}`}
              />
              <div class="min-w-0">
                <h3 class="text-18">
                  <a href={`/talent/${talent.slug}`} class="after:absolute after:inset-0 hover:underline">
                    {talent.short_name}
                  </a>
                </h3>
                <p class="text-14">{talent.headline}</p>
                <p class="mt-1 flex flex-wrap gap-x-4 text-14 text-ink-soft">
                  <Money minor={talent.rate_minor} currency={talent.currency} per="hour" />
                  <Rating rating={bayesianRating({ sum: talent.stars_sum, count: talent.review_count })} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="flex flex-wrap gap-3">
        {signedIn ? (
          <ButtonLink href="/dashboard">Go to your dashboard</ButtonLink>
        ) : (
          <ButtonLink href="/sign-up">Sign up</ButtonLink>
        )}
        <ButtonLink href={`/talent?skill=${skill.slug}`} variant="quiet">
          Find talent
        </ButtonLink>
        <ButtonLink href="/jobs/new" variant="quiet">
          Post a job
        </ButtonLink>
        <ButtonLink href={`/jobs?skill=${skill.slug}`} variant="quiet">
          Find work
        </ButtonLink>
      </div>
    </section>
  )
}
