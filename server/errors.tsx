import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sendBlocked } from '../app/account/blocked.pages.tsx'
import type { AppContext } from '../app/account/request.ts'
import { sendPage } from '../app/account/shell.tsx'
import { HttpError } from '../app/platform/error.ts'
import type { Platform } from '../app/platform/platform.ts'
import { ButtonLink } from '../app/ui/button.tsx'
import { PageHead } from '../app/ui/page-head.tsx'

/** The page for a request that ends in an error: what happened, and where to go from here. */
export function sendError(c: AppContext, { log }: Platform, error: Error): Response {
  const status =
    error instanceof HttpError || error instanceof HTTPException
      ? (error.status as ContentfulStatusCode)
      : 500
  if (status >= 500) log.error({ id: c.var.requestId, err: error }, 'a request failed')
  const backHere = c.req.method === 'GET' ? c.req.path + (new URL(c.req.url).search || '') : undefined
  if (status === 401 && backHere) return c.redirect(`/sign-in?next=${encodeURIComponent(backHere)}`, 303)
  const blocked = status === 403 && error instanceof HttpError ? sendBlocked(c) : undefined
  if (blocked) return blocked
  const title = titles[status] ?? titles[500]!
  const said = error instanceof HttpError ? error.message : (sentences[status] ?? sentences[500]!)
  return sendPage(
    c,
    { title, status },
    <PageHead title={title} lead={said} actions={<Ways status={status} />} crumbs={undefined}>
      {status >= 500 && (
        <p class="text-13 text-ink-soft">The operator can find this in the log as {c.var.requestId}.</p>
      )}
    </PageHead>,
  )
}

function Ways({ status }: { status: number }) {
  return (
    <>
      {status === 401 ? (
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      ) : (
        <ButtonLink href="/">Go to the start page</ButtonLink>
      )}
      <ButtonLink href="/jobs" variant="quiet">
        See open jobs
      </ButtonLink>
    </>
  )
}

const titles: Record<number, string> = {
  400: 'That request is damaged',
  401: 'Sign in first',
  403: 'That is not allowed',
  404: 'Nothing here',
  409: 'Something changed in the meantime',
  422: 'That could not be used',
  429: 'Too many tries',
  500: 'That went wrong on our side',
  503: 'Not available right now',
}

const sentences: Record<number, string> = {
  400: 'Something in it could not be read. Go back, open the page again, and try once more.',
  403: 'The request did not come from a page of this site, or it is not yours to make. Open the page again and retry.',
  404: 'There is no page at this address.',
  500: 'Nothing was changed. Try again in a moment.',
}
