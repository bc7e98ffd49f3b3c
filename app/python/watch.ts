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
 * look late, and looking does not make the server busy. `onLost` is called when the thread fails.
 */
export function startWatch(onLost: (error: Error) => void): Watch {
  // From its source, which Node runs as it is: a bundle of the server has no second file to start.
  const thread = new Worker(join(projectRoot, 'app/python/watch-thread.ts'), { execArgv: [] })
  const send = (order: WatchOrder) => thread.postMessage(order)
  thread.on('error', onLost)
  thread.unref()

  return {
    follow(pid, limits) {
      const memory = new SharedArrayBuffer(place.count * Float64Array.BYTES_PER_ELEMENT)
      const figures = new Float64Array(memory)
      send({ follow: pid, limits, figures: memory })
      return {
        figures: () => ({
          peakMemoryBytes: figures[place.peakMemoryBytes] ?? 0,
          cpuMs: figures[place.cpuMs] ?? 0,
          broken: brokenLimits[(figures[place.broken] ?? 0) - 1],
        }),
        stop: () => send({ leave: pid }),
      }
    },
    async close() {
      await thread.terminate()
    },
  }
}
