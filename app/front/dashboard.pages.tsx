import type { ComponentChildren } from 'preact'
import { hiringCompanies, type Viewer } from '../account/viewer.ts'
import { ButtonLink } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { partnerOf } from '../work/contract.ts'
import { ContractRows } from '../work/contract-list.pages.tsx'
import { reviewClosesAt } from '../work/review.ts'
import type { Dashboard } from './dashboard.db.ts'
import { Interviews, JobsUnderWay, OffersOut, OwnProfile, OwnProposals, Quiet } from './dashboard-parts.tsx'
import { FirstSteps } from './first-steps.tsx'
import { waitingFor } from './waiting.ts'
import { WaitingList } from './waiting-list.tsx'

type Props = { dashboard: Dashboard; viewer: Viewer; now: Temporal.Instant }

export function DashboardPage({ dashboard, viewer, now }: Props) {
  const { talent, proposals, jobs, interviews, offers, contracts } = dashboard
  const zone = viewer.timeZone
  const hires = hiringCompanies(viewer).length > 0
  const isNew = !talent && viewer.memberships.length === 0
  const offersOut = offers.filter(({ to_me }) => !to_me)
  return (
    <>
      <PageHead title="Dashboard" />
      {isNew ? (
        <FirstSteps />
      ) : (
        <Section title="What waits for you">
          <WaitingList waiting={waitingFor(factsOf(dashboard), now)} now={now} zone={zone} />
        </Section>
      )}
      <div class="mt-10 grid items-start gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="min-w-0">
          {hires && (
            <Section
              title="Jobs"
              actions={
                <ButtonLink href="/jobs/new" variant="quiet" size="small" icon="plus">
                  Post a job
                </ButtonLink>
              }
            >
              <JobsUnderWay jobs={jobs} />
            </Section>
          )}
          {talent && (
            <Section title="Your proposals" actions={<More href="/proposals">All proposals</More>}>
              <OwnProposals proposals={proposals} now={now} zone={zone} />
            </Section>
          )}
          {(hires || talent) && (
            <Section title="Active contracts" actions={<More href="/contracts">All contracts</More>}>
              {contracts.length > 0 ? (
                <ContractRows contracts={contracts} now={now} zone={zone} />
              ) : (
                <Quiet>No contract is active.</Quiet>
              )}
            </Section>
          )}
        </div>
        <aside class="min-w-0">
          {!isNew && (
            <Section title="Interviews" actions={<More href="/interviews">All interviews</More>}>
              <Interviews interviews={interviews} now={now} zone={zone} />
            </Section>
          )}
          {offersOut.length > 0 && (
            <Section title="Offers out">
              <OffersOut offers={offersOut} now={now} zone={zone} />
            </Section>
          )}
          {talent && (
            <Section title="Your profile">
              <OwnProfile talent={talent} />
            </Section>
          )}
          <Places viewer={viewer} trustChoices={dashboard.trustChoices} />
        </aside>
      </div>
    </>
  )
}

// The other places that belong to someone in their roles.
function Places({
  viewer: { memberships, isOperator },
  trustChoices,
}: {
  viewer: Viewer
  trustChoices: Dashboard['trustChoices']
}) {
  return (
    <>
      {memberships.length > 0 && (
        <Section title={memberships.length === 1 ? 'Your company' : 'Your companies'}>
          <ul class="flex flex-col gap-2 text-14">
            {memberships.map(({ slug, name, role }) => (
              <li key={slug} class="flex flex-wrap justify-between gap-x-4 gap-y-1.5">
                <a class="link" href={`/companies/${slug}`}>
                  {name}
                </a>
                <span class="text-ink-soft">{role}</span>
                {role !== 'interviewer' && (
                  <a class="link basis-full" href={`/companies/${slug}/pipeline`}>
                    Pipeline<span class="sr-only"> of {name}</span>
                  </a>
                )}
                {trustChoices
                  .filter(choice => choice.slug === slug)
                  .map(({ named }) => (
                    <a key="trusted" class="link basis-full" href={`/companies/${slug}/trusted`}>
                      {named ? 'Named as one that hires here' : `Say that ${name} hires here`}
                    </a>
                  ))}
              </li>
            ))}
            <li>
              <a class="link" href="/evidence">
                Evidence: which questions told something
              </a>
            </li>
          </ul>
        </Section>
      )}
      {isOperator && (
        <Section title="Operator">
          <p class="text-14">
            <a class="link" href="/operator">
              Run this Rapport
            </a>
          </p>
        </Section>
      )}
    </>
  )
}

function More({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} class="link text-14">
      {children}
    </a>
  )
}

function factsOf(dashboard: Dashboard) {
  const reviewsDue = dashboard.reviewsDue.map(contract => ({
    id: contract.id,
    title: contract.title,
    partner: partnerOf(contract),
    closes_at: reviewClosesAt(contract.ended_at!),
  }))
  return { ...dashboard, reviewsDue }
}
