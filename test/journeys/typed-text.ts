// Every field of the product that takes text, by the form that it stands in: what is typed there to do harm, and the
// pages where it then stands as text. A field that is not here fails the test.

const image = '<img/src=x/onerror="window.ran=1">'
const vector = '"><svg/onload=window.ran=1>'
const script = '<script>window.ran=1</script>'
// biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would calculate
const template = '${7*7}{{7*7}}$&'

/** For what is at most a line, and for the rest. */
const short = `${image}${vector}$&`
const long = `${script}${image.replaceAll('/', ' ')}${vector}javascript:window.ran=1 ${template}`

export type TypedText = {
  text: string
  /** Names stay apart: what the test types stands before what its world does. */
  before: boolean
  /** Patterns of pages, each of which shows the text to someone. None where it is refused, or shown to nobody. */
  shown: string[]
}

const line = (mark: string, ...shown: string[]): TypedText => ({
  text: `${short}‹${mark}›`,
  before: false,
  shown,
})
const name = (mark: string, ...shown: string[]): TypedText => ({ ...line(mark, ...shown), before: true })
const words = (mark: string, ...shown: string[]): TypedText => ({
  text: `${long}‹${mark}›`,
  before: false,
  shown,
})
/** What is read as Markdown: without the asterisks that would set some of it in italics. */
const marked = (mark: string, ...shown: string[]): TypedText => ({
  text: `${long}‹${mark}›`.replaceAll('*', '+'),
  before: false,
  shown,
})
/** Nothing but numbers, addresses and names from a list is taken here: the form says so, and shows what was typed. */
const refused = (text = short): TypedText => ({ text, before: false, shown: [] })

const proposal = '/proposals/:id'
const decision = '/proposals/:id/decision'
const scorecard = '/interviews/:id/scorecard'
const job = '/jobs/:slug'
const company = '/companies/:slug'
const talent = '/talent/:slug'
const contract = '/contracts/:id'

const companyFields = {
  name: name('company', company, '/companies/:slug/members', '/jobs', job, '/dashboard'),
  website: refused('javascript:window.ran=1'),
  about: words('about', company),
}

const jobFields = {
  title: line('title', '/jobs', job, '/proposals', proposal, '/interviews', '/contracts', '/dashboard'),
  description: marked('description', job),
  question_N: line('asked', job),
  question_choices_N: refused(long),
  countries: refused(),
  place: line('place', job),
  skills: refused(),
  budget_min: refused(),
  budget_max: refused(),
  hours_per_week: refused(),
}

// The texts are Markdown, which is rendered: app/guide/markdown.test.ts looks at what becomes of it. As the lines are too
// long, the form comes back with all that was typed.
const questionFields = {
  title: line('question', '/questions/:id', '/companies/:slug/questions', '/jobs/:slug/kit'),
  competency: refused(),
  topic: refused(),
  minutes: refused(),
  prompt: refused(long),
  purpose: refused(long),
  answer: refused(long),
  strong: refused(long),
  adequate: refused(long),
  worrying: refused(long),
  follow_ups: refused(long),
  anchor_N: refused(long),
}

const certificateFields = {
  title: line('entry', talent),
  organisation: line('organisation', talent),
  begins: refused(),
  url: refused('javascript:window.ran=1'),
}
const entryFields = { ...certificateFields, ends: refused(), words: marked('entry words', talent) }
const projectFields = {
  title: line('project', talent),
  words: marked('project words', talent),
  url: refused('javascript:window.ran=1'),
}
// What stands there was typed when they were made.
const refusedAll = (fields: Record<string, TypedText>) =>
  Object.fromEntries(Object.keys(fields).map(name => [name, refused(long)]))

export const typedText: Record<string, Record<string, TypedText>> = {
  'POST /sign-up': {
    name: name('name', '/settings', '/companies/:slug/members', contract, '/dashboard'),
    email: refused(),
  },
  'POST /sign-in': { email: refused() },
  'POST /forgot': { email: refused() },
  'POST /settings': { name: name('settings', '/settings') },
  'POST /companies/new': companyFields,
  'POST /companies/:slug/edit': companyFields,
  'POST /companies/:slug/invitations': { email: refused() },
  'POST /companies/:slug/trusted': { quote: line('quote', '/companies/:slug/trusted') },
  'GET /operator/accounts': { email: refused() },

  'GET /messages': { q: refused() },
  'POST /messages/:kind/:id': { body: marked('message', '/messages/:kind/:id') },

  'GET /guides/:guide': { q: refused() },
  // As with /python: what it prints is looked at in test/journeys/practice.test.ts.
  'POST /practice/:guide/:question/try': { code: refused(long) },

  'GET /talent': {
    q: refused(),
    skill: refused(),
    rate_from: refused(),
    rate_to: refused(),
    city: refused(),
    featured: refused(),
  },
  'POST /profile': {
    headline: line('headline', '/talent', talent, '/jobs/:slug/proposals/compare', '/'),
    bio: marked('bio', talent),
    city: line('city', talent, '/jobs/:slug/proposals/compare'),
    region: line('region', talent),
    featured_skill: refused(),
    skills: refused(),
    rate: refused(),
    hours_per_week: refused(),
  },
  'POST /profile/experience/new': entryFields,
  'POST /profile/education/new': { ...entryFields, degree: line('degree', talent) },
  'POST /profile/certificates/new': certificateFields,
  'POST /profile/portfolio/new': projectFields,
  'POST /profile/experience/:id': refusedAll(entryFields),
  'POST /profile/education/:id': refusedAll({ ...entryFields, degree: refused() }),
  'POST /profile/certificates/:id': refusedAll(certificateFields),
  'POST /profile/portfolio/:id': refusedAll(projectFields),
  'POST /profile/import': { resume: refused(long) },
  'POST /profile/portfolio/:id/images': { label: refused() },

  // It is run, and kept nowhere: test/journeys/python.test.ts looks at what it prints.
  'POST /python': { code: refused(long), stdin: refused(long) },

  'GET /jobs': {
    q: refused(),
    skill: refused(),
    pay_from: refused(),
    pay_to: refused(),
    city: refused(),
    hours_from: refused(),
    hours_to: refused(),
  },
  'POST /alerts': { name: line('alert', '/alerts') },
  'POST /alerts/:id/edit': { name: refused() },
  'POST /jobs/new': jobFields,
  'POST /jobs/:slug/edit': jobFields,
  'POST /talent/:slug/invite': { message: words('invitation', '/invitations', job) },
  'POST /jobs/:slug/invitation/decline': { reason: words('not invited', '/jobs/:slug/invitations') },
  'POST /jobs/:slug/propose': {
    cover_letter: words('letter', proposal, '/jobs/:slug/proposals/compare'),
    rate: refused(),
    answer_N: words('answer', proposal, '/jobs/:slug/proposals/compare'),
  },
  'POST /proposals/:id/edit': {
    cover_letter: words('letter changed', proposal, '/jobs/:slug/proposals/compare'),
    rate: refused(),
    answer_N: words('answer changed', proposal, '/jobs/:slug/proposals/compare'),
  },
  'GET /jobs/:slug/proposals': { q: refused() },
  'POST /jobs/:slug/proposals/decline': { words: words('declined together', proposal) },
  'POST /proposals/:id/notes': { note: words('note', proposal) },
  'POST /proposals/:id/notes/:note': { note: words('note changed', proposal) },
  'POST /proposals/:id/decline': { words: words('declined', proposal) },
  'POST /proposals/:id/withdraw': { words: words('withdrawn', proposal) },
  'POST /offers/:id/decline': { words: words('offer declined', proposal) },
  'POST /offers/:id/withdraw': { words: words('offer withdrawn', proposal) },

  'GET /jobs/:slug/kit': { q: refused() },
  'POST /companies/:slug/questions/new': questionFields,
  'POST /questions/:id/edit': { ...questionFields, title: refused(long) },

  'POST /proposals/:id/interviews/new': { message: words('message', '/interviews/:id') },
  'POST /interviews/:id/times': { words: words('other times', '/interviews/:id') },
  'POST /interviews/:id/cancel': { words: words('cancelled', '/interviews/:id') },
  'POST /interviews/:id/call': { call_url: refused('javascript:window.ran=1') },
  'POST /interviews/:id/scorecard': {
    evidence_N: words('evidence', scorecard, decision),
    not_asked_N: words('not asked', scorecard, decision),
    words: words('overall', scorecard, decision),
  },
  'POST /interviews/:id/scorecard/correct': {
    correction_reason: words('corrected', scorecard),
    evidence_N: words('evidence corrected', scorecard),
    not_asked_N: words('not asked corrected', scorecard),
    words: words('overall corrected', scorecard),
  },
  'POST /interviews/:id/requests': { words: words('asked for', '/interviews/:id/requests') },
  'POST /interviews/:id/requests/:request/answer': {
    answer: words('answered', '/interviews/:id/requests'),
    for_panel: words('for the panel', '/interviews/:id/requests', '/interviews/:id'),
  },
  'POST /interviews/:id/scorecards/:account/excuse': { reason: words('excused', decision) },
  'POST /proposals/:id/decision': {
    words: words('decided', proposal, decision),
    note: words('noted', decision),
    amount: refused(),
    hours_per_week: refused(),
  },

  'POST /contracts/:id/end': { end_reason: words('ended', contract) },
  'POST /contracts/:id/review': { words: words('review', contract, talent) },
}

/** What is typed in a room's editor; the program prints it. */
export const typedProgram = `print(r'''${long}‹printed›''')`
export const printedText = `${long}‹printed›`

/** What stands in the query of an address that somebody was lured to. */
export const lureQuery = new URLSearchParams(
  ['next', 'email', 'q', 'skill', 'page', 'as', 'company', 'level', 'competency', 'back'].map(key => [
    key,
    long,
  ]),
)

/** Where nobody is led by a field that says where to go next. */
export const lureAddresses = [
  'javascript:window.ran=1',
  '//evil.example/',
  '/\\evil.example/',
  'https://evil.example/',
  '/x\njavascript:window.ran=1',
  long,
]

/** The field that a name on a page or in a post stands for: the questions of a scorecard count theirs. */
export function fieldOf(name: string): string {
  return name.replace(/_\d+$/, '_N')
}
