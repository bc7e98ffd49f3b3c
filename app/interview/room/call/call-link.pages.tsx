import type { FormState } from '../../../platform/form.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { HiddenField, TextField } from '../../../ui/field.tsx'
import { FormErrors } from '../../../ui/form-errors.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Interview } from '../../interview.db.ts'

export function CallLinkPage({ interview, form }: { interview: Interview; form: FormState }) {
  const path = `/interviews/${interview.id}`
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        title="The call"
        lead="The room has a call of its own, from browser to browser. Where you would rather use another, paste its link: the room then shows that."
        crumbs={[{ href: path, label: `Interview of ${interview.talent_name}` }]}
      />
      <Card>
        <form method="post" action={`${path}/call`} class="flex flex-col gap-5" novalidate>
          <FormErrors form={form} />
          <HiddenField name="from" value={String(form.values['from'] ?? '')} />
          <TextField
            form={form}
            name="call_url"
            label="Link to another call"
            type="url"
            inputmode="url"
            maxlength={500}
            required={false}
            help="Begins with https://. Only the talent and the panel see it. Leave it empty for the room’s own call."
          />
          <div>
            <Button>Save the call</Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
