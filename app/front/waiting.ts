import { dueAt, type RequestKind } from '../interview/request/request.ts'

// What waits for someone, as one list over all their roles, the most pressing first.

export type Waiting = {
  /** What there is to do, as a sentence without a full stop. */
  what: string
  /** What it belongs to: the job, the company. */
  about: string
  /** The words on the link. */
  verb: string
  href: string
  /** When it happens, or when it is too late; null when nothing presses. */
  when: { word: 'starts' | 'until'; at: Temporal.Instant } | null
}

type Facts = {
  talent: { state: 'draft' | 'listed' | 'hidden' } | undefined
  offers: {
    to_me: boolean
    proposal_id: string
    company_name: string
    job_title: string
    expires_at: Temporal.Instant
  }[]
  /** Conversations in which something is new. */
  unread: number
  invitations: { job_slug: string; job_title: string; company_name: string }[]
  interviews: {
    id: string
    role: 'talent' | 'panel' | 'hiring'
    hires: boolean
    state: string
    /** Which side has to answer the times on the table. */
    turn: 'talent' | 'company' | null
    starts_at: Temporal.Instant | null
    company_name: string
    talent_name: string
    job_title: string
  }[]
  cardsDue: { interview_id: string; talent_name: string; job_title: string }[]
  decisionsDue: { proposal_id: string; talent_name: string; job_title: string }[]
  requestsDue: {
    interview_id: string
    kind: RequestKind
    talent_name: string
    job_title: string
    asked_at: Temporal.Instant
  }[]
  reviewsDue: { id: string; title: string; partner: string; closes_at: Temporal.Instant }[]
  jobs: { slug: string; title: string; sent: number }[]
}

/** How long before its time an interview stands in the list of what waits. */
const soon: Temporal.DurationLike = { hours: 24 }

export function waitingFor(facts: Facts, now: Temporal.Instant): Waiting[] {
  return [
    ...facts.interviews.filter(interview => isSoon(interview, now)).map(enterRoom),
    ...facts.offers.filter(({ to_me }) => to_me).map(answerOffer),
    ...facts.interviews.filter(isMyTurn).map(chooseTime),
    ...facts.invitations.map(answerInvitation),
    ...facts.cardsDue.map(submitCard),
    ...facts.decisionsDue.map(decide),
    ...facts.requestsDue.map(answerRequest),
    ...facts.reviewsDue.map(review),
    ...(facts.unread > 0 ? [readMessages(facts.unread)] : []),
    ...facts.jobs.filter(({ sent }) => sent > 0).map(readProposals),
    ...(facts.talent?.state === 'draft' ? [listProfile] : []),
  ]
}

function isSoon({ role, state, starts_at }: Facts['interviews'][number], now: Temporal.Instant): boolean {
  if (role === 'hiring') return false
  if (state === 'live') return true
  return state === 'scheduled' && starts_at !== null && Temporal.Instant.compare(starts_at, now.add(soon)) < 0
}

function isMyTurn({ role, hires, state, turn }: Facts['interviews'][number]): boolean {
  const mine = role === 'talent' ? turn === 'talent' : hires && turn === 'company'
  return mine && (state === 'proposed' || state === 'scheduled')
}

function enterRoom({
  id,
  role,
  state,
  starts_at,
  company_name,
  talent_name,
  job_title,
}: Facts['interviews'][number]): Waiting {
  return {
    what: `Interview with ${role === 'talent' ? company_name : talent_name}${state === 'live' ? ', on now' : ''}`,
    about: job_title,
    verb: 'Enter the room',
    href: `/interviews/${id}/room`,
    when: state === 'live' || !starts_at ? null : { word: 'starts', at: starts_at },
  }
}

function answerOffer({ proposal_id, company_name, job_title, expires_at }: Facts['offers'][number]): Waiting {
  return {
    what: `${company_name} offers you work`,
    about: job_title,
    verb: 'Answer the offer',
    href: `/proposals/${proposal_id}`,
    when: { word: 'until', at: expires_at },
  }
}

function answerInvitation({ job_slug, job_title, company_name }: Facts['invitations'][number]): Waiting {
  return {
    what: `${company_name} invites you to propose`,
    about: job_title,
    verb: 'See the job',
    href: `/jobs/${job_slug}`,
    when: null,
  }
}

function chooseTime(interview: Facts['interviews'][number]): Waiting {
  const { id, role, state, company_name, talent_name, job_title } = interview
  const other = role === 'talent' ? company_name : talent_name
  return {
    what:
      state === 'scheduled'
        ? `${other} would like to move an interview`
        : `${other} ${role === 'talent' ? 'proposes' : 'offers other'} times for an interview`,
    about: job_title,
    verb: 'Choose a time',
    href: `/interviews/${id}`,
    when: null,
  }
}

function submitCard({ interview_id, talent_name, job_title }: Facts['cardsDue'][number]): Waiting {
  return {
    what: `Your scorecard of ${talent_name} is open`,
    about: job_title,
    verb: 'Fill the scorecard',
    href: `/interviews/${interview_id}/scorecard`,
    when: null,
  }
}

function decide({ proposal_id, talent_name, job_title }: Facts['decisionsDue'][number]): Waiting {
  return {
    what: `Every scorecard of ${talent_name} is in`,
    about: job_title,
    verb: 'Decide',
    href: `/proposals/${proposal_id}/decision`,
    when: null,
  }
}

function answerRequest(request: Facts['requestsDue'][number]): Waiting {
  const { interview_id, kind, talent_name, job_title, asked_at } = request
  return {
    what: `${talent_name} ${asksFor[kind]}`,
    about: job_title,
    verb: 'Answer',
    href: `/interviews/${interview_id}/requests`,
    when: { word: 'until', at: dueAt(asked_at) },
  }
}

// What somebody needs stands on the page alone.
const asksFor: Record<RequestKind, string> = {
  accommodation: 'asks for an interview that suits them',
  review: 'asks for a person to look at a decision again',
  deletion: 'asks for a recording to be erased',
}

function review({ id, title, partner, closes_at }: Facts['reviewsDue'][number]): Waiting {
  return {
    what: `Your work with ${partner} has ended`,
    about: title,
    verb: 'Write the review',
    href: `/contracts/${id}/review`,
    when: { word: 'until', at: closes_at },
  }
}

function readMessages(unread: number): Waiting {
  return {
    what: unread === 1 ? 'A conversation has something new' : `${unread} conversations have something new`,
    about: 'Messages',
    verb: 'Read',
    href: '/messages',
    when: null,
  }
}

function readProposals({ slug, title, sent }: Facts['jobs'][number]): Waiting {
  return {
    what: sent === 1 ? 'A new proposal' : `${sent} new proposals`,
    about: title,
    verb: 'Read',
    href: `/jobs/${slug}/proposals`,
    when: null,
  }
}

const listProfile: Waiting = {
  what: 'Your profile is a draft that only you can see',
  about: 'Profile',
  verb: 'List it',
  href: '/profile',
  when: null,
}
