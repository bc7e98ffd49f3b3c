import { hiringCompanies, type MaybeViewer } from '../account/viewer.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { Facts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { Prose } from '../ui/prose.tsx'
import { Section } from '../ui/section.tsx'
import { EntrySections } from './entry/entry-sections.tsx'
import { PreviewBar, type Viewpoint } from './preview-bar.tsx'
import type { ReviewShown, Talent } from './profile.db.ts'
import { profileFacts } from './profile-facts.tsx'
import type { ProfileParts } from './profile-parts.db.ts'
import type { Standing } from './standing.ts'
import { standingFacts } from './standing-facts.tsx'
import { placeOf } from './talent.ts'
import { WorkHistory } from './work-history.tsx'
import { wallTime } from './working-day.ts'

type Props = {
  talent: Talent
  /** The full name, for those who may know it. */
  fullName: string | undefined
  parts: ProfileParts
  reviews: ReviewShown[]
  standing: Standing
  viewer: MaybeViewer
  as: Viewpoint
  now: Temporal.Instant
}

/** A person at the left, the facts that decide at the right, below the work and what was said of it. */
export function ProfilePage({ talent, fullName, parts, reviews, standing, viewer, as, now }: Props) {
  const { short_name, photo_id } = talent
  const name = fullName ?? short_name
  const facts = profileFacts({ talent, languages: parts.languages, viewer, now })
  return (
    <>
      {viewer?.accountId === talent.account_id && <PreviewBar talent={talent} as={as} />}
      <div class="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <header class="flex min-w-0 flex-wrap items-center gap-5 lg:col-start-1">
          <Avatar id={talent.id} name={short_name} photo={photo_id && `/photos/${photo_id}`} size="large" />
          <div class="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
            <h1 class="text-28 sm:text-36">{name}</h1>
            <p class="mt-1 text-18">{talent.headline}</p>
            <p class="mt-2 flex items-start gap-1.5 text-14 text-ink-soft">
              <Icon name="map-pin" class="mt-0.5 shrink-0" />
              <span>
                {placeOf(talent)}, {wallTime(talent.time_zone, now)} there now
              </span>
            </p>
          </div>
        </header>
        <aside aria-label="Facts" class="lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:pt-2">
          <Card>
            <Facts facts={[...facts, ...standingFacts(talent, standing)]} />
          </Card>
          {viewer?.accountId !== talent.account_id && hiringCompanies(viewer).length > 0 && (
            <p class="mt-4 grid">
              <ButtonLink href={`/talent/${talent.slug}/invite`} icon="user-plus">
                Invite to a job
              </ButtonLink>
            </p>
          )}
        </aside>
        <div class="min-w-0 lg:col-start-1">
          <Section title="About">
            <div class="[overflow-wrap:anywhere]">
              <Prose html={renderMarkdown(talent.bio)} />
            </div>
          </Section>
          <Section title="Skills">
            <p class="mb-3 text-14">
              <span class="text-ink-soft">First of all: </span>
              <span class="font-medium">{talent.featured_skill_name}</span>
            </p>
            <Chips items={talent.skills} label={`Skills of ${short_name}`} />
          </Section>
          <Section title="Work history" id="work">
            <WorkHistory talent={talent} reviews={reviews} now={now} zone={viewer?.timeZone ?? 'UTC'} />
          </Section>
          <EntrySections entries={parts.entries} images={parts.images} />
        </div>
      </div>
    </>
  )
}
