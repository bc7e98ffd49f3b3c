import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The one error class: an answer that ends the request with a status and a sentence for the person. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode
  constructor(status: ContentfulStatusCode, message: string) {
    super(message)
    this.status = status
  }
}

/** What the viewer may not see does not exist for them. */
export function notFound(what = 'This page'): HttpError {
  return new HttpError(404, `${what} does not exist, or is not yours to see.`)
}

export function forbidden(message: string): HttpError {
  return new HttpError(403, message)
}

export function conflict(message: string): HttpError {
  return new HttpError(409, message)
}
