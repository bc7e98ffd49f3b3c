import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { projectRoot } from '../app/platform/config.ts'
import { openDatabase } from '../app/platform/database.ts'
import { migrate } from '../app/platform/migrate.ts'
import { startPostgres } from '../app/platform/postgres.ts'

// Writes db/schema.ts from a fresh database with every migration applied: `npm run db:types [file]`.
// kysely-codegen does the work; we add what it cannot know: the words a check allows, and which view columns are never null.

const folder = mkdtempSync(join(tmpdir(), 'rapport-types-'))
const out = process.argv[2] ?? join(projectRoot, 'db/schema.ts')
const postgres = await startPostgres({ folder, settings: { fsync: 'off' } })
try {
  const { datePool, close } = openDatabase(postgres.connection, () => {})
  try {
    await migrate(datePool, join(projectRoot, 'db/migrations'))
    generate(`postgres:///rapport?host=${postgres.connection.host}&user=rapport`)
    writeFileSync(
      out,
      refined(readFileSync(out, 'utf8'), await allowedWords(datePool), await nullableColumns(datePool)),
    )
  } finally {
    await close()
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true })
}

function generate(url: string): void {
  execFileSync(
    join(projectRoot, 'node_modules/.bin/kysely-codegen'),
    [
      `--url=${url}`,
      '--dialect=postgres',
      '--log-level=error',
      `--out-file=${out}`,
      '--default-schema=public', // so that every other schema's name stands before its tables
      '--include-pattern=*.*',
      '--exclude-pattern=graphile_worker.*',
      '--type-mapping={"timestamptz":"Temporal.Instant","date":"Temporal.PlainDate","int8":"number","numeric":"number"}',
    ],
    { stdio: 'inherit', cwd: projectRoot },
  )
}

// `check (state in ('draft', 'open'))` becomes 'draft' | 'open', for the table and for the views that show the column.
async function allowedWords(pool: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ type: string; field: string; words: string }>(`
    with words as (
      select n.nspname, c.relname, m[1] as field, m[2] as words
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace,
        regexp_match(pg_get_constraintdef(k.oid), '^CHECK \\(\\(\\(?(\\w+)\\)? = ANY \\(\\(?ARRAY\\[([^\\]]+)\\]') m
      where k.contype = 'c' and m is not null)
    select replace(initcap(replace(nspname || '_' || relname, '_', ' ')), ' ', '') as type, field, words from words
    union
    select replace(initcap(replace(u.view_schema || '_' || u.view_name, '_', ' ')), ' ', ''), w.field, w.words
    from words w join information_schema.view_column_usage u
      on u.table_schema = w.nspname and u.table_name = w.relname and u.column_name = w.field
    join information_schema.columns v
      on v.table_schema = u.view_schema and v.table_name = u.view_name and v.column_name = w.field`)
  return new Map(
    rows.map(({ type, field, words }) => [
      `${type}.${field}`,
      [...words.matchAll(/'([^']+)'/g)].map(match => `'${match[1]}'`).join(' | '),
    ]),
  )
}

// Every view says in its comment which of its columns can be null.
async function nullableColumns(pool: pg.Pool): Promise<Map<string, Set<string>>> {
  const { rows } = await pool.query<{ type: string; said: string | null }>(`
    select replace(initcap(replace(n.nspname || '_' || c.relname, '_', ' ')), ' ', '') as type, obj_description(c.oid) as said
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')`)
  return new Map(
    rows.map(({ type, said }) => {
      if (!said?.startsWith('nullable:'))
        throw new Error(`The view behind ${type} lacks a comment 'nullable: …'.`)
      return [type, new Set(said.slice('nullable:'.length).split(' ').filter(Boolean))]
    }),
  )
}

function refined(source: string, words: Map<string, string>, views: Map<string, Set<string>>): string {
  return source.replace(/export interface (\w+) \{([^}]*)\}/g, (_, type: string, body: string) => {
    const nullable = views.get(type)
    const lines = body.split('\n').map(line => {
      const column = line.match(/^\s+(\w+):/)?.[1]
      if (!column) return line
      const allowed = words.get(`${type}.${column}`)
      const typed = allowed ? line.replace(/\bstring\b/, allowed) : line
      return nullable && !nullable.has(column) ? typed.replace(' | null;', ';') : typed
    })
    return `export interface ${type} {${lines.join('\n')}}`
  })
}
