import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../../platform/config.ts'
import {
  type BrokenLimit,
  brokenLimits,
  place,
  type WatchAnswer,
  type WatchLimits,
  type WatchOrder,
} from './watch-order.ts'

/** `broken` names the limit for which the watch has killed the sandbox. */
export type WatchFigures = { peakMemoryBytes: number; cpuMs: number; broken: BrokenLimit | undefined }

export type Followed = {
  /** Looks at it from now on. Call it before anything runs there. */
  begin(limits: WatchLimits): void
  figures(): WatchFigures
  stop(): void
}

/** Why the watch does not follow: it is not there, or the process is not, or we may not look into it. */
export type Unwatched = 'lost' | 'over' | 'hidden'

export type Watch = {
  /**
   * Takes the slot whose first process is `pid`, seen from here, under watch. `onLost` is called when the watch fails
   * before `stop`: then the slot must be ended.
   */
  follow(pid: number, options: { isCopy: boolean; onLost: () => void }): Promise<Followed | Unwatched>
  close(): Promise<void>
}

/**
 * Looks at the whole process tree of every slot that is at work 20 times a second, on a thread of its own: so that a busy server does not
 * look late, and looking does not make the server busy. A thread that fails is reported, and replaced a little later.
 */
export function startWatch(onError: (error: unknown) => void): Watch {
  const followers = new Map<
    number,
    { answer: (answer: WatchAnswer['answer'] | 'lost') => void; lose: () => void }
  >()
  let closed = false
  let thread: Worker | undefined
  startThread()

  function startThread(): void {
    if (closed) return
    // From its source, which Node runs as it is: a bundle of the server has no second file to start.
    const started = new Worker(join(projectRoot, 'app/python/sandbox/watch-thread.ts'), { execArgv: [] })
    started.unref()
    started.on('message', ({ pid, answer }: WatchAnswer) => followers.get(pid)?.answer(answer))
    started.on('error', onError)
    started.on('exit', () => {
      thread = undefined
      for (const { answer, lose } of followers.values()) {
        answer('lost')
        lose()
      }
      followers.clear()
      setTimeout(startThread, pauseMs).unref()
    })
    thread = started
  }

  async function follow(
    pid: number,
    { isCopy, onLost }: { isCopy: boolean; onLost: () => void },
  ): Promise<Followed | Unwatched> {
    const current = thread
    if (!current) return 'lost'
    const memory = new SharedArrayBuffer(place.count * Float64Array.BYTES_PER_ELEMENT)
    const figures = new Float64Array(memory)
    const answer = await new Promise<WatchAnswer['answer'] | 'lost'>(resolve => {
      followers.set(pid, { answer: resolve, lose: onLost })
      current.postMessage({ follow: pid, isCopy, figures: memory } satisfies WatchOrder)
    })
    if (answer !== 'following') {
      followers.delete(pid)
      return answer
    }
    return {
      begin(limits) {
        thread?.postMessage({ begin: pid, limits } satisfies WatchOrder)
      },
      figures: () => ({
        peakMemoryBytes: figures[place.peakMemoryBytes] ?? 0,
        cpuMs: figures[place.cpuMs] ?? 0,
        broken: brokenLimits[(figures[place.broken] ?? 0) - 1],
      }),
      stop() {
        followers.delete(pid)
        thread?.postMessage({ leave: pid } satisfies WatchOrder)
      },
    }
  }

  return {
    follow,
    async close() {
      closed = true
      await thread?.terminate()
    },
  }
}

const pauseMs = 1000
