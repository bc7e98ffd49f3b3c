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
export function sendError(c: AppContext, { config, log }: Platform, error: Error): Response {
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
    <PageHead
      title={title}
      lead={said}
      actions={
        <Ways status={status} back={pathBefore(c, config.url)} home={c.var.viewer ? '/dashboard' : '/'} />
      }
      crumbs={undefined}
    >
      {status >= 500 && (
        <p class="text-13 text-ink-soft">The operator can find this in the log as {c.var.requestId}.</p>
      )}
    </PageHead>,
  )
}

type WaysProps = {
  status: number
  /** The page whose form was sent, where it was one of ours. */
  back: string | undefined
  home: string
}

function Ways({ status, back, home }: WaysProps) {
  return (
    <>
      {status === 401 ? (
        <ButtonLink href={back ? `/sign-in?next=${encodeURIComponent(back)}` : '/sign-in'}>
          Sign in
        </ButtonLink>
      ) : back ? (
        <ButtonLink href={back}>Open the page again</ButtonLink>
      ) : (
        <ButtonLink href={home}>{home === '/' ? 'Go to the start page' : 'Go to your dashboard'}</ButtonLink>
      )}
      <ButtonLink href="/jobs" variant="quiet">
        See open jobs
      </ButtonLink>
    </>
  )
}

function pathBefore(c: AppContext, url: string): string | undefined {
  const referer = c.req.header('referer')
  if (c.req.method === 'GET' || !referer || !URL.canParse(referer)) return undefined
  const { origin, pathname, search } = new URL(referer)
  return origin === new URL(url).origin ? pathname + search : undefined
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
