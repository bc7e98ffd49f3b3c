import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { control, HiddenField, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { invitationDays, invitedRoles, roleMeanings, roleNames } from './company.ts'

export function InviteForm({ action, form }: { action: string; form: FormState }) {
  const options = invitedRoles.map(value => ({ value, label: roleNames[value], help: roleMeanings[value] }))
  return (
    <form method="post" action={action} class="flex flex-col gap-5" novalidate>
      <FormErrors form={form} />
      <HiddenField name="id" value={String(form.values['id'] ?? '')} />
      <TextField form={form} name="email" label="E-mail" type="email" autocomplete="off" />
      <RadioGroup form={form} name="role" label="Role" value="interviewer" options={options} />
      <div>
        <Button>Send the invitation</Button>
      </div>
    </form>
  )
}

/** Shown once, to whoever invited, where this Rapport sends no mail. */
export function InviteLink({ email, url }: { email: string; url: string }) {
  return (
    <section class="rounded-lg border border-accent bg-accent-soft p-5" aria-labelledby="invite-link-title">
      <h2 id="invite-link-title" class="text-18">
        Send this link to {email}
      </h2>
      <p class="mt-1 mb-3 text-14">
        This Rapport sends no mail, so the link is yours to pass on. It is shown only now, works for{' '}
        {invitationDays} days, and for nobody with another address.
      </p>
      <label for="invite-link" class="sr-only">
        Link for {email}
      </label>
      <input id="invite-link" type="text" readonly value={url} class={`${control} font-mono`} />
    </section>
  )
}
