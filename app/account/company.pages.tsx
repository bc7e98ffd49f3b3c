import type { FormState } from '../platform/form.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Prose } from '../ui/prose.tsx'
import { mayEditCompany } from './company.ts'
import { CompanyForm } from './company-form.tsx'
import { countryName } from './country.ts'
import { timeIn } from './time-zone.ts'
import { type MaybeViewer, roleIn } from './viewer.ts'

type Company = {
  id: string
  slug: string
  name: string
  about: string
  website: string | null
  country: string
  time_zone: string
  created_at: Temporal.Instant
}

/** What everyone sees of a company; its members also see the ways in. */
export function CompanyPage({
  company,
  viewer,
  now,
}: {
  company: Company
  viewer: MaybeViewer
  now: Temporal.Instant
}) {
  const { id, slug, name, about } = company
  return (
    <>
      <PageHead
        title={
          <span class="flex items-center gap-4">
            <Avatar id={id} name={name} />
            <span class="min-w-0">{name}</span>
          </span>
        }
        actions={
          roleIn(viewer, id) && (
            <>
              <ButtonLink href={`/companies/${slug}/members`} variant="quiet" icon="users">
                Members
              </ButtonLink>
              <ButtonLink href={`/companies/${slug}/questions`} variant="quiet" icon="file-text">
                Questions
              </ButtonLink>
              {mayEditCompany(viewer, id) && (
                <>
                  <ButtonLink href={`/companies/${slug}/pipeline`} variant="quiet" icon="funnel">
                    Pipeline
                  </ButtonLink>
                  <ButtonLink href={`/companies/${slug}/recordings`} variant="quiet" icon="clock">
                    Recordings
                  </ButtonLink>
                  <ButtonLink href={`/companies/${slug}/edit`} variant="quiet" icon="pencil">
                    Edit
                  </ButtonLink>
                </>
              )}
            </>
          )
        }
      />
      <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="min-w-0">
          {about ? (
            <Prose text={about} />
          ) : (
            <p class="text-ink-soft">{name} has not said anything about itself yet.</p>
          )}
          <p class="mt-6 text-14">
            <a href={`/jobs?company=${slug}`} class="link">
              Open jobs of this company
            </a>
          </p>
        </div>
        <div>
          <Card title="At a glance">
            <Facts facts={companyFacts(company, now)} />
          </Card>
        </div>
      </div>
    </>
  )
}

export function NewCompanyPage({ form }: { form: FormState }) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title="Add your company"
        lead="You become its owner. Afterwards you invite who hires and interviews with you."
      />
      <Card>
        <CompanyForm action="/companies/new" form={form} hidden="id" save="Add the company" />
      </Card>
    </div>
  )
}

export function EditCompanyPage({
  company,
  form,
}: {
  company: { slug: string; name: string }
  form: FormState
}) {
  const path = `/companies/${company.slug}`
  return (
    <div class="mx-auto max-w-form">
      <PageHead title="The company’s page" crumbs={[{ href: path, label: company.name }]} />
      <Card>
        <CompanyForm action={`${path}/edit`} form={form} hidden="revision" save="Save the page" />
      </Card>
    </div>
  )
}

function companyFacts({ country, time_zone, website, created_at }: Company, now: Temporal.Instant): Fact[] {
  const since = created_at
    .toZonedDateTimeISO(time_zone)
    .toLocaleString('en', { month: 'long', year: 'numeric' })
  return [
    { term: 'Country', value: countryName(country) },
    { term: 'Time there', value: timeIn(time_zone, now) },
    ...(website ? [{ term: 'Website', value: <Website address={website} /> }] : []),
    { term: 'On Rapport since', value: since },
  ]
}

function Website({ address }: { address: string }) {
  return (
    <a
      href={address}
      rel="nofollow noopener ugc"
      class="inline-flex max-w-full items-center gap-1 text-accent underline underline-offset-2"
    >
      <span class="min-w-0 [overflow-wrap:anywhere]">{address.replace(/^https?:\/\/(www\.)?|\/$/g, '')}</span>
      <Icon name="external-link" />
    </a>
  )
}
