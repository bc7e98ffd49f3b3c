import type { MaybeViewer } from '../account/viewer.ts'

// Opening a profile is counted by day and by what kind of visitor did it. Who it was is never kept.

export const viewerKinds = ['guest', 'company', 'talent'] as const
export type ViewerKind = (typeof viewerKinds)[number]

type Visit = { method: string; header(name: string): string | undefined }

/**
 * As what kind of visitor this request counts as opening the profile of `accountId`; undefined when it does not: one's
 * own, a look ahead by the browser (Sec-Purpose, https://fetch.spec.whatwg.org/#sec-purpose-header), a program.
 */
export function countedAs(
  visit: Visit,
  viewer: MaybeViewer,
  { account_id }: { account_id: string },
): ViewerKind | undefined {
  if (visit.method !== 'GET' || viewer?.accountId === account_id) return undefined
  const purpose = visit.header('sec-purpose') ?? visit.header('purpose') ?? ''
  if (/prefetch|prerender|preview/i.test(purpose)) return undefined
  if (program.test(visit.header('user-agent') ?? '')) return undefined
  if (!viewer) return 'guest'
  return viewer.memberships.length > 0 ? 'company' : 'talent'
}

// What search engines, previews of links and command-line programs call themselves. Nearly every crawler that says what
// it is has one of the first words in its name.
const program =
  /(?<!cu)bot\b|bot[/;_-]|crawl|spider|slurp|facebookexternalhit|whatsapp|embedly|preview|lighthouse|pingdom|monitor|archiver|feedfetcher|curl\/|wget\/|python-requests|python-urllib|aiohttp|httpx|go-http-client|java\/|okhttp|libwww|scrapy|node-fetch|undici|axios/i
