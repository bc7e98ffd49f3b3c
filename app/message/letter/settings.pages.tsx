import type { FormState } from '../../platform/form.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HiddenField, type Option, SelectField } from '../../ui/field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { choiceKinds, kindWords } from './choice.ts'

/** How one is told of what, and when not. */
export function NotificationSettingsPage({ form, zone }: { form: FormState; zone: string }) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead
        crumbs={[{ href: '/settings', label: 'Settings' }]}
        title="Notifications and mail"
        lead="What Rapport tells you of, and how. Letters about your account itself, such as a new password, always come."
      />
      <form method="post" action="/settings/notifications" class="flex flex-col gap-6" novalidate>
        <FormErrors form={form} />
        <HiddenField name="revision" value={String(form.values['revision'] ?? 0)} />
        <Card title="By subject">
          <div class="grid gap-5 sm:grid-cols-2">
            {choiceKinds.map(kind => (
              <SelectField
                key={kind}
                form={form}
                name={kind}
                label={kindWords[kind].name}
                help={kindWords[kind].help}
                options={kind === 'message' ? messageOptions : options}
              />
            ))}
          </div>
        </Card>
        <Card title="Digest">
          <SelectField
            form={form}
            name="digest"
            label="How often"
            help="Only of what you have not seen for ten minutes. Without anything new, nothing comes."
            options={[
              { value: 'hourly', label: 'At most once an hour' },
              { value: 'daily', label: 'Once a day, after eight in the morning' },
              { value: 'off', label: 'Never' },
            ]}
          />
        </Card>
        <Card title="Quiet hours">
          <div class="flex flex-col gap-3">
            <div class="grid gap-5 sm:grid-cols-2">
              <SelectField
                form={form}
                name="quiet_from"
                label="From"
                required={false}
                options={halfHours}
                empty="None"
              />
              <SelectField
                form={form}
                name="quiet_to"
                label="Until"
                required={false}
                options={halfHours}
                empty="None"
              />
            </div>
            <p class="text-13 text-ink-soft">
              In your time zone, {zone}. Mail waits until they are over; only letters about interviews come at
              once, as they may be about the next hour.
            </p>
          </div>
        </Card>
        <div>
          <Button>Save the settings</Button>
        </div>
      </form>
    </div>
  )
}

const options: Option[] = [
  { value: 'mail', label: 'On the site, and mail at once' },
  { value: 'digest', label: 'On the site, and in the digest' },
  { value: 'site', label: 'Only on the site' },
  { value: 'off', label: 'Off' },
]

// A message is there in its conversation, whatever was chosen.
const messageOptions = options.slice(0, 3)

const halfHours: Option[] = Array.from({ length: 48 }, (_, at) => ({
  value: String(at * 30),
  label: `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 ? '30' : '00'}`,
}))
