import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../platform/config.ts'
import { type BrokenLimit, brokenLimits, place, type WatchLimits, type WatchOrder } from './watch-order.ts'

/** `broken` names the limit for which the watch has killed the sandbox. */
export type WatchFigures = { peakMemoryBytes: number; cpuMs: number; broken: BrokenLimit | undefined }

export type Watch = {
  /** Watches the sandbox whose first process is `pid`, seen from here, until `stop`. */
  follow(pid: number, limits: WatchLimits): { figures(): WatchFigures; stop(): void }
  close(): Promise<void>
}

/**
 * Looks at every sandbox's whole process tree 20 times a second, on a thread of its own: so that a busy server does not
 * look late, and looking does not make the server busy. A thread that fails is reported and replaced.
 */
export function startWatch(onLost: (error: Error) => void): Watch {
  const followed = new Map<number, WatchOrder>()
  let thread = startThread()

  function startThread(): Worker {
    // From its source, which Node runs as it is: a bundle of the server has no second file to start.
    const started = new Worker(join(projectRoot, 'app/python/watch-thread.ts'), { execArgv: [] })
    started.unref()
    started.on('error', error => {
      onLost(error instanceof Error ? error : new Error(String(error)))
      setTimeout(() => {
        thread = startThread()
        for (const order of followed.values()) thread.postMessage(order)
      }, pauseMs).unref()
    })
    return started
  }

  return {
    follow(pid, limits) {
      const memory = new SharedArrayBuffer(place.count * Float64Array.BYTES_PER_ELEMENT)
      const figures = new Float64Array(memory)
      const order = { follow: pid, limits, figures: memory }
      followed.set(pid, order)
      thread.postMessage(order)
      return {
        figures: () => ({
          peakMemoryBytes: figures[place.peakMemoryBytes] ?? 0,
          cpuMs: figures[place.cpuMs] ?? 0,
          broken: brokenLimits[(figures[place.broken] ?? 0) - 1],
        }),
        stop() {
          followed.delete(pid)
          thread.postMessage({ leave: pid } satisfies WatchOrder)
        },
      }
    },
    async close() {
      await thread.terminate()
    },
  }
}

const pauseMs = 100
