import { z } from 'zod'
import type { Formatted, LintFinding } from '../code-check.ts'
import type { GradeJob, GradeResult } from '../grade.ts'
import type { EngineStatus } from '../python-engine.ts'
import type { Figure, RunJob, RunOutput } from '../run.ts'
import type { SessionJob, TerminalSize } from '../session.ts'

// What an app server and an engine on another machine say to each other, a JSON text a message. A WebSocket is one run,
// session, grade or check: it begins with an ask, goes on with words and tells, and is over with a last tell. Neither end
// trusts the other; unknown fields are passed over, so that the two may be of different releases.

/** Where an engine answers: sockets at one path, its status as JSON at the other, whether it works at the third. */
export const remotePath = { call: '/call', status: '/status', health: '/healthz' }

/** The biggest message to an engine: a job as large as may be, with every character of it escaped. */
export const mostAskBytes = 16 * 1024 ** 2
/** The biggest one from it: all figures of a run in one. */
export const mostTellBytes = 32 * 1024 ** 2
/** What is typed at once; more goes in several messages. */
export const mostTyped = 16_384

// The engine parses a job itself, whoever it comes from.
const job = <Job>() => z.custom<Job>(value => typeof value === 'object' && value !== null)
const key = z.string().max(1_000).optional()
const files = z.record(z.string(), z.string())

export const askSchema = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('run'), job: job<RunJob>(), key }),
  z.object({ ask: z.literal('open'), job: job<SessionJob>(), key }),
  z.object({ ask: z.literal('grade'), job: job<GradeJob>(), key }),
  z.object({ ask: z.literal('format'), files }),
  z.object({ ask: z.literal('lint'), files }),
])

/** The first message of an app server. */
export type Ask = z.infer<typeof askSchema>

const cells = z.int().min(1).max(1000)
const size = z.object({ columns: cells, rows: cells }) satisfies z.ZodType<TerminalSize>

export const wordSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('type'), text: z.string().max(mostTyped) }),
  z.object({ say: z.literal('resize'), size }),
  z.object({ say: z.literal('stop') }),
])

/** What an app server says after its ask. */
export type Word = z.infer<typeof wordSchema>

const end = z.enum(['finished', 'time', 'cpu', 'memory', 'output', 'processes', 'cancelled', 'engine lost'])
const count = z.number().nonnegative()
const used = { wallMs: count, cpuMs: count, peakMemoryBytes: count, python: z.string().max(100) }
const words = z.string().max(100_000)

const piece = z.object({
  stream: z.enum(['stdout', 'stderr', 'terminal', 'notice']),
  text: z.string().min(1),
  atMs: count,
}) satisfies z.ZodType<RunOutput>

const figure = z.object({ png: z.base64(), atMs: count }) satisfies z.ZodType<Figure>

/** A run's result without what was told before it: its output and figures. */
const ended = z.object({ end, exitCode: z.int().nullable(), signal: z.string().max(20).nullable(), ...used })

const graded = z.object({
  end,
  tests: z.array(
    z.object({
      id: words,
      title: words,
      hidden: z.boolean(),
      outcome: z.enum(['passed', 'failed', 'error', 'time', 'skipped', 'not run']),
      ms: count,
      message: words.optional(),
      expected: words.optional(),
      got: words.optional(),
      line: z.object({ file: words, number: z.int(), text: words }).optional(),
    }),
  ),
  passed: z.int().nonnegative(),
  score: z.number().min(0).max(1),
  output: z.array(piece),
  problem: words.optional(),
  ...used,
}) satisfies z.ZodType<GradeResult>

const formatted = z.object({
  files,
  errors: z.array(z.object({ file: words, line: z.int(), message: words })),
}) satisfies z.ZodType<Formatted>

const finding = z.object({
  file: words,
  line: z.int(),
  column: z.int(),
  endLine: z.int(),
  endColumn: z.int(),
  rule: words,
  name: words,
  message: words,
  // JSON has no undefined: without an address the field is not there.
  url: words.optional().transform(url => url),
}) satisfies z.ZodType<LintFinding>

export const tellSchema = z.discriminatedUnion('tell', [
  z.object({ tell: z.literal('queued'), place: z.int().positive() }),
  z.object({ tell: z.literal('started') }),
  z.object({ tell: z.literal('output'), pieces: z.array(piece) }),
  z.object({ tell: z.literal('figure'), figure }),
  z.object({ tell: z.literal('ended'), result: ended }),
  z.object({ tell: z.literal('graded'), result: graded }),
  z.object({ tell: z.literal('formatted'), formatted }),
  z.object({ tell: z.literal('linted'), findings: z.array(finding) }),
  z.object({
    tell: z.literal('refused'),
    message: words,
    /** Of a malformed job, as Zod has them. */
    issues: z
      .array(z.custom<z.core.$ZodIssue>(issue => typeof issue === 'object' && issue !== null))
      .optional(),
  }),
])

/** What an engine says. */
export type Tell = z.infer<typeof tellSchema>

/** With one of these it is over. */
export type LastTell = Extract<Tell, { tell: 'ended' | 'graded' | 'formatted' | 'linted' | 'refused' }>

export function isLast(tell: Tell): tell is LastTell {
  return !['queued', 'started', 'output', 'figure'].includes(tell.tell)
}

export const statusSchema = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    python: z.string().max(100),
    isolation: z.enum(['zygote', 'cold']),
    missing: z.partialRecord(z.enum(['core', 'data', 'web', 'deep']), words),
  }),
  z.object({ available: z.literal(false), why: words, toDo: words }),
]) satisfies z.ZodType<EngineStatus>
