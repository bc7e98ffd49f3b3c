import type { Db } from '../../platform/database.ts'
import { type Interview, selectParticipants } from '../interview.db.ts'
import { hueCount } from '../room/room.ts'
import type { Recorded } from './replay.ts'

/** The people of a recording, as in the room; after them whoever typed in it and is not on the panel any more. */
export async function listRecorded(db: Db, interview: Interview): Promise<Recorded[]> {
  const participants = await selectParticipants(db, interview)
  const known = participants.map(({ account_id }) => account_id)
  const others = await db
    .selectFrom('interview.room_update as u')
    .leftJoin('account.person as p', 'p.id', 'u.account_id')
    .where('u.interview_id', '=', interview.id)
    .where('u.account_id', 'is not', null)
    .where('u.account_id', 'not in', known)
    .groupBy(['u.account_id', 'p.short_name'])
    .orderBy('u.account_id')
    .select(['u.account_id', 'p.short_name'])
    .execute()
  const people = [
    ...participants.map(({ account_id, name, role }) => ({ id: account_id, name, role })),
    ...others.map(({ account_id, short_name }) => ({
      id: account_id!,
      name: short_name ?? 'Someone who left',
      role: 'left' as const,
    })),
  ]
  return people.map((person, at) => ({ ...person, hue: at % hueCount }))
}
