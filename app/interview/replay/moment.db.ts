import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { RunResult } from '../../python/run.ts'
import type { Interview } from '../interview.db.ts'
import { listKitQuestions } from '../kit/kit.db.ts'
import { listAttention } from '../room/attention/attention.db.ts'
import { listMessages } from '../room/chat/chat.db.ts'
import { saidOfRun } from '../room/runs/run.ts'
import type { Moment, Recorded } from './replay.ts'
import { clockOf } from './tape.ts'

/** How much of a run's output the page holds; the recording has all that the room was shown. */
const outputOnPage = 4_000

/** What happened in an interview that was loaded for its viewer, in order. */
export async function listMoments(db: Db, interview: Interview, people: Recorded[]): Promise<Moment[]> {
  const nameOf = (id: string | null) => people.find(person => person.id === id)?.name ?? 'Someone who left'
  const talent = nameOf(interview.talent_account_id)
  const questions = await listKitQuestions(db, interview.kit_id)
  const asked = await db
    .selectFrom('interview.question_asked')
    .where('interview_id', '=', interview.id)
    .select(['position', 'asked_by', 'asked_at'])
    .execute()
  const runs = await listRuns(db, interview.id)
  const messages = await listMessages(db, interview.id)
  const signals = await listAttention(db, interview.id)
  const moments: Moment[] = [
    ...(interview.started_at
      ? [{ ...moment('began', interview.started_at, ''), kind: 'began' as const }]
      : []),
    ...asked.map(({ position, asked_by, asked_at }) => {
      const index = questions.findIndex(question => question.position === position)
      const title = questions[index]?.title ?? ''
      return {
        ...moment(`question-${index + 1}`, asked_at, nameOf(asked_by)),
        kind: 'asked' as const,
        number: index + 1,
        title,
      }
    }),
    ...runs.map(({ run_by, started_at, ...run }, at) => ({
      ...moment(`run-${at + 1}`, started_at, nameOf(run_by)),
      kind: 'run' as const,
      run: {
        kind: run.kind,
        code: run.code,
        output: run.output ?? '',
        printed: run.printed ?? 0,
        ended: endedInWords(started_at, run),
      },
    })),
    ...messages.map(({ id, name, text, sentAt }) => ({
      ...moment(`message-${id}`, Temporal.Instant.from(sentAt), name),
      kind: 'chat' as const,
      text,
    })),
    ...signals.map((signal, at) => ({
      ...moment(`attention-${at + 1}`, signal.at, talent),
      ...(signal.kind === 'paste'
        ? { kind: 'paste' as const, length: signal.length ?? 0 }
        : { kind: 'left' as const, backAt: signal.back_at?.epochMilliseconds ?? null }),
    })),
  ]
  if (interview.ended_at) moments.push({ ...moment('ended', interview.ended_at, ''), kind: 'ended' })
  return moments.sort((one, other) => one.at - other.at)
}

function moment(id: string, at: Temporal.Instant, by: string) {
  return { id, at: at.epochMilliseconds, by }
}

type Ended = {
  kind: string
  ended_at: Temporal.Instant | null
  ended_as: string | null
  exit_code: number | null
}

function endedInWords(
  startedAt: Temporal.Instant,
  { kind, ended_at, ended_as, exit_code }: Ended,
): string | null {
  if (!ended_at || !ended_as) return null
  const wallMs = ended_at.epochMilliseconds - startedAt.epochMilliseconds
  if (kind === 'terminal') return `Closed after ${clockOf(wallMs)}`
  return saidOfRun({ end: ended_as as RunResult['end'], exitCode: exit_code, signal: null, wallMs })
}

async function listRuns(db: Db, interviewId: string) {
  return await db
    .selectFrom('interview.run')
    .where('interview_id', '=', interviewId)
    .orderBy('started_at')
    .orderBy('id')
    .select(['kind', 'code', 'run_by', 'started_at', 'ended_at', 'ended_as', 'exit_code'])
    .select(sql<string | null>`left(output, ${outputOnPage})`.as('output'))
    .select(sql<number | null>`length(output)`.as('printed'))
    .execute()
}
