import { beforeAll, describe, expect, test } from 'vitest'
import { enterRoom, type InRoom, knock, until } from '../../../test/room-client.ts'
import { type RoomServer, roomServer } from '../../../test/room-server.ts'
import { makeRoom, type RoomFixture, signInNew } from '../../../test/rooms.ts'

let server: RoomServer
let room: RoomFixture

beforeAll(async () => {
  server = await roomServer()
  room = await makeRoom(server.platform, server.auth)
})

describe('the door of a room', () => {
  const knocks = (cookie: string, origin = server.url, id = room.interviewId) =>
    knock(server.url, id, { cookie, origin })

  test('opens for the talent and for the panel', async () => {
    expect(await knocks(room.talent.cookie)).toBe(101)
    for (const { cookie } of room.interviewers) expect(await knocks(cookie)).toBe(101)
  })

  test('stays shut for a visitor', async () => {
    expect(await knocks('')).toBe(401)
    expect(await knocks('rapport.session_token=made-up.signature')).toBe(401)
  })

  test('stays shut for everyone else, as if there were no room', async () => {
    const rival = await makeRoom(server.platform, server.auth)
    const stranger = await signInNew(server.auth, 'Sam Stranger')
    for (const { cookie } of [rival.owner, rival.talent, rival.interviewers[0]!, stranger])
      expect(await knocks(cookie)).toBe(404)
  })

  test('stays shut for an owner off the panel: the talent knows who listens', async () => {
    expect(await knocks(room.owner.cookie)).toBe(404)
  })

  test('stays shut for a suspended account', async () => {
    const other = await makeRoom(server.platform, server.auth)
    await suspend(other.talent.id)
    expect(await knocks(other.talent.cookie, server.url, other.interviewId)).toBe(403)
  })

  test('stays shut for a page of another site', async () => {
    expect(await knocks(room.talent.cookie, 'https://evil.example')).toBe(403)
    expect(await knock(server.url, room.interviewId, { cookie: room.talent.cookie })).toBe(403)
  })

  test('stays shut for the thirteenth socket of one person', async () => {
    const other = await makeRoom(server.platform, server.auth)
    const inside = await Promise.all(
      Array.from({ length: 12 }, () => enterRoom(server.url, other.interviewId, other.talent.cookie)),
    )
    expect(await knocks(other.talent.cookie, server.url, other.interviewId)).toBe(429)
    expect(await knocks(other.interviewers[0]!.cookie, server.url, other.interviewId)).toBe(101)
    for (const each of inside) each.leave()
    await until(async () => (await knocks(other.talent.cookie, server.url, other.interviewId)) === 101)
  })

  test('stays shut before a time is agreed, and at addresses that name no room', async () => {
    const proposed = await makeRoom(server.platform, server.auth, 'proposed')
    expect(await knocks(proposed.talent.cookie, server.url, proposed.interviewId)).toBe(404)
    expect(await knocks(room.talent.cookie, server.url, 'no-such-room')).toBe(404)
    expect(await knocks(room.talent.cookie, server.url, crypto.randomUUID())).toBe(404)
  })
})

describe('two people in a room', () => {
  let talent: InRoom
  let panel: InRoom

  beforeAll(async () => {
    talent = await enterRoom(server.url, room.interviewId, room.talent.cookie)
    panel = await enterRoom(server.url, room.interviewId, room.interviewers[0]!.cookie)
    return () => [talent, panel].forEach(person => void person.leave())
  })

  test('type at once and see the same', async () => {
    for (let turn = 0; turn < 20; turn++) {
      talent.text.insert(0, 'T')
      panel.text.insert(panel.text.length, 'P')
    }
    await until(() => talent.text.length === 40 && panel.text.length === 40)
    expect(panel.text.toString()).toBe(talent.text.toString())
  })

  test('see who is in, as the server knows them', async () => {
    await until(() => talent.people().length === 2)
    expect(talent.people().map(({ name, role }) => [name, role])).toEqual([
      ['Tariq T.', 'talent'],
      ['Ines I.', 'panel'],
    ])
  })

  test('cannot pretend to be each other at the cursor', async () => {
    talent.code.setAwarenessField('user', { name: 'Ines I.', color: 'url(https://evil.example)' })
    const cursor = { anchor: { tname: 'main.py' }, head: { tname: 'main.py' }, script: '<script>' }
    talent.code.setAwarenessField('cursor', cursor)
    const seen = () => panel.code.awareness!.getStates().get(talent.code.document.clientID)
    await until(() => seen()?.['cursor'])
    expect(seen()?.['user']).toMatchObject({
      name: 'Tariq T.',
      role: 'talent',
      color: 'var(--color-cursor-0)',
    })
    expect(seen()?.['cursor']).not.toHaveProperty('script')
    // A second cursor, and the other's own, are not taken from this connection.
    const others = [...panel.code.awareness!.getStates().keys()].filter(
      client => client !== panel.code.document.clientID,
    )
    expect(others).toEqual([talent.code.document.clientID])
  })

  test('cannot write on the stage, nor speak in its awareness', async () => {
    talent.stage.document.getMap('room').set('question', { title: 'Mine' })
    talent.stage.setAwarenessField('people', [{ id: 'x', name: 'Nobody', role: 'panel', hue: 0 }])
    talent.text.insert(0, 'after')
    await until(() => panel.text.toString().startsWith('after'))
    expect(panel.seen().question).toBeNull()
    expect(panel.people()).toHaveLength(2)
    const kept = await server.platform.database.db
      .selectFrom('interview.room_update')
      .where('document', 'like', '%/stage')
      .selectAll()
      .execute()
    expect(kept).toEqual([])
  })
})

describe('who loses access', () => {
  const cases: [string, 'talent' | 'panel', number, (room: RoomFixture) => Promise<unknown>][] = [
    ['by being suspended', 'talent', 4403, ({ talent }) => suspend(talent.id)],
    [
      'by signing out everywhere',
      'talent',
      4403,
      ({ talent }) => db().deleteFrom('account.session').where('user_id', '=', talent.id).execute(),
    ],
    [
      'by leaving the company',
      'panel',
      4404,
      ({ interviewers }) =>
        db().deleteFrom('account.member').where('account_id', '=', interviewers[0]!.id).execute(),
    ],
    [
      'by being taken off the panel',
      'panel',
      4404,
      async ({ interviewId, interviewers }) => {
        const mine = { interview_id: interviewId, account_id: interviewers[0]!.id }
        for (const table of ['interview.scorecard', 'interview.panelist'] as const)
          await db()
            .deleteFrom(table)
            .where('interview_id', '=', mine.interview_id)
            .where('account_id', '=', mine.account_id)
            .execute()
      },
    ],
    ['when the interview ends', 'talent', 4404, room => move(room, 'done')],
    ['when the interview is called off', 'panel', 4404, room => move(room, 'cancelled')],
    [
      'when the proposal is withdrawn',
      'panel',
      4404,
      async room => {
        const { proposal_id } = await db()
          .selectFrom('interview.interview')
          .where('id', '=', room.interviewId)
          .select('proposal_id')
          .executeTakeFirstOrThrow()
        await db()
          .updateTable('jobs.proposal')
          .set({ state: 'withdrawn' })
          .where('id', '=', proposal_id)
          .execute()
      },
    ],
  ]

  test.each(cases)('%s is put out', async (_how, role, code, lose) => {
    const own = await makeRoom(server.platform, server.auth)
    const person = role === 'talent' ? own.talent : own.interviewers[0]!
    const inside = await enterRoom(server.url, own.interviewId, person.cookie)
    await lose(own)
    // A check that was under way may already find no interview where the next one finds nobody allowed.
    expect([code, 4404]).toContain(await inside.closed)
    expect(
      await knock(server.url, own.interviewId, { cookie: person.cookie, origin: server.url }),
    ).toBeGreaterThanOrEqual(401)
    inside.leave()
  })
})

test('someone of the panel opens the interview by coming in; the talent does not', async () => {
  const own = await makeRoom(server.platform, server.auth)
  const state = async () =>
    (
      await db()
        .selectFrom('interview.interview')
        .where('id', '=', own.interviewId)
        .select('state')
        .executeTakeFirstOrThrow()
    ).state
  const talent = await enterRoom(server.url, own.interviewId, own.talent.cookie)
  expect(await state()).toBe('scheduled')
  const panel = await enterRoom(server.url, own.interviewId, own.interviewers[0]!.cookie)
  await until(async () => (await state()) === 'live')
  talent.leave()
  panel.leave()
})

function db() {
  return server.platform.database.db
}

async function suspend(accountId: string): Promise<void> {
  await db()
    .updateTable('account.user')
    .set({ suspended_at: Temporal.Now.instant() })
    .where('id', '=', accountId)
    .execute()
}

async function move({ interviewId }: RoomFixture, state: 'done' | 'cancelled'): Promise<void> {
  await db().updateTable('interview.interview').set({ state }).where('id', '=', interviewId).execute()
}
