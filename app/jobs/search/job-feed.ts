import { Feed } from 'feed'
import { plainText, renderMarkdown } from '../../platform/markdown.ts'
import { moneyRangeText } from '../../ui/money.tsx'
import { durationNames, levelNames } from '../job.ts'
import { placeOfJob } from '../job-terms.tsx'
import type { JobInFeed } from './job-search.db.ts'

export type FeedKind = 'atom' | 'json'

type About = {
  kind: FeedKind
  /** The search in words. */
  title: string
  /** The query of the list, in its one form. */
  query: string
  /** Of Rapport, without a slash at its end. */
  url: string
  /** What the feed was changed at when it has no entry. */
  since: Temporal.Instant
}

/** The newest jobs of a search as Atom (RFC 4287) or JSON Feed (jsonfeed.org). */
export function writeJobFeed(jobs: JobInFeed[], { kind, title, query, url, since }: About): string {
  const search = query ? `?${query}` : ''
  const feed = new Feed({
    id: `${url}/jobs${search}`,
    title: `${title} · Rapport`,
    link: `${url}/jobs${search}`,
    feedLinks: { atom: `${url}/jobs/feed.atom${search}`, json: `${url}/jobs/feed.json${search}` },
    updated: dateOf(jobs.map(changedAt).sort(Temporal.Instant.compare).at(-1) ?? since),
    favicon: `${url}/mark.svg`,
    generator: 'Rapport',
    language: 'en',
  })
  for (const job of jobs)
    feed.addItem({
      id: `urn:uuid:${job.id}`,
      // Atom's titles are HTML here, those of JSON Feed are text.
      title: kind === 'atom' ? escapeHtml(job.title) : job.title,
      link: `${url}/jobs/${job.slug}`,
      date: dateOf(changedAt(job)),
      ...(job.opened_at && { published: dateOf(job.opened_at) }),
      description: kind === 'atom' ? escapeHtml(summaryOf(job)) : summaryOf(job),
      content: `<p>${escapeHtml(termsOf(job))}</p>\n${renderMarkdown(job.description)}`,
      author: [{ name: job.company_name, link: `${url}/companies/${job.company_slug}` }],
      category: job.skills.map(name => ({ name, term: name })),
    })
  return kind === 'atom' ? feed.atom1().replace(notInXml, '') : feed.json1()
}

// What no XML may hold, escaped or not: https://www.w3.org/TR/xml/#charsets
const notInXml = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** "€60–90 an hour, remote, senior, 30 hours a week, one to three months" */
function termsOf(job: JobInFeed): string {
  const { budget_min_minor, budget_max_minor, currency, kind, level, hours_per_week, duration } = job
  const pay = moneyRangeText(budget_min_minor, budget_max_minor, currency)
  return [
    kind === 'hourly' ? `${pay} an hour` : pay,
    placeOfJob(job),
    levelNames[level],
    `${hours_per_week} hours a week`,
    duration && durationNames[duration],
  ]
    .filter(Boolean)
    .join(', ')
}

const summaryCharacters = 300

function summaryOf({ description }: JobInFeed): string {
  const letters = [...plainText(description)]
  const cut = letters.slice(0, summaryCharacters).join('')
  return letters.length > summaryCharacters ? `${cut}…` : cut
}

function changedAt({ opened_at, saved_at }: JobInFeed): Temporal.Instant {
  const [opened, saved] = [opened_at ?? saved_at!, saved_at ?? opened_at!]
  return Temporal.Instant.compare(opened, saved) > 0 ? opened : saved
}

function dateOf(at: Temporal.Instant): Date {
  return new Date(at.epochMilliseconds)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, letter => entities[letter]!)
}
