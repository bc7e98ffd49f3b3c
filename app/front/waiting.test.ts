import { describe, expect, test } from 'vitest'
import { waitingFor } from './waiting.ts'

const now = Temporal.Instant.from('2027-03-28T09:00:00Z')
const nothing = {
  talent: undefined,
  offers: [],
  unread: 0,
  invitations: [],
  interviews: [],
  cardsDue: [],
  decisionsDue: [],
  requestsDue: [],
  reviewsDue: [],
  jobs: [],
}
const interview = {
  id: 'i1',
  role: 'talent' as const,
  hires: false,
  state: 'scheduled',
  turn: null,
  starts_at: now.add({ hours: 3 }),
  company_name: 'Acme',
  talent_name: 'Tessa T.',
  job_title: 'A job',
}

describe('what waits', () => {
  test('is nothing for someone with nothing under way', () => {
    expect(waitingFor(nothing, now)).toEqual([])
    expect(
      waitingFor(
        { ...nothing, talent: { state: 'listed' }, jobs: [{ slug: 'j', title: 'A job', sent: 0 }] },
        now,
      ),
    ).toEqual([])
  })

  test('holds an interview from a day before, with the way into its room', () => {
    const hoursBefore = (hours: number) =>
      waitingFor({ ...nothing, interviews: [{ ...interview, starts_at: now.add({ hours }) }] }, now)
    expect(hoursBefore(25)).toEqual([])
    expect(hoursBefore(23)).toMatchObject([
      { what: 'Interview with Acme', href: '/interviews/i1/room', when: { word: 'starts' } },
    ])
  })

  test('names the other side, and says when it is on', () => {
    const panel = { ...interview, role: 'panel' as const, state: 'live' }
    expect(waitingFor({ ...nothing, interviews: [panel] }, now)).toMatchObject([
      { what: 'Interview with Tessa T., on now', when: null },
    ])
    expect(waitingFor({ ...nothing, interviews: [{ ...panel, role: 'hiring' }] }, now)).toEqual([])
  })

  test('holds times that are offered, for the side that has to answer', () => {
    const offered = (changed: object) =>
      waitingFor(
        { ...nothing, interviews: [{ ...interview, state: 'proposed', starts_at: null, ...changed }] },
        now,
      )
    const hires = { role: 'hiring', hires: true }
    expect(offered({ turn: 'talent' })).toMatchObject([{ what: 'Acme proposes times for an interview' }])
    expect(offered({ turn: 'company' })).toEqual([])
    expect(offered({ ...hires, turn: 'talent' })).toEqual([])
    expect(offered({ role: 'panel', turn: 'company' })).toEqual([])
    expect(offered({ ...hires, turn: 'company' })).toMatchObject([
      { what: 'Tessa T. offers other times for an interview', href: '/interviews/i1' },
    ])
    const later = { state: 'scheduled', starts_at: now.add({ hours: 90 }), turn: 'company' }
    expect(offered({ ...hires, ...later })).toMatchObject([
      { what: 'Tessa T. would like to move an interview' },
    ])
  })

  test('has offers only for whom they are put to', () => {
    const offer = {
      to_me: false,
      proposal_id: 'p1',
      company_name: 'Acme',
      job_title: 'A job',
      expires_at: now.add({ hours: 5 }),
    }
    expect(waitingFor({ ...nothing, offers: [offer] }, now)).toEqual([])
    expect(waitingFor({ ...nothing, offers: [{ ...offer, to_me: true }] }, now)).toMatchObject([
      { verb: 'Answer the offer' },
    ])
  })

  test('holds what talents ask for, without saying what they need', () => {
    const request = {
      interview_id: 'i1',
      kind: 'accommodation' as const,
      talent_name: 'Tessa T.',
      job_title: 'A job',
      asked_at: now,
    }
    expect(waitingFor({ ...nothing, requestsDue: [request] }, now)).toMatchObject([
      {
        what: 'Tessa T. asks for an interview that suits them',
        href: '/interviews/i1/requests',
        when: { word: 'until', at: Temporal.Instant.from('2027-04-28T09:00:00Z') },
      },
    ])
  })

  test('puts what has an hour before what can wait', () => {
    const list = waitingFor(
      {
        ...nothing,
        talent: { state: 'draft' },
        unread: 2,
        jobs: [{ slug: 'j', title: 'A job', sent: 2 }],
        interviews: [interview],
      },
      now,
    )
    expect(list.map(({ what }) => what)).toEqual([
      'Interview with Acme',
      '2 conversations have something new',
      '2 new proposals',
      'Your profile is a draft that only you can see',
    ])
  })
})
