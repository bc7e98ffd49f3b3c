import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField, TextField } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { monthBounds } from './retention.ts'

/** Where a company says how long it keeps what its rooms recorded. */
export function RetentionPage({
  company,
  form,
}: {
  company: { slug: string; name: string }
  form: FormState
}) {
  const path = `/companies/${company.slug}`
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title="Recordings"
        lead="What a room records can be replayed by the panel of its interview, for as long as you say here. Then it is erased."
        crumbs={[{ href: path, label: company.name }]}
      />
      <Card>
        <form method="post" action={`${path}/recordings`} class="flex flex-col gap-5" novalidate>
          <FormErrors form={form} />
          <HiddenField name="from" value={String(form.values['from'] ?? '')} />
          <TextField
            form={form}
            name="months"
            label="Months kept after an interview"
            type="number"
            inputmode="numeric"
            short
            help={`From ${monthBounds.min} to ${monthBounds.max}. A shorter time holds for every interview, from the next day on. A longer one holds for interviews that are proposed from now on: the others’ talents were told a date.`}
          />
          <div class="max-w-reading text-14 text-ink-soft">
            <p>
              Erased are the code as it was typed, runs and what they printed, the terminal, the chat, notes,
              and what was noted of attention. Scorecards and decisions stay.
            </p>
            <p class="mt-3">
              Whether attention is noted at all is{' '}
              <a class="link" href={`${path}/attention`}>
                a choice of its own
              </a>
              .
            </p>
          </div>
          <div>
            <Button>Save the time</Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
