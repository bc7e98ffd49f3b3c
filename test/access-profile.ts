import type { Rule } from './access-rules.ts'
import { roles, type WorldRole } from './world.ts'

// Profiles, the list of them and one's own, and who may ask for them.

const members: WorldRole[] = roles.filter(role => !['visitor', 'unverified', 'suspended'].includes(role))
const anyone: Rule = { may: roles }
const signedIn: Rule = { may: members }

export const profileRules: Record<string, Rule> = {
  'GET /talent': anyone,
  'GET /talent/how-we-rank': anyone,
  'GET /talent/words': anyone,
  'GET /talent/:slug': anyone,
  'GET /talent/:slug/record': anyone,
  'GET /photos/:id': anyone,
  'GET /profile': signedIn,
  'GET /profile/numbers': signedIn,
  'GET /profile/numbers/:file': { may: members, answers: [200, 404] },
  'POST /profile': signedIn,
  'POST /profile/state': signedIn,
  'GET /talent/:slug/invite': { may: ['manager', 'owner', 'rival'], see: members },
  'POST /talent/:slug/invite': { may: ['manager', 'owner', 'rival'], see: members },
  'POST /profile/preview': signedIn,
  'GET /profile/resume.json': { may: members, answers: [200, 303] },
  'GET /profile/import': signedIn,
  'POST /profile/import': signedIn,
  'POST /profile/import/apply': signedIn,
  'GET /profile/languages': { may: members, answers: [200, 303] },
  'POST /profile/languages': signedIn,
  ...ownEntries('experience'),
  ...ownEntries('education'),
  ...ownEntries('certificates'),
  ...ownEntries('portfolio'),
  'POST /profile/portfolio/:id/images': { may: ['talent'] },
  'POST /profile/portfolio/:id/images/:image/delete': { may: ['talent'], answers: [404] },
  'GET /work-pictures/:id': { may: roles, answers: [404] },
}

// Each to their own entries; the table asks for the talent's.
function ownEntries(section: string): Record<string, Rule> {
  const own: Rule = { may: ['talent'] }
  const listed: Rule = { may: members, answers: [200, 303] }
  return {
    [`GET /profile/${section}`]: listed,
    [`GET /profile/${section}/new`]: listed,
    [`POST /profile/${section}/new`]: signedIn,
    [`GET /profile/${section}/:id`]: own,
    [`POST /profile/${section}/:id`]: own,
    [`POST /profile/${section}/:id/move`]: own,
    [`POST /profile/${section}/:id/delete`]: own,
  }
}
