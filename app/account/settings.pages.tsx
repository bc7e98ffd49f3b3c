import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { HiddenField, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { passwordLength } from './account.ts'
import { ZoneField } from './zone-field.tsx'

export function SettingsPage({
  email,
  settings,
  password,
}: {
  email: string
  settings: FormState
  password: FormState
}) {
  return (
    <div class="mx-auto max-w-form">
      <PageHead title="Settings" lead={`You sign in as ${email}.`} />
      <div class="flex flex-col gap-6">
        <Card title="You">
          <form method="post" action="/settings" class="flex flex-col gap-5" novalidate>
            <FormErrors form={settings} />
            <HiddenField name="revision" value={String(settings.values['revision'] ?? 0)} />
            <TextField
              form={settings}
              name="name"
              label="Your name"
              autocomplete="name"
              help="In public you are shown by first name and initial."
            />
            <ZoneField form={settings} help="Interviews and dates are shown in it." />
            <div>
              <Button>Save the settings</Button>
            </div>
          </form>
        </Card>
        <Card title="Calendar">
          <p class="text-14">
            <a class="link" href="/settings/calendar">
              Your calendar and your hours
            </a>
          </p>
          <p class="mt-1 text-14 text-ink-soft">
            Interviews in your own calendar, and when you can generally be asked to sit on a panel.
          </p>
        </Card>
        <Card title="Notifications and mail">
          <p class="text-14">
            <a class="link" href="/settings/notifications">
              What you are told of, and how
            </a>
          </p>
          <p class="mt-1 text-14 text-ink-soft">
            On the site, by mail at once or gathered, and your quiet hours.
          </p>
        </Card>
        <Card title="Password">
          <form method="post" action="/settings/password" class="flex flex-col gap-5" novalidate>
            <FormErrors form={password} />
            <input type="hidden" name="username" value={email} autocomplete="username" />
            <TextField
              form={password}
              name="current_password"
              label="Your password now"
              type="password"
              autocomplete="current-password"
            />
            <TextField
              form={password}
              name="password"
              label="New password"
              type="password"
              autocomplete="new-password"
              help={`At least ${passwordLength.min} characters. Your other devices are signed out.`}
            />
            <div>
              <Button variant="quiet">Change the password</Button>
            </div>
          </form>
        </Card>
        <Card title="Devices">
          <form method="post" action="/sign-out-everywhere" class="flex flex-col items-start gap-4">
            <p class="text-14 text-ink-soft">
              A device that you lost, or a browser that was not yours? This ends every session, also this one.
            </p>
            <Button variant="danger">Sign out everywhere</Button>
          </form>
        </Card>
      </div>
    </div>
  )
}
