import { runInBrowser } from '../../python/browser/browser-engine.ts'
import type { Room } from './room.client.ts'
import { type RunPiece, roomFile } from './room.ts'
import { saidOfRun } from './run.ts'

// Run and Stop, from the browser. Each gives what went wrong in words, or nothing.

const unreachable = 'That did not reach the server. Try it again.'

/** The server runs what it has: what was typed a moment ago must have arrived. */
export async function runOnServer(interviewId: string, room: Room): Promise<string> {
  if (!(await room.saved(3_000))) return 'Your last changes have not reached the server yet. Try it again.'
  return await post(
    `/interviews/${interviewId}/runs`,
    'Something is running already. Stop it first, or wait until it ends.',
  )
}

export async function stopOnServer(interviewId: string): Promise<string> {
  return await post(`/interviews/${interviewId}/runs/stop`, unreachable)
}

/** Runs in this browser; only the person at it sees the output. */
export async function runHere(room: Room, signal: AbortSignal): Promise<void> {
  const output: RunPiece[] = []
  let doing = 'Starting Python…'
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (ended: string | null) => {
    clearTimeout(timer)
    timer = undefined
    room.showOwnRun({ output: [...output], doing, ended })
  }
  const showSoon = () => {
    timer ??= setTimeout(() => show(null), 50)
  }
  show(null)
  try {
    const job = { files: { [roomFile]: room.text.toString() }, entry: roomFile }
    const result = await runInBrowser(job, {
      signal,
      onProgress: ({ share }) => {
        doing = share < 1 ? `Fetching Python: ${Math.round(share * 100)} %` : 'Starting Python…'
        showSoon()
      },
      onOutput: ({ stream, text }) => {
        doing = 'Running…'
        const last = output.at(-1)
        if (last?.stream === stream) last.text += text
        else output.push({ stream, text })
        showSoon()
      },
    })
    show(saidOfRun(result))
  } catch (error) {
    show(error instanceof Error ? error.message : 'Python did not start in this browser.')
  }
}

async function post(url: string, refused: string): Promise<string> {
  try {
    const { ok, status } = await fetch(url, { method: 'POST' })
    if (ok) return ''
    return status === 409 ? refused : unreachable
  } catch {
    return unreachable
  }
}
