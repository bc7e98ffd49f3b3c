import type { RunOptions } from '../python-engine.ts'
import type { Figure, RunJob, RunOutput, RunResult } from '../run.ts'
import type { RunLine } from './scratch.ts'

/** The server did not take the job; `status` is 503 where it has no Python, and 0 where it was not reached. */
export class ServerRunError extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/**
 * Runs a program on the server, as `runInBrowser` does in the browser. Rejects with words for the person when the server
 * does not take it; every other outcome is a result.
 */
export async function runOnServer(
  job: Omit<RunJob, 'limits'>,
  { onQueued, onOutput, onFigure, signal }: Omit<RunOptions, 'key'> = {},
): Promise<RunResult> {
  const output: RunOutput[] = []
  const figures: Figure[] = []
  let result: RunResult | undefined
  const hear = (line: RunLine) => {
    if ('queued' in line) onQueued?.(line.queued)
    else if ('output' in line) {
      output.push(line.output)
      onOutput?.(line.output)
    } else if ('figure' in line) {
      figures.push(line.figure)
      onFigure?.(line.figure)
    } else if ('result' in line) result = { ...line.result, output, figures }
    else throw new ServerRunError(line.problem, 500)
  }
  try {
    const answer = await postJson('/python/runs', job, signal)
    for await (const line of linesOf(answer.body!)) hear(JSON.parse(line) as RunLine)
  } catch (error) {
    if (signal?.aborted) return { ...stopped, output, figures }
    if (error instanceof ServerRunError) throw error
    throw new ServerRunError(unreachable, 0)
  }
  if (!result) throw new ServerRunError('The connection broke before the program ended. Run it again.', 0)
  return result
}

const unreachable = 'That did not reach the server. Check the connection and try again.'

/** Posts JSON; an answer that refuses rejects with the server's own words. */
export async function postJson(url: string, body: object, signal?: AbortSignal): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch {
    throw new ServerRunError(unreachable, 0)
  }
  if (answer.ok) return answer
  const { problem } = (await answer.json().catch(() => ({}))) as { problem?: string }
  throw new ServerRunError(problem ?? `The server answered ${answer.status}. Try again.`, answer.status)
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop()!
    yield* lines
  }
}

const stopped = {
  end: 'cancelled',
  exitCode: null,
  signal: null,
  wallMs: 0,
  cpuMs: 0,
  peakMemoryBytes: 0,
  python: '',
} as const
