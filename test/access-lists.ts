import type { Rule } from './access-rules.ts'
import { roles, type WorldRole } from './world.ts'

// The list of jobs, which is anyone's, and saved searches, which are each one's own.

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
const anyone: Rule = { may: roles }
const signedIn: Rule = { may: members }
const own: Rule = { may: ['talent'] }

export const listRules: Record<string, Rule> = {
  'GET /jobs': anyone,
  'GET /jobs/how-we-rank': anyone,
  'GET /jobs/words': anyone,
  'GET /jobs/feed.atom': anyone,
  'GET /jobs/feed.json': anyone,

  'GET /alerts': signedIn,
  'GET /alerts/new': signedIn,
  'POST /alerts': signedIn,
  'GET /alerts/:id/edit': own,
  'POST /alerts/:id/edit': own,
  'POST /alerts/:id/open': own,
  // What is not one's own is not there, as if it were deleted already.
  'POST /alerts/:id/delete': { may: members, answers: [303] },
  'GET /alerts/stop/:token': { may: roles, answers: [404] },
  'POST /alerts/stop/:token': { may: roles, answers: [404] },
}
