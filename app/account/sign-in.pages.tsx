import type { FormState } from '../platform/form.ts'
import { Button } from '../ui/button.tsx'
import { HiddenField, TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { passwordLength, start } from './account.ts'
import { Frame, TextLink } from './frame.tsx'
import { ZoneField } from './zone-field.tsx'

export function SignInPage({ form }: { form: FormState }) {
  return (
    <Frame
      title="Sign in"
      below={
        <>
          <p>
            New here? <TextLink href={withNext('/sign-up', form)}>Sign up</TextLink>
          </p>
          <p>
            <TextLink href="/forgot">Choose a new password</TextLink> if you no longer know yours.
          </p>
        </>
      }
    >
      <form method="post" action="/sign-in" class="flex flex-col gap-5" novalidate>
        <FormErrors form={form} />
        <HiddenField name="next" value={nextOf(form)} />
        <TextField form={form} name="email" label="E-mail" type="email" autocomplete="username" />
        <TextField
          form={form}
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
        />
        <div>
          <Button>Sign in</Button>
        </div>
      </form>
    </Frame>
  )
}

export function SignUpPage({ form }: { form: FormState }) {
  return (
    <Frame
      title="Sign up"
      lead="One account, whether you hire, look for work, or both."
      below={
        <p>
          You have an account? <TextLink href={withNext('/sign-in', form)}>Sign in</TextLink>
        </p>
      }
    >
      <form method="post" action="/sign-up" class="flex flex-col gap-5" novalidate>
        <FormErrors form={form} />
        <HiddenField name="next" value={nextOf(form)} />
        <TextField
          form={form}
          name="name"
          label="Your name"
          autocomplete="name"
          help="In public you are shown by first name and initial."
        />
        <TextField form={form} name="email" label="E-mail" type="email" autocomplete="username" />
        <TextField
          form={form}
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          help={`At least ${passwordLength.min} characters. A few words are good.`}
        />
        <ZoneField
          form={form}
          help="Interviews and dates are shown in it."
          guess={form.values['time_zone'] === undefined}
        />
        <div>
          <Button>Sign up</Button>
        </div>
      </form>
    </Frame>
  )
}

function nextOf(form: FormState): string {
  return String(form.values['next'] ?? '')
}

function withNext(path: string, form: FormState): string {
  const next = nextOf(form)
  return next && next !== start ? `${path}?next=${encodeURIComponent(next)}` : path
}
