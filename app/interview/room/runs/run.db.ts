import type { Viewer } from '../../../account/viewer.ts'
import { type Db, inTransaction } from '../../../platform/database.ts'
import { recordEvent } from '../../../platform/event.ts'
import type { TestVerdict } from '../../../python/grade.ts'
import { fact, type Interview } from '../../interview.db.ts'
import { roomFile } from '../room.ts'
import type { Timing } from './gather.ts'
import type { RunKind } from './run.ts'

export type NewRun = {
  id: string
  interview: Interview
  kind: RunKind
  /** Of a terminal: what was started in it. */
  program?: 'prompt' | 'main.py'
  files: Record<string, string>
}

const eventTypes = {
  run: 'interview.code_run',
  tests: 'interview.tests_run',
  terminal: 'interview.terminal_started',
} as const

/** Records that someone ran the files of a room, and at which question. */
export async function insertRun(
  db: Db,
  now: Temporal.Instant,
  viewer: Viewer,
  { id, interview, kind, program, files }: NewRun,
): Promise<void> {
  const { [roomFile]: code = '', ...others } = files
  const beside = Object.entries(others).map(([name, text]) => [name, storable(text)])
  await inTransaction(db, async db => {
    await db
      .insertInto('interview.run')
      .values({
        id,
        interview_id: interview.id,
        position: interview.position,
        kind,
        program: program ?? null,
        code: storable(code),
        files: JSON.stringify(Object.fromEntries(beside)),
        run_by: viewer.accountId,
        started_at: now,
      })
      .execute()
    const { companyId, ids } = fact(interview)
    await recordEvent(db, {
      type: eventTypes[kind],
      at: now,
      actorId: viewer.accountId,
      companyId,
      ids: { ...ids, run: id },
    })
  })
}

export type EndedRun = {
  id: string
  /** The engine's word for it. */
  endedAs: string
  exitCode: number | null
  output: string
  timing: Timing
  verdicts?: TestVerdict[] | undefined
}

/** Records how a run ended, and all that it printed. */
export async function endRun(db: Db, now: Temporal.Instant, run: EndedRun): Promise<void> {
  await db
    .updateTable('interview.run')
    .set({
      ended_at: now,
      ended_as: run.endedAs,
      exit_code: run.exitCode,
      output: storable(run.output),
      timing: JSON.stringify(run.timing),
      verdicts: run.verdicts
        ? storable(JSON.stringify(run.verdicts).replaceAll('\\u0000', '\u{2400}'))
        : null,
    })
    .where('id', '=', run.id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends what a server that has stopped left running in a room. Called when nothing of these kinds runs there. */
export async function endLostRuns(
  db: Db,
  now: Temporal.Instant,
  interviewId: string,
  kinds: RunKind[],
): Promise<void> {
  await db
    .updateTable('interview.run')
    .set({ ended_at: now, ended_as: 'engine lost' })
    .where('interview_id', '=', interviewId)
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .execute()
}

/** What a room may run, and keep of it, in bytes: an interview comes nowhere near, a loop that presses Run does. */
const mostRuns = 2_000
const mostKept = 64 * 1024 ** 2

/** Whether a room has run as much as it may. */
export async function roomIsFull(db: Db, interviewId: string): Promise<boolean> {
  const { runs, printed, drawn } = await db
    .selectFrom('interview.run')
    .where('interview_id', '=', interviewId)
    .select(({ fn, selectFrom, eb }) => [
      fn.countAll<number>().as('runs'),
      fn.sum<number | null>(fn<number>('octet_length', ['output'])).as('printed'),
      selectFrom('interview.run_figure as figure')
        .innerJoin('interview.run as of', 'of.id', 'figure.run_id')
        .where('of.interview_id', '=', eb.val(interviewId))
        .select(({ fn }) => fn.sum<number | null>(fn<number>('octet_length', ['png'])).as('bytes'))
        .as('drawn'),
    ])
    .executeTakeFirstOrThrow()
  return runs >= mostRuns || Number(printed ?? 0) + Number(drawn ?? 0) > mostKept
}

export type KeptFigure = { runId: string; number: number; atMs: number; png: Buffer }

export async function insertFigure(db: Db, { runId, number, atMs, png }: KeptFigure): Promise<void> {
  await db
    .insertInto('interview.run_figure')
    .values({ run_id: runId, number, at_ms: Math.round(atMs), png })
    .execute()
}

/** A figure of an interview that the caller may see. */
export async function selectOptionalFigure(
  db: Db,
  { interviewId, runId, number }: { interviewId: string; runId: string; number: number },
): Promise<Buffer | undefined> {
  const figure = await db
    .selectFrom('interview.run_figure as figure')
    .innerJoin('interview.run as run', 'run.id', 'figure.run_id')
    .where('run.interview_id', '=', interviewId)
    .where('figure.run_id', '=', runId)
    .where('figure.number', '=', number)
    .select('figure.png')
    .executeTakeFirst()
  return figure?.png
}

/** What the tests of a run said in full, with what its program printed: for the panel alone. */
export async function selectOptionalTests(
  db: Db,
  { interviewId, runId }: { interviewId: string; runId: string },
): Promise<{ verdicts: TestVerdict[]; output: string } | undefined> {
  const run = await db
    .selectFrom('interview.run')
    .where('interview_id', '=', interviewId)
    .where('id', '=', runId)
    .where('kind', '=', 'tests')
    .select(['verdicts', 'output'])
    .executeTakeFirst()
  if (!run) return undefined
  return { verdicts: (run.verdicts ?? []) as unknown as TestVerdict[], output: run.output ?? '' }
}

// PostgreSQL keeps no NUL in text, and programs may print one.
function storable(text: string): string {
  return text.replaceAll('\0', '\u{2400}')
}
