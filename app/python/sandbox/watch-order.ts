// What the engine and the watch's thread say to each other.

/** What may not be passed by all processes of one slot together. */
export type WatchLimits = { memoryBytes: number; cpuMs: number; processes: number }

/** A limit for which the watch kills a slot. */
export type BrokenLimit = 'memory' | 'cpu' | 'processes'

/**
 * To the watch's thread: take a waiting slot, look at it from now on, and let go of it. The figures come back through
 * shared memory. A copy shares memory with its zygote, which is not counted.
 */
export type WatchOrder =
  | { follow: number; isCopy: boolean; figures: SharedArrayBuffer }
  | { begin: number; limits: WatchLimits }
  | { leave: number }

/** From it, to each `follow`: whether it does, or why not. `hidden` is a process that we may not look into. */
export type WatchAnswer = { pid: number; answer: 'following' | 'over' | 'hidden' }

/** Where each figure lies in the shared memory, in float64. */
export const place = { peakMemoryBytes: 0, cpuMs: 1, broken: 2, count: 3 }

/** What `place.broken` holds, less one; zero is none. */
export const brokenLimits: BrokenLimit[] = ['memory', 'cpu', 'processes']
