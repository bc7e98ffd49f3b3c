import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { HiddenField, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Time } from '../ui/time.tsx'
import type { Trust } from './trust.db.ts'
import { enoughTrust, whyNotTrust } from './trust.ts'
import { TrustedName, TrustedQuote } from './trusted-by.tsx'

type Props = { trust: Trust; form: FormState; now: Temporal.Instant; zone: string }

/** An owner says whether the company is named as one that hires here, and sees what will be shown. */
export function TrustPage({ trust, form, now, zone }: Props) {
  const { company, hires, standing } = trust
  const why = whyNotTrust(hires)
  const quote = String(form.values['quote'] ?? standing?.quote ?? '')
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        crumbs={[{ href: `/companies/${company.slug}`, label: company.name }]}
        title="Be named as one that hires here"
        lead={`The home page and the pages to hire for a skill name companies that agreed to it after a hire of their own. Nobody is named before ${enoughTrust} have agreed.`}
      />
      {why ? (
        <p class="rounded-lg border border-line px-5 py-4 text-ink-soft">{why}</p>
      ) : (
        <div class="flex flex-col gap-6">
          <Card title={standing ? 'What is shown' : 'What will be shown'}>
            <TrustedName company={company} />
            {quote && (
              <div class="mt-5">
                <TrustedQuote name={company.name} quote={quote} />
              </div>
            )}
            <p class="mt-4 text-14 text-ink-soft">
              The name and its colours as on your company’s page, with a link to it
              {quote ? ', and your sentence' : ''}. Whom you hired, for what and for how much is not shown.
            </p>
          </Card>
          <Agree trust={trust} form={form} />
          {standing && (
            <form
              method="post"
              action={`/companies/${company.slug}/trusted/withdraw`}
              class="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-line px-5 py-4"
            >
              <p class="text-14 text-ink-soft">
                You agreed <Time at={standing.agreed_at} now={now} zone={zone} />. Withdrawing takes the name
                from every page at once.
              </p>
              <Button variant="quiet">Withdraw</Button>
            </form>
          )}
        </div>
      )}
    </div>
  )
}

function Agree({ trust: { company, standing }, form }: { trust: Trust; form: FormState }) {
  return (
    <Card title={standing ? 'Your sentence' : 'Agree to it'}>
      <form method="post" class="flex flex-col items-start gap-5">
        <FormErrors form={form} />
        <HiddenField name="id" value={String(form.values['id'] ?? '')} />
        <div class="w-full">
          <TextField
            form={form}
            name="quote"
            label="A sentence about hiring here"
            required={false}
            maxlength={140}
            help={`At most 140 characters, in the name of ${company.name}.`}
          />
        </div>
        <div class="flex flex-wrap gap-3">
          <Button>{standing ? 'Save the sentence' : 'Agree to be named'}</Button>
          <Button variant="quiet" name="press" value="preview">
            Preview
          </Button>
        </div>
      </form>
    </Card>
  )
}
