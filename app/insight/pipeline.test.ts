import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Course, conversion, daysInStages, funnelOf, pipelineFilterSchema, stages } from './pipeline.ts'

const start = Temporal.Instant.from('2027-03-01T09:00:00Z')

/** A proposal whose steps came so many days after it was sent. */
function course(...steps: [Course['steps'][number]['state'], number][]): Course {
  return {
    jobId: 'j',
    invited: false,
    steps: steps.map(([state, days]) => ({ state, at: start.add({ hours: days * 24 }) })),
  }
}

const hired = course(['sent', 0], ['shortlisted', 1], ['interviewing', 3], ['offered', 10], ['hired', 12])

describe('the funnel', () => {
  test('counts who got at least so far, and what became of those who got no further', () => {
    const funnel = funnelOf([
      hired,
      course(['sent', 0], ['interviewing', 2], ['declined', 5]), // past the shortlist without standing on it
      course(['sent', 0], ['withdrawn', 1]),
      course(['sent', 0]),
    ])
    expect(funnel.map(({ reached }) => reached)).toEqual([4, 2, 2, 1, 1])
    expect(funnel[0]).toMatchObject({ further: 2, open: 1, declined: 0, withdrawn: 1 })
    expect(funnel[2]).toMatchObject({ further: 1, open: 0, declined: 1, withdrawn: 0 })
    expect(funnel[4]).toMatchObject({ stage: 'hired', open: 0 })
  })

  test('leaves open ones out of the share: they could still go on', () => {
    const [sent] = funnelOf([hired, course(['sent', 0]), course(['sent', 0], ['declined', 1])])
    expect(conversion(sent!)).toEqual({ count: 1, of: 2 })
  })

  test('knows a proposal that came back from an offer as one that got there', () => {
    const funnel = funnelOf([course(['sent', 0], ['interviewing', 1], ['offered', 2], ['interviewing', 3])])
    expect(funnel[3]).toMatchObject({ stage: 'offered', reached: 1, open: 1 })
    expect(funnel[2]).toMatchObject({ reached: 1, further: 1, open: 0 })
  })

  test('adds up, whatever happened', () => {
    const states = [...stages, 'declined', 'withdrawn'] as const
    const anyCourse = fc
      .array(fc.constantFrom(...states), { maxLength: 6 })
      .map(then => course(['sent', 0], ...then.map((state, at): [typeof state, number] => [state, at + 1])))
    fc.assert(
      fc.property(fc.array(anyCourse, { maxLength: 30 }), courses => {
        const funnel = funnelOf(courses)
        expect(funnel[0]!.reached).toBe(courses.length)
        for (const [at, { reached, further, open, declined, withdrawn }] of funnel.entries()) {
          expect(further).toBe(funnel[at + 1]?.reached ?? 0)
          if (at < 4) expect(further + open + declined + withdrawn).toBe(reached)
        }
      }),
    )
  })
})

describe('days in a stage', () => {
  test('are over the stays that are over, twice for who came back', () => {
    const back = course(
      ['sent', 0],
      ['interviewing', 2],
      ['offered', 4],
      ['interviewing', 5],
      ['declined', 9],
    )
    const stays = daysInStages([back, ...Array.from({ length: 4 }, () => hired), course(['sent', 0])])
    expect(stays[0]).toEqual({ stage: 'sent', days: { n: 5, lower: 1, middle: 1, upper: 1 }, staying: 1 })
    // 2 and 4 days of the first, 7 of the others.
    expect(stays[2]).toEqual({
      stage: 'interviewing',
      days: { n: 6, lower: 4.75, middle: 7, upper: 7 },
      staying: 0,
    })
  })

  test('of fewer than five are not said', () => {
    expect(daysInStages([hired])[0]).toEqual({ stage: 'sent', days: { n: 1 }, staying: 0 })
  })
})

describe('the filter', () => {
  const errors = (values: Record<string, string>) =>
    Object.fromEntries(
      (pipelineFilterSchema.safeParse(values).error?.issues ?? []).map(({ path, message }) => [
        String(path[0]),
        message,
      ]),
    )

  test('takes empty fields, and days in their order', () => {
    expect(errors({ job: '', from: '', to: '', source: '' })).toEqual({})
    expect(errors({ from: '2027-03-01', to: '2027-03-01' })).toEqual({})
    expect(errors({ from: '2027-03-02', to: '2027-03-01' })['to']).toContain('before the first')
  })

  test('says what is wrong with anything else', () => {
    expect(errors({ from: '2027-02-30' })['from']).toContain('2027-03-28')
    expect(errors({ to: '+275760-09-13' })['to']).toContain('2027-03-28')
    expect(errors({ source: "' or 1=1" })['source']).toContain('list')
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, source) => {
        pipelineFilterSchema.safeParse({ from, source })
      }),
    )
  })
})
