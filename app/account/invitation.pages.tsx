import { Button, ButtonLink } from '../ui/button.tsx'
import { SignOutForm } from './blocked.pages.tsx'
import { roleMeanings, roleNames } from './company.ts'
import { Frame } from './frame.tsx'
import type { Invitation } from './invitation.db.ts'
import type { MaybeViewer } from './viewer.ts'

/** Behind an invitation's link: what it gives, and what to do to take it. */
export function InvitationPage({
  invitation,
  viewer,
  path,
}: {
  invitation: Invitation
  viewer: MaybeViewer
  path: string
}) {
  const { company_name, invited_by_name, role, state, slug } = invitation
  if (state !== 'open')
    return (
      <Frame title="This invitation is over" lead={whyOver[state](invited_by_name)}>
        <div>
          <ButtonLink href={`/companies/${slug}`} variant="quiet" wraps>
            See {company_name}
          </ButtonLink>
        </div>
      </Frame>
    )
  return (
    <Frame
      title={`Join ${company_name}`}
      lead={`${invited_by_name} invites you as ${roleNames[role].toLowerCase()}. ${roleMeanings[role]}`}
    >
      <Answer invitation={invitation} viewer={viewer} path={path} />
    </Frame>
  )
}

function Answer({
  invitation: { email },
  viewer,
  path,
}: {
  invitation: Invitation
  viewer: MaybeViewer
  path: string
}) {
  const next = encodeURIComponent(path)
  if (!viewer)
    return (
      <>
        <p>
          The invitation is for <strong class="font-medium">{email}</strong>. Sign up with that address, or
          sign in if it has an account; you come back here.
        </p>
        <div class="flex flex-wrap gap-2">
          <ButtonLink href={`/sign-up?next=${next}&email=${encodeURIComponent(email)}`}>Sign up</ButtonLink>
          <ButtonLink href={`/sign-in?next=${next}&email=${encodeURIComponent(email)}`} variant="quiet">
            Sign in
          </ButtonLink>
        </div>
      </>
    )
  if (viewer.email !== email)
    return (
      <>
        <p>
          The invitation is for <strong class="font-medium">{email}</strong>, and you are signed in as{' '}
          {viewer.email}. Sign out, then sign in or up with the invited address; or ask for an invitation to
          yours.
        </p>
        <SignOutForm next={path} />
      </>
    )
  return (
    <form method="post" action={path}>
      <Button>Accept the invitation</Button>
    </form>
  )
}

const whyOver = {
  accepted: () =>
    'It was accepted already. Sign in with the account that did, and the company is in your menu.',
  revoked: (by: string) => `It was revoked. If you think that is a mistake, ask ${by} for another one.`,
  expired: (by: string) => `It was not accepted in time. Ask ${by} for another one.`,
}
