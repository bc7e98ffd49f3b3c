import type { Db } from './database.ts'

/** A fact that happened. `ids` holds ids only: never a name or a text, so that erasure stays possible. */
export type Fact = {
  type: `${string}.${string}`
  at: Temporal.Instant
  actorId: string | null
  companyId?: string | null
  ids: Record<string, string>
}

/** Writes a fact. Called inside the transaction of the command that made it true. */
export async function recordEvent(db: Db, fact: Fact): Promise<void> {
  await db
    .insertInto('platform.event')
    .values({
      at: fact.at,
      type: fact.type,
      actor_id: fact.actorId,
      company_id: fact.companyId ?? null,
      ids: JSON.stringify(fact.ids),
    })
    .execute()
}
