import type { FormState } from '../platform/form.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { passwordLength } from './account.ts'
import { Frame, TextLink } from './frame.tsx'

export function ForgotPage({ form }: { form: FormState }) {
  return (
    <Frame
      title="Choose a new password"
      lead="Type the address of your account. A letter with a link goes there; the link is good for an hour."
      below={
        <p>
          You know it after all? <TextLink href="/sign-in">Sign in</TextLink>
        </p>
      }
    >
      <form method="post" action="/forgot" class="flex flex-col gap-5" novalidate>
        <FormErrors form={form} />
        <TextField form={form} name="email" label="E-mail" type="email" autocomplete="username" />
        <div>
          <Button>Send the letter</Button>
        </div>
      </form>
    </Frame>
  )
}

/** The same for every address, whether it has an account or not. */
export function LetterSentPage({ email, sendsMail }: { email: string; sendsMail: boolean }) {
  return (
    <Frame
      title="Look for a letter"
      lead={
        sendsMail
          ? `If ${email} has an account, a letter is on its way there. Open its link within an hour.`
          : `This Rapport sends no mail. If ${email} has an account, the letter waits in the operator’s outbox: ask them for the link.`
      }
      below={
        <p>
          Nothing came? Look among unwanted mail, or <TextLink href="/forgot">try another address</TextLink>.
        </p>
      }
    >
      <div>
        <ButtonLink href="/sign-in" variant="quiet">
          Back to sign in
        </ButtonLink>
      </div>
    </Frame>
  )
}

export function ResetPage({ token, form }: { token: string; form: FormState }) {
  return (
    <Frame
      title="Choose a new password"
      lead="It ends every session of your account: you then sign in with it."
    >
      <form
        method="post"
        action={`/reset/${encodeURIComponent(token)}`}
        class="flex flex-col gap-5"
        novalidate
      >
        <FormErrors form={form} />
        <TextField
          form={form}
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          help={`At least ${passwordLength.min} characters. A few words are good.`}
        />
        <div>
          <Button>Set the password</Button>
        </div>
      </form>
    </Frame>
  )
}

export function ResetOverPage() {
  return (
    <Frame
      title="This link is no longer good"
      lead="It was used, or an hour has passed. If you have just set a new password, sign in with it."
    >
      <div class="flex flex-wrap gap-2">
        <ButtonLink href="/forgot">Ask for another letter</ButtonLink>
        <ButtonLink href="/sign-in" variant="quiet">
          Sign in
        </ButtonLink>
      </div>
    </Frame>
  )
}
