import type { Context } from 'hono'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { notFound } from './error.ts'
import { cleanFileName } from './file-name.ts'
import { findType } from './file-type.ts'
import { isId, newId } from './id.ts'

export const mostFileBytes = 5 * 1024 * 1024

export type StoredFile = { ok: true; id: string } | { ok: false; error: string }

/**
 * Keeps a file that someone attached; the caller's table then references its row, or it is deleted after a day. What is
 * in it decides the type: one that is not allowed, or whose name claims another, is refused with a sentence for the field.
 */
export async function storeFile(
  db: Db,
  now: Temporal.Instant,
  { ownerId, name, bytes }: { ownerId: string; name: string; bytes: Uint8Array },
): Promise<StoredFile> {
  const shown = cleanFileName(name)
  if (bytes.length === 0) return { ok: false, error: `“${shown}” is empty. Choose another file.` }
  if (bytes.length > mostFileBytes)
    return { ok: false, error: `“${shown}” is too large: a file can have at most 5 MB.` }
  const found = await findType(shown, bytes)
  if (!found.ok) return found
  const id = newId()
  await db
    .insertInto('platform.file')
    .values({
      id,
      owner_id: ownerId,
      name: cleanFileName(name, found.extension),
      type: found.type,
      size: bytes.length,
      bytes: Buffer.from(bytes),
      stored_at: now,
    })
    .execute()
  return { ok: true, id }
}

/** The files that were chosen in a field of a posted form; a field that was left empty sends one without a name. */
export async function readFiles(c: Context, field: string): Promise<File[]> {
  const value = (await c.req.parseBody({ all: true }))[field]
  const all = Array.isArray(value) ? value : [value]
  return all.filter(item => item instanceof File).filter(({ name, size }) => name !== '' || size > 0)
}

/** A file by its id. Who may have it is decided by the route of the thing that it hangs on. */
export async function selectFile(db: Db, id: string) {
  const file = isId(id)
    ? await db
        .selectFrom('platform.file')
        .where('id', '=', id)
        .select(['name', 'type', 'bytes'])
        .executeTakeFirst()
    : undefined
  if (!file) throw notFound('This file')
  return file
}

/**
 * Answers with a file to be saved: never shown as a page of ours, whatever is in it.
 * The name goes out as RFC 6266 has it: once for old readers, once whole (RFC 5987).
 */
export function sendFile(c: Context, file: { name: string; type: string; bytes: Uint8Array }): Response {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(file.name).replace(
    /['()*!]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return c.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
  })
}

/**
 * Deletes files that nothing refers to, a day after they were stored; gives how many. What can refer to one is what has
 * a foreign key to it, so that no domain has to be known here.
 */
export async function deleteLooseFiles(db: Db, now: Temporal.Instant): Promise<number> {
  const { rows: places } = await sql<{ place: string; field: string }>`
    select k.conrelid::regclass::text as place, quote_ident(a.attname) as field
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid = 'platform.file'::regclass
    order by 1, 2`.execute(db)
  const unused = places.map(
    ({ place, field }) =>
      sql`and not exists (select from ${sql.raw(place)} r where ${sql.raw(`r.${field}`)} = f.id)`,
  )
  const { numAffectedRows } = await sql`
    delete from platform.file f where f.stored_at < ${now.subtract({ hours: 24 })} ${sql.join(unused, sql` `)}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
