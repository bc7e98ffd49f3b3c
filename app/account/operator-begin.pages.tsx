import { Button, ButtonLink } from '../ui/button.tsx'
import { Frame } from './frame.tsx'
import type { MaybeViewer } from './viewer.ts'

/** Behind the link that a start prints. */
export function BeginPage({ open, viewer, path }: { open: boolean; viewer: MaybeViewer; path: string }) {
  if (!open)
    return (
      <Frame
        title="This link was used"
        lead="This Rapport has its operator. If that is you, sign in with the account that you used then."
      >
        <div>
          <ButtonLink href="/operator" variant="quiet">
            Open the operator’s pages
          </ButtonLink>
        </div>
      </Frame>
    )
  return (
    <Frame
      title="Become the operator"
      lead="The operator looks after this Rapport: sees that it works, reads letters that could not be sent, and suspends accounts. They see nothing of what companies and talents keep to themselves."
    >
      {viewer ? (
        <form method="post" action={path} class="flex flex-col items-start gap-4">
          <p>
            You are signed in as <strong class="font-medium">{viewer.email}</strong>. The link works once.
          </p>
          <Button>Become the operator</Button>
        </form>
      ) : (
        <>
          <p>Sign up, or sign in if you have an account. You come back here.</p>
          <div class="flex flex-wrap gap-2">
            <ButtonLink href={`/sign-up?next=${encodeURIComponent(path)}`}>Sign up</ButtonLink>
            <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`} variant="quiet">
              Sign in
            </ButtonLink>
          </div>
        </>
      )}
    </Frame>
  )
}
