import { newId } from '../app/platform/id.ts'
import { listRules } from './access-lists.ts'
import { messageRules } from './access-message.ts'
import { profileRules } from './access-profile.ts'
import { roles, type WorldRole } from './world.ts'

// Every route of the product, and who of the world may ask for it.

export type Rule = {
  may: readonly WorldRole[]
  /** Who sees that the thing is there but may not do this with it: 403. For everyone else signed in nothing is there: 404. */
  see?: readonly WorldRole[]
  /** What is sent, where an empty form would be refused before anyone asks who sends it. */
  form?: (role: WorldRole) => Record<string, string>
  /** Answers to those who may; posts may find that someone did it before them. */
  answers?: number[]
}

const members: WorldRole[] = [
  'talent',
  'otherTalent',
  'onPanel',
  'offPanel',
  'manager',
  'owner',
  'rival',
  'operator',
]
const company: WorldRole[] = ['onPanel', 'offPanel', 'manager', 'owner']
const anyone: Rule = { may: roles }
const signedIn: Rule = { may: members }
const hiring: Rule = { may: ['manager', 'owner'] }
const hiringOpenly: Rule = { may: ['manager', 'owner'], see: company }
const operator: Rule = { may: ['operator'] }
const interviewPeople: WorldRole[] = ['talent', 'onPanel', 'manager', 'owner']
const arranging: Rule = { may: ['talent', 'manager', 'owner'], see: interviewPeople }

// The company's page is behind: its step is stale. The talent's is not, and still not theirs.
const stepFrom = (role: WorldRole) => ({
  from: role === 'talent' ? 'interviewing' : 'sent',
  words: 'Thank you.',
})

export const rules: Record<string, Rule> = {
  'GET /healthz': anyone,
  'GET /readyz': anyone,

  'GET /skills': anyone,
  'GET /cities': anyone,

  'GET /sign-up': { may: roles, answers: [200, 303] },
  'POST /sign-up': anyone,
  'GET /sign-in': { may: roles, answers: [200, 303] },
  'POST /sign-in': anyone,
  'POST /theme': anyone,
  'GET /forgot': anyone,
  'POST /forgot': anyone,
  'GET /reset/:token': { may: roles, answers: [200, 404, 422] },
  'POST /reset/:token': { may: roles, answers: [303, 404, 409, 410, 422] },
  'GET /verify': { may: roles, answers: [200, 303] },
  'GET /verify/:token': { may: roles, answers: [200, 303, 404, 422] },
  'POST /verify/:token': { may: roles, answers: [303, 404, 409, 410, 422] },
  'GET /verify/resend': { may: roles, answers: [200, 303] },
  'POST /verify/resend': anyone,
  'POST /sign-out': anyone,
  'POST /sign-out-everywhere': anyone,
  'GET /settings': signedIn,
  'POST /settings': signedIn,
  'GET /settings/password': { may: roles, answers: [303] },
  'POST /settings/password': signedIn,
  'GET /settings/calendar': signedIn,
  'POST /settings/calendar': signedIn,
  'POST /settings/calendar/feed': signedIn,
  'POST /settings/calendar/feed/remove': signedIn,
  'GET /calendar/:token': { may: roles, answers: [404] },
  'GET /companies/new': signedIn,
  'POST /companies/new': signedIn,
  'GET /companies/:slug': anyone,
  'GET /companies/:slug/edit': hiringOpenly,
  'POST /companies/:slug/edit': hiringOpenly,
  'GET /companies/:slug/recordings': hiringOpenly,
  'POST /companies/:slug/recordings': hiringOpenly,
  'GET /companies/:slug/attention': hiringOpenly,
  'POST /companies/:slug/attention': hiringOpenly,
  'GET /companies/:slug/members': { may: company },
  'GET /companies/:slug/pipeline': hiringOpenly,
  'GET /companies/:slug/trusted': { may: ['owner'], see: company },
  'POST /companies/:slug/trusted': { may: ['owner'], see: company },
  'POST /companies/:slug/trusted/withdraw': { may: ['owner'], see: company },
  'GET /companies/:slug/pipeline/:file': hiringOpenly,
  'GET /companies/:slug/invitations': { may: roles, answers: [303] },
  'POST /companies/:slug/invitations': {
    ...hiringOpenly,
    form: () => ({ id: newId(), email: 'another@example.org', role: 'interviewer' }),
  },
  'POST /companies/:slug/invitations/:id/revoke': hiringOpenly,
  'POST /companies/:slug/members/:accountId/role': {
    may: ['owner'],
    see: company,
    form: () => ({ from: 'interviewer', role: 'manager' }),
  },
  'POST /companies/:slug/members/:accountId/remove': { may: ['owner'], see: company },
  'GET /invitations/:token': { may: roles, answers: [410] },
  // Each is told why: it is for another address.
  'POST /invitations/:token': { may: members, answers: [409] },
  'GET /operator': operator,
  'GET /operator/outbox': operator,
  'GET /operator/outbox/:id': operator,
  'GET /operator/accounts': operator,
  'POST /operator/accounts/:id/suspend': operator,
  'POST /operator/accounts/:id/restore': operator,
  'GET /operator/begin/:token': { may: roles, answers: [200, 303, 404] },
  'POST /operator/begin/:token': { may: members, answers: [303, 409] },

  'GET /pyodide/:version/:file': { may: roles, answers: [200, 404] },
  'GET /python/sandbox': anyone,
  'GET /service-worker.js': anyone,
  'GET /offline': anyone,
  'GET /python': anyone,
  'POST /python': anyone,
  'GET /python/runs': anyone,
  'POST /python/runs': anyone,
  'POST /python/format': anyone,
  'POST /python/lint': anyone,
  'GET /guides': anyone,
  'GET /guides/:guide': anyone,
  'GET /guides/:guide/:question': anyone,
  'GET /guides/:guide/social.png': anyone,
  'GET /guides/:guide/:question/social.png': anyone,
  'GET /guides/:guide/print/:kind': anyone,
  'GET /guides/:guide/export/:format': anyone,
  'GET /guides/:guide/:question/versions': anyone,
  'GET /guides/:guide/:question/versions/:version': { may: roles, answers: [404] },

  'GET /practice': { may: roles, answers: [302] },
  'GET /practice/:guide': anyone,
  'POST /practice/:guide/kept': { may: members, answers: [422] },
  'POST /practice/:guide/forget': signedIn,
  'GET /practice/:guide/:question': anyone,
  'POST /practice/:guide/:question': { may: members, answers: [422] },
  'POST /practice/:guide/:question/try': anyone,

  ...profileRules,

  'GET /jobs/:slug': anyone,
  'GET /jobs/new': signedIn,
  'POST /jobs/new': signedIn,
  'GET /jobs/:slug/edit': hiring,
  'POST /jobs/:slug/edit': hiring,
  'POST /jobs/new/draft': { may: members, answers: [422] },
  'GET /jobs/:slug/preview': hiring,
  'POST /jobs/:slug/draft': hiring,
  'POST /jobs/:slug/unsaved/drop': hiring,
  'POST /jobs/:slug/delete': hiring,
  'POST /jobs/:slug/duplicate': hiring,
  'POST /jobs/:slug/open': { ...hiring, form: () => ({ from: 'draft' }) },
  'POST /jobs/:slug/pause': { ...hiring, form: () => ({ from: 'paused' }) },
  'POST /jobs/:slug/resume': { ...hiring, form: () => ({ from: 'paused' }) },
  'POST /jobs/:slug/close': { ...hiring, form: () => ({ from: 'open' }) },
  'POST /jobs/:slug/reopen': { ...hiring, form: () => ({ from: 'closed' }) },
  'GET /jobs/:slug/invitations': hiring,
  // The world has none: who may answer or withdraw is told that there is none.
  'POST /jobs/:slug/invitations/:id/withdraw': { ...hiring, answers: [404] },
  'POST /jobs/:slug/invitation/decline': { may: members, answers: [404] },
  'GET /invitations': signedIn,
  'GET /jobs/:slug/propose': { may: members, answers: [200, 303] },
  'POST /jobs/:slug/propose': signedIn,
  'POST /jobs/:slug/propose/draft': signedIn,
  'GET /jobs/saved': signedIn,
  'POST /jobs/:slug/save': signedIn,
  'POST /jobs/:slug/unsave': signedIn,
  'GET /jobs/:slug/proposals': hiring,
  'POST /jobs/:slug/proposals/move': hiring,
  'GET /jobs/:slug/proposals/compare': hiring,
  'GET /jobs/:slug/proposals/decline': hiring,
  'POST /jobs/:slug/proposals/decline': hiring,
  'GET /proposals': signedIn,
  'GET /proposals/:id': { may: ['talent', 'manager', 'owner'] },
  // The company has acted on the world's: its talent is led back to it, and told why.
  'GET /proposals/:id/edit': { may: ['talent'], answers: [303] },
  'POST /proposals/:id/edit': { may: ['talent'], answers: [409] },
  // Nothing hangs on it: who may open files is told that there is no such file.
  'GET /proposals/:id/files/:file': { may: ['talent', 'manager', 'owner'], answers: [404] },
  'POST /proposals/:id/notes': hiring,
  'POST /proposals/:id/notes/:note': hiring,
  'POST /proposals/:id/notes/:note/delete': { ...hiring, answers: [404] },
  'POST /proposals/:id/shortlist': {
    ...hiring,
    see: ['talent'],
    form: stepFrom,
  },
  'POST /proposals/:id/decline': {
    ...hiring,
    see: ['talent'],
    form: stepFrom,
  },
  'POST /proposals/:id/withdraw': {
    may: ['talent'],
    see: ['manager', 'owner'],
    form: () => ({ from: 'interviewing' }),
  },
  'POST /offers/:id/accept': { may: ['talent'], see: ['manager', 'owner'] },
  'POST /offers/:id/decline': { may: ['talent'], see: ['manager', 'owner'] },
  'POST /offers/:id/withdraw': { ...hiring, see: ['talent'] },

  ...listRules,

  'GET /jobs/:slug/kit': hiring,
  'POST /jobs/:slug/kit': hiring,
  'GET /jobs/:slug/kit/suggestion': hiring,
  'GET /companies/:slug/questions': { may: company },
  'GET /companies/:slug/questions/new': hiringOpenly,
  'POST /companies/:slug/questions/new': hiringOpenly,
  'GET /questions/:id': { may: company },
  'GET /questions/:id/edit': hiringOpenly,
  'POST /questions/:id/edit': hiringOpenly,
  'POST /questions/:id/retire': hiringOpenly,
  'POST /questions/:id/restore': hiringOpenly,
  'GET /proposals/:id/interviews/new': hiring,
  'POST /proposals/:id/interviews/new': hiring,
  'GET /interviews': signedIn,
  'GET /interviews/:id': { may: interviewPeople },
  'POST /interviews/:id/accept': { ...arranging, form: () => ({ slot: newId() }) },
  'GET /interviews/:id/times': arranging,
  'POST /interviews/:id/times': arranging,
  'POST /interviews/:id/keep': { ...arranging, form: () => ({ round: '1' }) },
  'POST /interviews/:id/cancel': {
    ...arranging,
    form: () => ({ from: 'scheduled', words: 'Something came up.' }),
  },
  'GET /interviews/:id/room': { may: ['talent', 'onPanel'] },
  // The talent is outside until someone lets them in: there are the page before, and waiting.
  'GET /interviews/:id/check': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/check/python': { may: ['talent', 'onPanel'], answers: [200] },
  'POST /interviews/:id/attention': { may: ['talent'] },
  'POST /interviews/:id/admit': { may: ['onPanel'] },
  'POST /interviews/:id/ask': { may: ['onPanel'] },
  'POST /interviews/:id/chat': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/notes': { may: ['onPanel'] },
  'POST /interviews/:id/seat': { may: ['talent', 'onPanel'] },
  'GET /interviews/:id/ice': { may: ['talent', 'onPanel'] },
  'GET /interviews/:id/call': { may: ['manager', 'owner'], see: interviewPeople },
  'POST /interviews/:id/call': {
    may: ['manager', 'owner'],
    see: interviewPeople,
    form: () => ({ call_url: 'https://meet.example.org/room', from: '' }),
  },
  'POST /interviews/:id/end': { may: ['onPanel'], see: interviewPeople },
  'POST /interviews/:id/runs': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/runs/stop': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/terminal': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/terminal/stop': { may: ['talent', 'onPanel'] },
  'POST /interviews/:id/lint': { may: ['talent', 'onPanel'] },
  // The world has no run: who may see one is told that there is none.
  'GET /interviews/:id/runs/:run/figures/:number': { may: ['onPanel'], answers: [404] },
  'GET /interviews/:id/runs/:run/tests': { may: ['onPanel'], answers: [404] },
  'GET /interviews/:id/replay': { may: ['onPanel'] },
  'GET /interviews/:id/replay/recording': { may: ['onPanel'], answers: [409] },
  'GET /interviews/:id/requests': { may: ['talent', 'manager', 'owner'], see: interviewPeople },
  'POST /interviews/:id/requests': {
    may: ['talent'],
    see: interviewPeople,
    form: () => ({ id: newId(), kind: 'accommodation', words: 'Ten minutes more, please.' }),
  },
  // The world has none: who may answer is told that there is no such request.
  'POST /interviews/:id/requests/:request/answer': {
    may: ['manager', 'owner'],
    see: interviewPeople,
    form: () => ({ state: 'granted', answer: 'Of course.' }),
    answers: [404],
  },
  'GET /interviews/:id/scorecard': { may: ['onPanel'] },
  'POST /interviews/:id/scorecard': { may: ['onPanel'] },
  'POST /interviews/:id/scorecards/:account/excuse': hiring,
  'POST /interviews/:id/scorecard/draft': { may: ['onPanel'] },
  'GET /interviews/:id/scorecard/correct': { may: ['onPanel'] },
  'POST /interviews/:id/scorecard/correct': { may: ['onPanel'] },
  'GET /jobs/:slug/comparison': hiring,
  'GET /proposals/:id/decision': hiring,
  'POST /proposals/:id/decision': hiring,

  'GET /contracts': signedIn,
  'GET /contracts/:id': { may: ['talent', 'manager', 'owner'] },
  'POST /contracts/:id/end': { ...hiring, see: ['talent'] },
  'GET /contracts/:id/review': { may: ['talent', 'manager', 'owner'] },
  'POST /contracts/:id/review': { may: ['talent', 'manager', 'owner'] },

  ...messageRules,

  'GET /evidence': { may: [...company, 'rival'], see: members },
  'GET /evidence/:guide/:question': { may: [...company, 'rival'], see: members },

  'GET /': anyone,
  'GET /hire/:skill': anyone,
  'GET /hire/:skill/social.png': anyone,
  'GET /robots.txt': anyone,
  'GET /sitemap.xml': anyone,
  'GET /sitemap/:file': anyone,
  'GET /dashboard': signedIn,
}
