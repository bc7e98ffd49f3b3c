import { rules } from './access-rules.ts'
import type { WorldRole } from './world.ts'

// What is opened and by whom, in tests that go through every route of the product.

const notPages = [
  '/jobs/words',
  '/jobs/feed.atom',
  '/jobs/feed.json',
  '/alerts/stop/:token',
  '/guides/:guide/social.png',
  '/guides/:guide/:question/social.png',
  '/hire/:skill/social.png',
  '/interviews/:id/runs/:run/figures/:number',
  '/interviews/:id/runs/:run/tests',
  '/calendar/:token',
  '/skills',
  '/talent/words',
  '/cities',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap/:file',
  '/practice',
  '/companies/:slug/pipeline/:file',
  '/profile/numbers/:file',
  '/guides/:guide/export/:format',
  '/guides/:guide/:question/versions/:version',
  '/healthz',
  '/readyz',
  '/pyodide/:version/:file',
  '/python/sandbox',
  '/service-worker.js',
  '/python/runs',
  '/photos/:id',
  '/work-pictures/:id',
  '/profile/resume.json',
  '/proposals/:id/files/:file',
  '/verify/resend',
  '/settings/password',
  '/companies/:slug/invitations',
  '/interviews/:id/replay/recording',
  '/interviews/:id/ice',
  '/live',
  '/messages/:kind/:id/news',
  '/messages/:kind/:id/files/:file',
  '/messages/:kind/:id/:message/edit',
  '/messages/:kind/:id/:message/report',
  '/notifications/:id',
  '/unsubscribe/:token',
  '/operator/reports/:id',
]

const seenBy: Record<string, WorldRole> = {
  '/': 'visitor',
  '/sign-up': 'visitor',
  '/sign-in': 'visitor',
  '/forgot': 'visitor',
  '/reset/:token': 'visitor',
  '/verify': 'unverified',
  '/verify/:token': 'unverified',
  '/invitations/:token': 'visitor',
  '/operator/begin/:token': 'visitor',
  '/profile': 'talent',
  '/profile/numbers': 'talent',
  '/profile/languages': 'talent',
  '/profile/import': 'talent',
  '/profile/experience': 'talent',
  '/profile/experience/new': 'talent',
  '/profile/education': 'talent',
  '/profile/education/new': 'talent',
  '/profile/certificates': 'talent',
  '/profile/certificates/new': 'talent',
  '/profile/portfolio': 'talent',
  '/profile/portfolio/new': 'talent',
  '/jobs/:slug/propose': 'rival',
  '/proposals': 'talent',
  '/invitations': 'talent',
  '/jobs/saved': 'talent',
  '/interviews': 'talent',
  '/interviews/:id/room': 'onPanel',
  '/interviews/:id/check': 'talent',
  '/interviews/:id/replay': 'onPanel',
  '/contracts': 'talent',
  '/alerts': 'talent',
  '/alerts/new': 'talent',
  '/alerts/:id/edit': 'talent',
}

const unknown = 'not-a-token-of-ours'

/** The path that a route's pattern stands for, with the things of a world in it. */
export function pathFor(pattern: string, things: Record<string, string>): string {
  const ids: [RegExp, string | undefined][] = [
    [/^\/companies\/:slug/, `/companies/${things['companySlug']}`],
    [/^\/jobs\/:slug/, `/jobs/${things['jobSlug']}`],
    [/^\/talent\/:slug/, `/talent/${things['talentSlug']}`],
    [/^\/proposals\/:id/, `/proposals/${things['proposalId']}`],
    [/^\/offers\/:id/, `/offers/${things['offerId']}`],
    [/^\/interviews\/:id/, `/interviews/${things['interviewId']}`],
    [/^\/questions\/:id/, `/questions/${things['questionId']}`],
    [/^\/alerts\/new$/, '/alerts/new?of=job'],
    [/^\/alerts\/:id/, `/alerts/${things['alertId']}`],
    [/^\/contracts\/:id/, `/contracts/${things['contractId']}`],
    [/^\/profile\/experience\/:id/, `/profile/experience/${things['experienceId']}`],
    [/^\/profile\/education\/:id/, `/profile/education/${things['educationId']}`],
    [/^\/profile\/certificates\/:id/, `/profile/certificates/${things['certificateId']}`],
    [/^\/profile\/portfolio\/:id/, `/profile/portfolio/${things['projectId']}`],
    [/\/images\/:image/, `/images/${unknown}`],
    [/^\/work-pictures\/:id/, '/work-pictures/none'],
    [/^\/messages\/:kind\/:id/, `/messages/proposal/${things['proposalId']}`],
    [/\/files\/:file/, '/files/none'],
    [/:message\b/, 'none'],
    [/^\/notifications\/:id/, '/notifications/1'],
    [/^\/operator\/reports\/:id/, '/operator/reports/none'],
    [/^\/photos\/:id/, `/photos/${things['photoId']}`],
    [/^\/operator\/outbox\/:id/, `/operator/outbox/${things['letterId']}`],
    [/^\/operator\/accounts\/:id/, `/operator/accounts/${things['memberId']}`],
    [/^\/invitations\/:token/, `/invitations/${things['invitationToken']}`],
    [/\/requests\/:request/, '/requests/none'],
    [/\/runs\/:run/, '/runs/none'],
    [/\/files\/:file/, '/files/none'],
    [/\/notes\/:note/, '/notes/none'],
    [/\/figures\/:number/, '/figures/1'],
    [/\/invitations\/:id/, `/invitations/${things['invitationId']}`],
    [/:accountId|:account\b/, things['memberId']],
    [/:guide\/:question/, 'python/the-gil'],
    [/^\/hire\/:skill/, '/hire/python'],
    [/\/pipeline\/:file/, '/pipeline/stages.csv'],
    [/\/numbers\/:file/, '/numbers/weeks.csv'],
    [/^\/sitemap\/:file/, '/sitemap/guides'],
    [/:guide/, 'python'],
    [/:version\/:file/, 'x/nothing'],
    [/:version/, 'unknown'],
    [/print\/:kind/, 'print/booklet?question=the-gil'],
    [/export\/:format/, 'export/json'],
    [/^\/reset\/:token/, `/reset/${things['resetToken'] ?? unknown}`],
    [/^\/verify\/:token/, `/verify/${things['verifyToken'] ?? unknown}`],
    [/:token/, unknown],
  ]
  const filled = ids.reduce((path, [from, to]) => path.replace(from, to ?? 'missing'), pattern)
  if (/:[a-z]/.test(filled)) throw new Error(`The test does not know what ${filled} stands for.`)
  return filled
}

/** The patterns of everything that is a page and not a file or a way to one. */
export const pagePatterns = Object.keys(rules)
  .filter(route => route.startsWith('GET '))
  .map(route => route.slice('GET '.length))
  .filter(pattern => !notPages.includes(pattern))

/** Who sees most of a page: an owner, or whoever comes first in the table, but where it is said otherwise. */
export function mostSeeing(pattern: string): WorldRole {
  const { may } = rules[`GET ${pattern}`]!
  return seenBy[pattern] ?? (may.includes('owner') ? 'owner' : may[0]!)
}

/** The route of the table that a request goes to; undefined where there is none. */
export function routeOf(method: string, path: string): string | undefined {
  const matching = Object.keys(rules).filter(route => {
    const [verb, pattern] = route.split(' ') as [string, string]
    return verb === method && new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)
  })
  // Of "/jobs/new" and "/jobs/:slug" the one that says more.
  return matching.toSorted((a, b) => a.split(':').length - b.split(':').length)[0]
}
