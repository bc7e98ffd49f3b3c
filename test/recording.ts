import * as Y from 'yjs'
import { insertUpdates, saveSnapshot } from '../app/interview/room/room.db.ts'
import { documentName, roomFile } from '../app/interview/room/room.ts'
import { newId } from '../app/platform/id.ts'
import type { TestApp } from './app.ts'

/**
 * Something of everything that a room records of an interview: two people's typing, a run with its output and a figure, a
 * message, a note, and a signal of attention. Each comes ten seconds after the other, from now on.
 */
export async function recordInterview(
  { platform }: Pick<TestApp, 'platform'>,
  id: string,
): Promise<string[]> {
  const { db } = platform.database
  const begins = platform.clock()
  const at = (turn: number) => begins.add({ seconds: turn * 10 })
  const [talent, panel] = await peopleOf(db, id)
  const code = new Y.Doc()
  const updates: Uint8Array[] = []
  code.on('update', update => updates.push(update))
  const text = code.getText(roomFile)
  const typed: [string, string][] = [
    [talent!, 'def price(net):\n'],
    [talent!, '    return net * 1.2\n'],
    [panel!, '# and in Norway?\n'],
    [talent!, 'print(price(10))\n'],
  ]
  const document = documentName(id, 'code')
  for (const [turn, [account_id, words]] of typed.entries()) {
    text.insert(text.length, words)
    const bytes = updates[turn]!
    await insertUpdates(db, [{ interview_id: id, document, account_id, bytes, at: at(turn) }])
  }
  const { last } = await db
    .selectFrom('interview.room_update')
    .where('document', '=', document)
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const bytes = Y.encodeStateAsUpdate(code)
  await saveSnapshot(db, { interview_id: id, document, bytes, up_to: last, at: at(4) })
  const run = newId()
  await db
    .insertInto('interview.run')
    .values({
      id: run,
      interview_id: id,
      position: 0,
      code: text.toString(),
      run_by: talent!,
      started_at: at(4),
      ended_at: at(4).add({ milliseconds: 1_250 }),
      ended_as: 'finished',
      exit_code: 0,
      output: 'PRINTED 12.0\n',
    })
    .execute()
  await db
    .insertInto('interview.run_figure')
    .values({ run_id: run, number: 1, at_ms: 100, png: Buffer.from('png') })
    .execute()
  await db
    .insertInto('interview.chat_message')
    .values({ id: newId(), interview_id: id, account_id: panel!, text: 'CHATTED well done', sent_at: at(5) })
    .execute()
  await db
    .insertInto('interview.note')
    .values({ interview_id: id, account_id: panel!, text: 'NOTED quick', revision: 1, saved_at: at(5) })
    .execute()
  await db
    .insertInto('interview.attention_signal')
    .values([
      { interview_id: id, kind: 'paste' as const, at: at(6), length: 412 },
      { interview_id: id, kind: 'tab_left' as const, at: at(7), back_at: at(8) },
    ])
    .execute()
  return typed.map((_, turn) =>
    typed
      .slice(0, turn + 1)
      .map(([, words]) => words)
      .join(''),
  )
}

async function peopleOf(db: TestApp['platform']['database']['db'], id: string): Promise<string[]> {
  const { talent } = await db
    .selectFrom('interview.interview as i')
    .innerJoin('jobs.proposal_card as p', 'p.id', 'i.proposal_id')
    .where('i.id', '=', id)
    .select('p.talent_account_id as talent')
    .executeTakeFirstOrThrow()
  const panel = await db
    .selectFrom('interview.panelist')
    .where('interview_id', '=', id)
    .orderBy('account_id')
    .select('account_id')
    .execute()
  return [talent, ...panel.map(({ account_id }) => account_id)]
}
