import type { KyselyPlugin } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestBrowser } from '../../test/app.ts'
import { heldInterview, type InterviewWorld, interviewWorld, lettersTo } from '../../test/interview-world.ts'
import { accountIds, fillScorecard } from '../../test/people.ts'
import type { Role, Viewer } from '../account/viewer.ts'
import type { Db } from '../platform/database.ts'
import { selectDecisionPlan } from './decision/decision-plan.db.ts'
import { selectInterviewView } from './interview-view.db.ts'
import { listCompared } from './scorecard/comparison.db.ts'
import { selectScorecardView } from './scorecard/scorecard-view.db.ts'

// What is not a page: the work behind one and how long it takes, the event log, the outbox, drafts.

let world: InterviewWorld
let seen: Awaited<ReturnType<typeof heldInterview>>

beforeAll(async () => {
  world = await interviewWorld()
})

beforeEach(async () => {
  seen = await heldInterview(world, { panel: [world.ines, world.ivan, world.owner] })
})

async function viewerOf(who: TestBrowser): Promise<Viewer> {
  const [accountId] = await accountIds(world.test, [who])
  const memberships = await world.test.platform.database.db
    .selectFrom('account.member as m')
    .innerJoin('account.company as c', 'c.id', 'm.company_id')
    .where('m.account_id', '=', accountId!)
    .select(['c.id as companyId', 'c.slug', 'c.name', 'm.role'])
    .execute()
  const roles = memberships.map(membership => ({ ...membership, role: membership.role as Role }))
  return {
    accountId: accountId!,
    name: 'Someone',
    email: 'someone@example.org',
    timeZone: 'UTC',
    isOperator: false,
    memberships: roles,
  }
}

/** What is asked of the database while something is loaded, and how many rows come back for each. */
async function asked(load: (db: Db) => Promise<unknown>): Promise<{ node: string; rows: number }[]> {
  const queries = new Map<unknown, { node: string; rows: number }>()
  const listening: KyselyPlugin = {
    transformQuery: ({ queryId, node }) => {
      queries.set(queryId, { node: JSON.stringify(node), rows: -1 })
      return node
    },
    transformResult: async ({ queryId, result }) => {
      queries.get(queryId)!.rows = result.rows.length
      return result
    },
  }
  await load(world.test.platform.database.db.withPlugin(listening))
  // Some are asked at once, so they may come in any order.
  return [...queries.values()].toSorted((a, b) => (a.node < b.node ? -1 : 1))
}

test.each(['ines', 'owner', 'manager'] as const)(
  'for %s the same is asked of the database, and as much comes back: no more work, no more time',
  async name => {
    const viewer = await viewerOf(world[name])
    const { job_id } = await world.test.platform.database.db
      .selectFrom('jobs.proposal_card')
      .where('id', '=', seen.proposalId)
      .select('job_id')
      .executeTakeFirstOrThrow()
    const loads: ((db: Db) => Promise<unknown>)[] = [
      db => selectInterviewView(db, viewer, seen.id),
      db => listCompared(db, viewer, job_id),
    ]
    if (name !== 'manager') loads.push(db => selectScorecardView(db, viewer, seen.id))
    if (name !== 'ines') loads.push(db => selectDecisionPlan(db, viewer, seen.proposalId))
    const before = await Promise.all(loads.map(asked))
    await fillScorecard(world.ivan, seen.id, [5, 1])
    expect(await Promise.all(loads.map(asked))).toEqual(before)
    expect(before.flat().length).toBeGreaterThan(8)
  },
)

const factsOf = async (id: string) => {
  const facts = await world.test.platform.database.db
    .selectFrom('platform.event')
    .orderBy('id')
    .select(['type', 'actor_id', 'ids'])
    .execute()
  return facts
    .filter(({ ids }) => (ids as Record<string, string>)['interview'] === id)
    .map(({ type, actor_id, ids }) => ({ type, actor_id, ids: Object.keys(ids as object) }))
}

test('the event log says that a card is in, and the same whatever stands in it', async () => {
  const other = await heldInterview(world, { panel: [world.ines, world.ivan, world.owner] })
  await fillScorecard(world.ivan, seen.id, [5, 1])
  await fillScorecard(world.ivan, other.id, [1, 5])
  expect(await factsOf(other.id)).toEqual(await factsOf(seen.id))
})

test('a draft leaves no trace for anyone: no fact, no letter', async () => {
  const everyone = [world.ines, world.owner, world.manager, world.talent]
  const [facts, letters] = [await factsOf(seen.id), await lettersTo(world.test, everyone)]
  const draft = { revision: '0', rating_1: '5', evidence_1: 'Heard a 5.', recommendation: 'strong_yes' }
  expect((await world.ivan.post(`${seen.scorecard}/draft`, draft)).status).toBe(200)
  expect(
    (await world.ivan.post(seen.scorecard, { ...draft, words: 'More.', revision: '1', press: 'save' }))
      .status,
  ).toBe(303)
  expect(await factsOf(seen.id)).toEqual(facts)
  expect(await lettersTo(world.test, everyone)).toEqual(letters)
})

test('nobody saves, reads or corrects a card of somebody else, by any address', async () => {
  await fillScorecard(world.ivan, seen.id, [5, 1])
  for (const path of [`${seen.scorecard}/draft`, `${seen.scorecard}/correct`, seen.scorecard]) {
    const answer = await world.ines.post(path, { revision: '0', account: 'ivan', press: 'save' })
    expect(await answer.text()).not.toContain('Heard a')
    const [card] = await world.test.platform.database.db
      .selectFrom('interview.latest_scorecard as s')
      .innerJoin('account.person as p', 'p.id', 's.account_id')
      .where('s.interview_id', '=', seen.id)
      .where('p.name', '=', 'Ivan Asker')
      .select(['s.state', 's.version', 's.revision'])
      .execute()
    expect(card).toEqual({ state: 'submitted', version: 1, revision: 1 })
  }
})
