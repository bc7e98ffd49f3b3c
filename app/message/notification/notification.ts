import type { MailKind } from '../../platform/mail-kind.ts'

// What Rapport tells one person of what happened: a table from the type of an event to who is told, with which words, and
// where it leads. An event that is not in it is told to nobody. Who did it is never told of it.

export type NotificationKind = Exclude<MailKind, 'message' | 'digest'>

/**
 * Who is told: the talent, those who hire for the company, both, the side that did not do it, the people of an interview
 * (its talent and panel), or the one account that the event names.
 */
export type Audience = 'talent' | 'hiring' | 'both' | 'other' | 'people' | 'member' | 'account'

/** What the words are made of, as the reader may know it. */
export type About = {
  side: 'talent' | 'company'
  company: string
  talent: string
  job: string
  job_slug: string | null
  /** Who did it. */
  actor: string
  ids: Record<string, string>
}

export type Rule = {
  kind: NotificationKind
  to: Audience
  words: (about: About) => string
  path: (about: About) => string
  /** No letter of its own domain goes with it: one is written here for whoever wants mail at once. */
  letter?: true
  /** Good to know, and nothing to do: no digest tells of it. */
  quiet?: true
}

const proposal = ({ ids }: About) => `/proposals/${ids['proposal']}`
const interview = ({ ids }: About) => `/interviews/${ids['interview']}`
const requests = ({ ids }: About) => `/interviews/${ids['interview']}/requests`
const contract = ({ ids }: About) => `/contracts/${ids['contract']}`
const review = ({ ids }: About) => `/contracts/${ids['contract']}/review`
const other = ({ side, company, talent }: About) => (side === 'talent' ? company : talent)

export const rules: Record<string, Rule> = {
  'proposal.sent': {
    kind: 'proposal',
    to: 'hiring',
    words: ({ talent, job }) => `${talent} sent a proposal for “${job}”.`,
    path: proposal,
  },
  'proposal.read': {
    kind: 'proposal',
    to: 'talent',
    words: ({ company, job }) => `${company} opened your proposal for “${job}”.`,
    path: proposal,
    quiet: true,
  },
  'proposal.shortlisted': {
    kind: 'proposal',
    to: 'talent',
    words: ({ company, job }) => `${company} put your proposal for “${job}” on its shortlist.`,
    path: proposal,
  },
  'proposal.declined': {
    kind: 'proposal',
    to: 'talent',
    words: ({ company, job }) => `${company} decided on your proposal for “${job}”.`,
    path: proposal,
  },
  'proposal.withdrawn': {
    kind: 'proposal',
    to: 'hiring',
    words: ({ talent, job }) => `${talent} withdrew the proposal for “${job}”.`,
    path: proposal,
  },
  'proposal.mentioned': {
    kind: 'mention',
    to: 'member',
    words: ({ actor, talent, job }) =>
      `${actor} named you in a note on the proposal of ${talent} for “${job}”.`,
    path: proposal,
    letter: true,
  },
  'proposal.offered': {
    kind: 'offer',
    to: 'talent',
    words: ({ company, job }) => `${company} made you an offer for “${job}”.`,
    path: proposal,
  },
  'offer.declined': {
    kind: 'offer',
    to: 'hiring',
    words: ({ talent, job }) => `${talent} declined the offer for “${job}”.`,
    path: proposal,
  },
  'offer.withdrawn': {
    kind: 'offer',
    to: 'talent',
    words: ({ company, job }) => `${company} withdrew its offer for “${job}”.`,
    path: proposal,
  },
  'offer.expired': {
    kind: 'offer',
    to: 'both',
    words: ({ job }) => `The offer for “${job}” expired without an answer.`,
    path: proposal,
  },
  'invitation.sent': {
    kind: 'invitation',
    to: 'talent',
    words: ({ company, job }) => `${company} invites you to propose to “${job}”.`,
    path: ({ job_slug }) => (job_slug ? `/jobs/${job_slug}` : '/jobs'),
  },
  'invitation.declined': {
    kind: 'invitation',
    to: 'hiring',
    words: ({ talent, job }) => `${talent} declined the invitation to “${job}”.`,
    path: ({ job_slug }) => (job_slug ? `/jobs/${job_slug}` : '/jobs'),
  },
  'interview.proposed': {
    kind: 'interview',
    to: 'people',
    words: about => `Times for an interview with ${other(about)} are proposed.`,
    path: interview,
  },
  'interview.times_offered': {
    kind: 'interview',
    to: 'people',
    words: about => `${about.actor} offered other times for the interview with ${other(about)}.`,
    path: interview,
  },
  'interview.scheduled': {
    kind: 'interview',
    to: 'people',
    words: about => `The interview with ${other(about)} has a time.`,
    path: interview,
  },
  'interview.moved': {
    kind: 'interview',
    to: 'people',
    words: about => `The interview with ${other(about)} has another time.`,
    path: interview,
  },
  'interview.time_kept': {
    kind: 'interview',
    to: 'people',
    words: about => `The interview with ${other(about)} keeps its time.`,
    path: interview,
  },
  'interview.cancelled': {
    kind: 'interview',
    to: 'people',
    words: about => `The interview with ${other(about)} is called off.`,
    path: interview,
  },
  'interview.missed': {
    kind: 'interview',
    to: 'people',
    words: about => `The interview with ${other(about)} was missed.`,
    path: interview,
  },
  'request.asked': {
    kind: 'interview',
    to: 'hiring',
    words: ({ talent, job }) => `${talent} asks for something about the interview for “${job}”.`,
    path: requests,
  },
  'request.answered': {
    kind: 'interview',
    to: 'talent',
    words: ({ company, job }) => `${company} answered what you asked about the interview for “${job}”.`,
    path: requests,
  },
  'contract.started': {
    kind: 'contract',
    to: 'other',
    words: about => `A contract with ${other(about)} began: “${about.job}”.`,
    path: contract,
  },
  'contract.ended': {
    kind: 'contract',
    to: 'other',
    words: about => `The contract “${about.job}” with ${other(about)} has ended. You can review it now.`,
    path: contract,
  },
  'review.submitted': {
    kind: 'review',
    to: 'other',
    words: about => `${other(about)} reviewed “${about.job}”. It opens when yours is in, or after 14 days.`,
    path: review,
  },
  'review.published': {
    kind: 'review',
    to: 'both',
    words: ({ job }) => `The reviews of “${job}” are open.`,
    path: contract,
  },
}
