import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../../platform/config.ts'
import type { Formatted, LintFinding } from '../code-check.ts'
import { type RunLimits, type RunResult, runJobSchema } from '../run.ts'

/** Runs a program where black and ruff are; rejects when there is no engine for it. */
export type RunTools = (job: ToolsJob, options: { key: string; signal?: AbortSignal }) => Promise<RunResult>

export type ToolsJob = {
  kind: 'program'
  profile: 'tools'
  files: Record<string, string>
  entry: string
  stdin: string
  limits: Partial<RunLimits>
}

type Options = { signal?: AbortSignal | undefined }

/** Files as `PythonEngine.format` gives them: black's defaults, so lines of at most 88 characters. */
export async function formatWith(
  run: RunTools,
  files: Record<string, string>,
  { signal }: Options = {},
): Promise<Formatted> {
  const python = pythonFilesOf(files)
  if (Object.keys(python).length === 0) return { files, errors: [] }
  const answer = await ask(run, { what: 'format', files: python }, formattedSchema, signal)
  if (answer)
    return {
      // What came out is a stranger's: files that nobody sent in are not taken.
      files: Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, answer.files[name] ?? text]),
      ),
      errors: answer.errors.filter(({ file }) => Object.hasOwn(python, file)),
    }
  const errors = Object.keys(python).map(file => ({ file, line: 1, message: tookTooMuch }))
  return { files, errors }
}

/** Findings as `PythonEngine.lint` gives them, at most 200: pycodestyle's, pyflakes' and pep8-naming's rules. */
export async function lintWith(
  run: RunTools,
  files: Record<string, string>,
  { signal }: Options = {},
): Promise<LintFinding[]> {
  const python = pythonFilesOf(files)
  const first = Object.keys(python)[0]
  if (first === undefined) return []
  const answer = await ask(run, { what: 'lint', files: python }, findingsSchema, signal)
  if (!answer) return [{ ...nowhere, file: first, rule: notChecked, name: notChecked, message: tookTooMuch }]
  return answer.findings
    .filter(({ file }) => Object.hasOwn(python, file))
    .map(finding => inUtf16(finding, linesOf(python[finding.file]!)))
}

const tookTooMuch = 'This takes more time or memory to check than there is.'
const notChecked = 'not-checked'
const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1, url: undefined }

function pythonFilesOf(files: Record<string, string>): Record<string, string> {
  const [entry] = Object.keys(files)
  if (entry !== undefined) runJobSchema.parse({ files, entry })
  return Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.py')))
}

// The files come by standard input: lying about as files they would be found by the imports of black.
async function ask<T>(
  run: RunTools,
  wish: { what: 'format' | 'lint'; files: Record<string, string> },
  schema: z.ZodType<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  const job: ToolsJob = {
    kind: 'program',
    profile: 'tools',
    files: { 'checks.py': program() },
    entry: 'checks.py',
    stdin: JSON.stringify(wish),
    limits: { outputBytes: 4 * 1024 ** 2 },
  }
  const result = await run(job, { key: 'checks', ...(signal && { signal }) })
  signal?.throwIfAborted()
  if (result.end === 'engine lost' || result.end === 'cancelled')
    throw new Error('The Python engine is lost.')
  const text = (stream: string) =>
    result.output.flatMap(piece => (piece.stream === stream ? piece.text : [])).join('')
  if (/No module named 'black'|bin\/ruff'/.test(text('stderr')))
    throw new Error('black and ruff are not installed.')
  return result.exitCode === 0 && result.end === 'finished'
    ? schema.parse(JSON.parse(text('stdout')))
    : undefined
}

let read: string | undefined

function program(): string {
  read ??= readFileSync(join(projectRoot, 'sandbox/checks.py'), 'utf8')
  return read
}

const place = z.int().positive()

const formattedSchema = z.object({
  files: z.record(z.string(), z.string()),
  errors: z.array(z.object({ file: z.string(), line: place, message: z.string() })),
})

const findingsSchema = z.object({
  findings: z.array(
    z.object({
      file: z.string(),
      line: place,
      column: place,
      endLine: place,
      endColumn: place,
      rule: z.string(),
      name: z.string(),
      message: z.string(),
      url: z
        .url({ protocol: /^https$/ })
        .nullable()
        .transform(url => url ?? undefined),
    }),
  ),
})

/** ruff counts whole characters; an editor, as this language does, counts the two halves of an emoji. */
function inUtf16(finding: LintFinding, lines: string[]): LintFinding {
  return {
    ...finding,
    column: columnIn(lines[finding.line - 1], finding.column),
    endColumn: columnIn(lines[finding.endLine - 1], finding.endColumn),
  }
}

function columnIn(line = '', characters: number): number {
  let offset = 0
  for (let left = characters - 1; left > 0 && offset < line.length; left--)
    offset += line.codePointAt(offset)! > 0xffff ? 2 : 1
  return offset + 1
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/)
}
