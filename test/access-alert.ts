import type { Rule } from './access-rules.ts'
import { roles, type WorldRole } from './world.ts'

// The saved searches: each to their own, and who may ask for them.

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
const signedIn: Rule = { may: members }
const own: Rule = { may: ['talent'] }

export const alertRules: Record<string, Rule> = {
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
