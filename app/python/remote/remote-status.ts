import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineStatus } from '../python-engine.ts'
import type { EngineOptions } from '../sandbox/engine.ts'
import { remotePath, statusSchema } from './remote-message.ts'

/** Where an engine is; `url` is http or https. */
export type RemoteAddress = { url: URL; secret: string }

export type StatusWatch = {
  readonly current: EngineStatus
  /** Asks now, as one with everybody who asks at this moment. */
  recheck(): Promise<EngineStatus>
  stop(): void
}

const everyMs = 5_000
const firstRetryMs = 250
const longestRetryMs = 10_000
const longestAnswerMs = 5_000
const mostStatusBytes = 100_000

/** Asks an engine how things stand, every few seconds and sooner after a failure. Resolves with the first answer or failure. */
export async function watchStatus(
  address: RemoteAddress,
  log: NonNullable<EngineOptions['log']>,
): Promise<StatusWatch> {
  const { host } = address.url
  const stopping = new AbortController()
  let current: EngineStatus = unreachable
  let asking: Promise<EngineStatus> | undefined
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  function recheck(): Promise<EngineStatus> {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }

  async function ask(): Promise<EngineStatus> {
    clearTimeout(timer)
    const before = current
    const answer = await askTwice(address, stopping.signal)
    current = answer
    failures = answer.available ? 0 : failures + 1
    if (before.available !== answer.available || failures === 1)
      log(`The Python engine at ${host} is ${answer.available ? 'there' : 'not available'}.`, answer)
    if (!stopping.signal.aborted) timer = setTimeout(() => void recheck(), pause(failures)).unref()
    return answer
  }

  await recheck()
  return {
    get current() {
      return current
    },
    recheck,
    stop() {
      stopping.abort()
      clearTimeout(timer)
    },
  }
}

/** Half as long again or half as short, so that many app servers do not ask in step. */
function pause(failures: number): number {
  const even = failures === 0 ? everyMs : Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1))
  return even * (0.5 + Math.random())
}

// Of several engines behind a balancer the one that was asked may just have died: another answers the second time.
async function askTwice(address: RemoteAddress, signal: AbortSignal): Promise<EngineStatus> {
  const first = await askOnce(address, signal)
  if (first !== undefined) return first
  await sleep(50)
  return (await askOnce(address, signal)) ?? unreachable
}

/** Undefined when nobody answered, or not as an engine would. */
async function askOnce(
  { url, secret }: RemoteAddress,
  signal: AbortSignal,
): Promise<EngineStatus | undefined> {
  try {
    const response = await fetch(pathAt(url, remotePath.status), {
      headers: { authorization: `Bearer ${secret}` },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestAnswerMs)]),
    })
    if (response.status === 401) return secretRefused
    return response.ok ? statusSchema.parse(JSON.parse(await textOf(response))) : undefined
  } catch {
    return undefined
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > mostStatusBytes) throw new Error('A status is not that long.')
  }
  return text
}

/** A path of the engine's, which may itself stand under a path. */
export function pathAt(url: URL, path: string): URL {
  return new URL(url.pathname.replace(/\/+$/, '') + path, url)
}

// Where it is stands in the log: these words are shown to visitors too.
const unreachable: EngineStatus = {
  available: false,
  why: 'The Python engine does not answer.',
  toDo: 'Start it on its machine: npx rapport python serve',
}

const secretRefused: EngineStatus = {
  available: false,
  why: 'The Python engine has another secret than this server.',
  toDo: 'Set RAPPORT_ENGINE_SECRET to the same value here and there.',
}
