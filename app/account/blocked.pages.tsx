import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Button } from '../ui/button.tsx'
import { HiddenField } from '../ui/field.tsx'
import { FormErrors } from '../ui/form-errors.tsx'
import { start } from './account.ts'
import { Frame } from './frame.tsx'
import type { AppContext } from './request.ts'
import { sendPage } from './shell.tsx'
import { ResendForm } from './verify.pages.tsx'

/** The page that stands in the way of everything while an account may not be used; undefined when it may. */
export function sendBlocked(c: AppContext): Response | undefined {
  if (c.var.suspended) return sendSuspended(c)
  const next = c.req.method === 'GET' ? c.req.path + new URL(c.req.url).search : start
  return c.var.unverified ? sendUnverified(c, { next, status: 403 }) : undefined
}

export function sendUnverified(
  c: AppContext,
  { next, status, error }: { next: string; status: ContentfulStatusCode; error?: string | undefined },
): Response {
  const email = c.var.unverified?.email ?? ''
  return sendPage(
    c,
    { title: 'Confirm your address', status },
    <Frame
      title="Confirm your address"
      lead={`A letter is on its way to ${email}. Open its link within an hour, and you are in.`}
      below={
        <>
          <p>Nothing came? Look among unwanted mail, or have another one sent.</p>
          <p>Is the address wrong? Sign out, and sign up with the right one.</p>
        </>
      }
    >
      {error && <FormErrors form={{ values: {}, errors: { '': error } }} />}
      <div class="flex flex-wrap gap-2">
        <ResendForm next={next} />
        <SignOutForm next="/sign-up" />
      </div>
    </Frame>,
  )
}

export function sendSuspended(c: AppContext): Response {
  return sendPage(
    c,
    { title: 'This account is suspended', status: 403 },
    <Frame
      title="This account is suspended"
      lead="The operator of this Rapport has suspended it: nothing of it can be opened or changed until they restore it. Nothing was deleted. Write to them if you think it is a mistake."
    >
      {c.var.suspended && <SignOutForm next="/" />}
    </Frame>,
  )
}

/** `next` is where to go once signed out. */
export function SignOutForm({ next }: { next: string }) {
  return (
    <form method="post" action="/sign-out">
      <HiddenField name="next" value={next} />
      <Button variant="quiet">Sign out</Button>
    </form>
  )
}
