import { canWaitForInput, runInBrowser } from '../../../python/browser/browser-engine.ts'
import { fileTexts } from '../files/file.ts'
import type { Room } from '../room.client.ts'
import { type RunPiece, roomFile } from '../room.ts'
import { unreachable, whyRefused } from '../room-post.ts'
import { noPython, saidOfRun } from './run.ts'

/** What came of asking the server: nothing is wrong, something is (in words), or it has no Python at the moment. */
export type Asked = { problem: string; noPython?: boolean }

/** The server runs what it has: what was typed a moment ago must have arrived. */
export async function askServer(room: Room, what: string, fields: Record<string, string>): Promise<Asked> {
  if (!(await room.saved(3_000)))
    return { problem: 'Your last changes have not reached the server yet. Try it again.' }
  return await send(room, what, fields)
}

export async function stopOnServer(room: Room, what: string): Promise<Asked> {
  return await send(room, what, {})
}

async function send({ interviewId }: Room, what: string, fields: Record<string, string>): Promise<Asked> {
  try {
    const body = new URLSearchParams(fields)
    const response = await fetch(`/interviews/${interviewId}/${what}`, { method: 'POST', body })
    if (response.ok) return { problem: '' }
    const problem = await whyRefused(response)
    return { problem, noPython: problem.startsWith(noPython) }
  } catch {
    return { problem: unreachable }
  }
}

/** Runs in this browser; only the person at it sees the output. */
export async function runHere(room: Room, signal: AbortSignal): Promise<void> {
  const output: RunPiece[] = []
  let doing = 'Starting Python…'
  let answer: ((line: string | null) => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (ended: string | null) => {
    clearTimeout(timer)
    timer = undefined
    room.showOwnRun({ output: [...output], doing, ended, ...(answer && !ended && { answer }) })
  }
  const showSoon = () => {
    timer ??= setTimeout(() => show(null), 50)
  }
  const print = ({ stream, text }: RunPiece) => {
    const last = output.at(-1)
    if (last?.stream === stream) last.text += text
    else output.push({ stream, text })
    showSoon()
  }
  // What is typed stands in the output, as it would in a terminal.
  const ask = () =>
    new Promise<string | null>(done => {
      answer = line => {
        answer = undefined
        print({ stream: 'stdout', text: `${line ?? ''}\n` })
        done(line)
      }
      showSoon()
    })
  show(null)
  try {
    const job = { files: fileTexts(room.code), entry: roomFile }
    const result = await runInBrowser(job, {
      signal,
      onAsk: canWaitForInput() ? ask : undefined,
      onProgress: ({ share }) => {
        doing = share < 1 ? `Fetching Python: ${Math.round(share * 100)} %` : 'Starting Python…'
        showSoon()
      },
      onOutput: piece => {
        doing = 'Running…'
        print(piece)
      },
    })
    show(saidOfRun(result))
  } catch (error) {
    show(error instanceof Error ? error.message : 'Python did not start in this browser.')
  }
}
