import type { Rule } from './access-rules.ts'
import { roles, type WorldRole } from './world.ts'

// Who may ask for what of messages and notifications.

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
/** Of the world's proposal, which the routes are tried on. */
const sides: Rule = { may: ['talent', 'manager', 'owner'] }

export const messageRules: Record<string, Rule> = {
  // A stream for the script of open pages; asked as a page, it says so.
  'GET /live': { may: members, answers: [406] },
  'GET /messages': { may: members },
  'GET /messages/:kind/:id': sides,
  'POST /messages/:kind/:id': sides,
  'GET /messages/:kind/:id/news': sides,
  'POST /messages/:kind/:id/read': sides,
  'POST /messages/:kind/:id/block': sides,
  'GET /messages/:kind/:id/files/:file': { ...sides, answers: [404] },
  // The world has no message: who may see the conversation is told that there is none.
  'GET /messages/:kind/:id/:message/edit': { ...sides, answers: [404] },
  'POST /messages/:kind/:id/:message/edit': { ...sides, answers: [404] },
  'POST /messages/:kind/:id/:message/delete': { ...sides, answers: [404] },
  'GET /messages/:kind/:id/:message/report': { ...sides, answers: [404] },
  'POST /messages/:kind/:id/:message/report': { ...sides, answers: [404] },
  'GET /notifications': { may: members },
  'GET /notifications/:id': { may: members, answers: [404] },
  'POST /notifications/read': { may: members },
  'GET /settings/notifications': { may: members },
  'POST /settings/notifications': { may: members },
  'GET /unsubscribe/:token': { may: roles, answers: [404] },
  'POST /unsubscribe/:token': { may: roles, answers: [404] },
  'GET /operator/reports': { may: ['operator'] },
  'GET /operator/reports/:id': { may: ['operator'], answers: [404] },
  'POST /operator/reports/:id': { may: ['operator'], answers: [404] },
}
