import { Button, ButtonLink } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import { Frame } from './frame.tsx'

/** What the letter's link opens. The click is asked for because some mail programs open links by themselves. */
export function ConfirmPage({ token, next }: { token: string; next: string }) {
  return (
    <Frame title="Confirm your address" lead="One click, and your account is ready.">
      <form method="post" action={`/verify/${encodeURIComponent(token)}`}>
        <HiddenField name="next" value={next} />
        <Button>Confirm the address</Button>
      </form>
    </Frame>
  )
}

export function VerifyOverPage({ unverified, next }: { unverified: { email: string } | null; next: string }) {
  return (
    <Frame
      title="This link is no longer good"
      lead={
        unverified
          ? `An hour has passed, or it was not for this account. We can send another letter to ${unverified.email}.`
          : 'An hour has passed, or it was copied in part. Sign in, and we can send another letter.'
      }
    >
      {unverified ? (
        <ResendForm next={next} />
      ) : (
        <div>
          <ButtonLink href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</ButtonLink>
        </div>
      )}
    </Frame>
  )
}

export function ResendForm({ next }: { next: string }) {
  return (
    <form method="post" action="/verify/resend">
      <HiddenField name="next" value={next} />
      <Button>Send another letter</Button>
    </form>
  )
}
