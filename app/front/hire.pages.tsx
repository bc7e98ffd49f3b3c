import { JobRow } from '../jobs/search/job-row.tsx'
import { TalentRow } from '../talent/search/talent-row.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { MoneyRange, moneyText } from '../ui/money.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Rating } from '../ui/rating.tsx'
import { Section } from '../ui/section.tsx'
import { TrustedBy } from '../work/trusted-by.tsx'
import type { Hiring } from './hire.db.ts'

type Props = { hiring: Hiring; zone: string; now: Temporal.Instant }

/** A skill as someone who hires for it sees it. */
export function HirePage({ hiring, zone, now }: Props) {
  const { skill, rating, trusting, guide, talents, jobs, questions } = hiring
  return (
    <>
      <PageHead
        title={`Hire ${skill.name} developers`}
        lead={
          guide
            ? `Ask them the same questions, in a room with real ${skill.name}, and know what a strong answer sounds like.`
            : 'Look through their profiles, ask everyone the same questions, and decide on what you heard.'
        }
        actions={
          <>
            <ButtonLink href="/jobs/new">Post a job</ButtonLink>
            <ButtonLink href={`/talent?skill=${skill.slug}`} variant="quiet">
              Find talent
            </ButtonLink>
          </>
        }
      >
        <p class="flex flex-wrap items-baseline gap-x-2 text-14 text-ink-soft">
          <Rating rating={rating} />
          {rating && <span>of companies, about work that asked for {skill.name}</span>}
        </p>
      </PageHead>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          {guide?.about && (
            <Section title={`What ${skill.name} is for`}>
              <p class="max-w-reading">{guide.about}</p>
            </Section>
          )}
          <Section title="People you could ask">
            {talents.length === 0 ? (
              <EmptyState icon="users" title={`Nobody with ${skill.name} is listed yet`}>
                Post a job: who signs up for it finds it here.
              </EmptyState>
            ) : (
              <ul class="flex flex-col divide-y divide-line border-y border-line *:relative *:flex *:gap-4 *:py-5">
                {talents.map(talent => (
                  <TalentRow key={talent.id} talent={talent} matches={[skill.name]} now={now} />
                ))}
              </ul>
            )}
          </Section>
          {jobs.length > 0 && (
            <Section title="Open jobs">
              <ul class="flex flex-col divide-y divide-line border-y border-line">
                {jobs.map(job => (
                  <JobRow key={job.id} job={job} matches={[skill.name]} zone={zone} now={now} />
                ))}
              </ul>
            </Section>
          )}
        </div>
        <aside class="flex flex-col gap-10">
          <Rates hiring={hiring} />
          {guide && (
            <section aria-labelledby="ask">
              <h2 id="ask" class="mb-2 text-18">
                What to ask
              </h2>
              <p class="mb-3 text-14 text-ink-soft">
                {guide.questions} questions whose answers prove themselves.
              </p>
              <ul class="border-t border-line text-14">
                {questions.map(question => (
                  <li key={question.id} class="border-b border-line">
                    <a
                      href={`/guides/${guide.slug}/${question.slug}`}
                      class="flex min-h-11 items-center justify-between gap-4 py-2 hover:underline"
                    >
                      <span class="font-medium">{question.title}</span>
                      <span class="text-13 text-ink-soft">{question.level}</span>
                    </a>
                  </li>
                ))}
              </ul>
              <p class="mt-3 text-14">
                <a class="link" href={`/guides/${guide.slug}`}>
                  Open the guide
                </a>
              </p>
            </section>
          )}
        </aside>
      </div>
      <div class="mt-12">
        <TrustedBy companies={trusting} />
      </div>
    </>
  )
}

function Rates({ hiring: { skill, rates } }: { hiring: Hiring }) {
  return (
    <section aria-labelledby="rates">
      <h2 id="rates" class="mb-2 text-18">
        Typical rates
      </h2>
      {rates.length === 0 && (
        <p class="text-14 text-ink-soft">Not enough listed talents yet to say what is usual.</p>
      )}
      {rates.map(({ currency, talents, lower_minor, median_minor, upper_minor }) => (
        <div key={currency} class="border-t border-line py-3">
          <p class="text-18 font-medium">
            <MoneyRange min={lower_minor} max={upper_minor} currency={currency} per="hour" />
          </p>
          <p class="mt-1 text-13 text-ink-soft">
            Half of the {talents} listed with {skill.name} who charge in {currency} ask this much; the middle
            is {moneyText(median_minor, currency)}.
          </p>
        </div>
      ))}
    </section>
  )
}
