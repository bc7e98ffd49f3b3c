import type { LiveEvent } from './live-event.ts'

// One connection for the whole page, while somebody looks at it: browsers keep few connections to a server, and tabs in
// the background would take them all. Whoever comes back is told to ask what happened meanwhile.

const keptHiddenMs = 20_000
const refusedMs = 60_000

const listeners = new Set<(event: LiveEvent) => void>()
let source: EventSource | undefined
let hiding: ReturnType<typeof setTimeout> | undefined
let started = false

/** Hears what is new for the viewer; gives what stops it. */
export function onLive(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  start()
  return () => void listeners.delete(listener)
}

function start(): void {
  if (started) return
  started = true
  document.addEventListener('visibilitychange', followSight)
  addEventListener('online', followSight)
  addEventListener('pagehide', close)
  addEventListener('pageshow', followSight)
  followSight()
}

function followSight(): void {
  clearTimeout(hiding)
  if (document.visibilityState === 'visible') open()
  else hiding = setTimeout(close, keptHiddenMs)
}

function open(): void {
  if (source && source.readyState !== EventSource.CLOSED) return
  source = new EventSource('/live')
  for (const type of ['hello', 'thread', 'news'])
    source.addEventListener(type, event => {
      const heard = JSON.parse(event.data) as LiveEvent
      for (const listener of listeners) listener(heard)
    })
  // A browser connects again by itself, but not once it was refused.
  source.addEventListener('error', () => {
    if (source?.readyState === EventSource.CLOSED) hiding = setTimeout(followSight, refusedMs)
  })
}

function close(): void {
  source?.close()
  source = undefined
}
