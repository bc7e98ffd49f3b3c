// What the engine and the watch's thread say to each other.

/** What may not be passed by all processes of one sandbox together. */
export type WatchLimits = { memoryBytes: number; cpuMs: number; processes: number }

/** A limit for which the watch kills a sandbox. */
export type BrokenLimit = 'memory' | 'cpu' | 'processes'

/** To the watch's thread: begin or end to follow. The figures come back through shared memory. */
export type WatchOrder =
  | { follow: number; limits: WatchLimits; figures: SharedArrayBuffer }
  | { leave: number }

/** From it, to each `follow`: whether it does, or why not. `hidden` is a process that we may not look into. */
export type WatchAnswer = { pid: number; answer: 'following' | 'over' | 'hidden' }

/** Where each figure lies in the shared memory, in float64. */
export const place = { peakMemoryBytes: 0, cpuMs: 1, broken: 2, count: 3 }

/** What `place.broken` holds, less one; zero is none. */
export const brokenLimits: BrokenLimit[] = ['memory', 'cpu', 'processes']
