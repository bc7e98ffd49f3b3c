import { sql } from 'kysely'
import { type Db, inTransaction } from '../platform/database.ts'
import { forbidden } from '../platform/error.ts'
import { recordEvent } from '../platform/event.ts'
import { newId } from '../platform/id.ts'
import type { BlockSide, Pair } from './block.ts'
import { mayHireFor, type Viewer } from './viewer.ts'

// A company and a talent of which one wants no messages and no invitations from the other.

/** The sides that want to hear nothing from the other: none, one or both. */
export async function listBlocks(db: Db, { company_id, talent_account_id }: Pair): Promise<BlockSide[]> {
  const rows = await db
    .selectFrom('account.standing_block')
    .where('company_id', '=', company_id)
    .where('talent_account_id', '=', talent_account_id)
    .select('side')
    .orderBy('side')
    .execute()
  return rows.map(({ side }) => side)
}

/** Turns messages and invitations between a pair off or on for the viewer's side. A second click changes nothing. */
export async function setBlock(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  pair: Pair,
  blocked: boolean,
): Promise<void> {
  const side: BlockSide = viewer.accountId === pair.talent_account_id ? 'talent' : 'company'
  if (side === 'company' && !mayHireFor(viewer, pair.company_id))
    throw forbidden('Only those who hire for the company can turn messages off.')
  const { company_id, talent_account_id } = pair
  await inTransaction(db, async db => {
    const changed = blocked
      ? await db
          .insertInto('account.block')
          .values({
            id: newId(),
            company_id,
            talent_account_id,
            side,
            blocked_by: viewer.accountId,
            blocked_at: now,
          })
          .onConflict(standing =>
            standing
              .columns(['company_id', 'talent_account_id', 'side'])
              .where('lifted_at', 'is', null)
              .doNothing(),
          )
          .returning('id')
          .execute()
      : await db
          .updateTable('account.block')
          .set({ lifted_by: viewer.accountId, lifted_at: now })
          .where(
            sql<boolean>`(company_id, talent_account_id, side) = (${company_id}, ${talent_account_id}, ${side})`,
          )
          .where('lifted_at', 'is', null)
          .returning('id')
          .execute()
    for (const { id } of changed)
      await recordEvent(db, {
        type: blocked ? 'account.blocked' : 'account.unblocked',
        at: now,
        actorId: viewer.accountId,
        companyId: company_id,
        ids: { block: id, account: talent_account_id },
      })
  })
}
