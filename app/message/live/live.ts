import pg from 'pg'
import { z } from 'zod'
import type { Auth } from '../../account/auth.ts'
import { recognise } from '../../account/request.ts'
import type { Viewer } from '../../account/viewer.ts'
import type { Platform } from '../../platform/platform.ts'
import { countNews } from '../news/news.db.ts'
import type { LiveEvent } from './live-event.ts'
import { liveChannel, type Told } from './tell.ts'

export type Live = {
  /** Opens a stream for whoever sent these headers; undefined when there are too many already. */
  open(viewer: Viewer, headers: Headers): Promise<ReadableStream<Uint8Array> | undefined>
  /** Called when an event was recorded somewhere: told to one process or more. */
  onEvents(work: () => Promise<void>): void
  close(): Promise<void>
}

type Connection = { viewer: Viewer; headers: Headers; send(text: string): void; end(): void }

const told = z.object({ to: z.array(z.string()), thread: z.string().optional() })

/** Pages that somebody looks at: a person, and the process. */
const most = { person: 8, process: 5_000 }

/**
 * Tells open pages what is new. Each process listens to PostgreSQL once, so that it does not matter which one a message
 * came to; a page that was told of loads by its viewer's own queries.
 */
export function openLive(platform: Platform, auth: Auth, { heartbeatMs = 20_000 } = {}): Live {
  const { database, log } = platform
  const connections = new Map<string, Set<Connection>>()
  const counting = new Set<string>()
  let listening: Promise<void> | undefined
  let client: pg.Client | undefined
  let closed = false
  let eventWork: (() => Promise<void>) | undefined
  let working: Promise<void> | undefined
  let workAgain = false

  const all = () => [...connections.values()].flatMap(of => [...of])

  async function listen(): Promise<void> {
    const mine = new pg.Client(database.datePool.options)
    mine.on('error', error => {
      log.warn({ part: 'live', err: error }, 'stopped hearing the database; trying again')
      if (client === mine) client = undefined
      mine.end().catch(() => {})
      relisten()
    })
    mine.on('notification', ({ channel, payload = '' }) => hear(channel, payload))
    await mine.connect()
    for (const channel of [liveChannel, 'rapport_session', 'rapport_event'])
      await mine.query(`listen ${channel}`)
    client = mine
  }

  // What was said meanwhile is lost: every page is told to ask.
  function relisten(): void {
    if (closed) return
    setTimeout(() => {
      if (closed) return
      listening = listen().then(
        () => {
          for (const connection of all()) greet(connection)
          workOnEvents()
        },
        () => relisten(),
      )
    }, 1_000).unref()
  }

  function hear(channel: string, payload: string): void {
    if (channel === 'rapport_event') workOnEvents()
    if (channel === 'rapport_session')
      for (const connection of connections.get(payload) ?? []) void recheck(connection)
    if (channel === liveChannel) tell(told.parse(JSON.parse(payload)))
  }

  function tell({ to, thread }: Told): void {
    for (const accountId of to) {
      const of = connections.get(accountId)
      if (!of) continue
      if (thread) for (const connection of of) say(connection, { type: 'thread', path: thread })
      tellNews(accountId)
    }
  }

  // At most one count of an account at a time: a hundred messages at once are counted once or twice.
  function tellNews(accountId: string): void {
    if (counting.has(accountId)) return
    counting.add(accountId)
    setTimeout(async () => {
      counting.delete(accountId)
      const of = [...(connections.get(accountId) ?? [])]
      const [first] = of
      if (!first) return
      try {
        const news = await countNews(database.db, first.viewer)
        for (const connection of of) say(connection, { type: 'news', news })
      } catch (error) {
        log.error({ part: 'live', err: error }, 'could not count')
      }
    }, 50)
  }

  function workOnEvents(): void {
    if (!eventWork || closed) return
    if (working) {
      workAgain = true
      return
    }
    working = eventWork()
      .catch(error => log.error({ part: 'live', err: error }, 'could not tell of events'))
      .finally(() => {
        working = undefined
        if (!workAgain) return
        workAgain = false
        workOnEvents()
      })
  }

  function greet(connection: Connection): void {
    say(connection, { type: 'hello' })
    tellNews(connection.viewer.accountId)
  }

  // Losing access closes the stream: signed out, suspended, or somebody else by now.
  async function recheck(connection: Connection): Promise<void> {
    const { viewer } = await recognise(platform, auth, connection.headers).catch(() => ({
      viewer: connection.viewer,
    }))
    if (viewer?.accountId !== connection.viewer.accountId) return connection.end()
    connection.viewer = viewer
  }

  const heart = setInterval(() => {
    for (const connection of all()) {
      connection.send(': still here\n\n')
      void recheck(connection)
    }
  }, heartbeatMs)
  heart.unref()

  return {
    async open(viewer, headers) {
      const mine = connections.get(viewer.accountId)
      if (closed || (mine?.size ?? 0) >= most.person || all().length >= most.process) return undefined
      listening ??= listen()
      await listening.catch(error => {
        listening = undefined
        throw error
      })
      const encoder = new TextEncoder()
      let connection: Connection | undefined
      let over = false
      const forget = () => {
        over = true
        const of = connection && connections.get(viewer.accountId)
        of?.delete(connection!)
        if (of?.size === 0) connections.delete(viewer.accountId)
      }
      return new ReadableStream({
        start(controller) {
          connection = {
            viewer,
            headers,
            // What was counted for it may come when it is over.
            send: text => {
              if (over) return
              // A reader that takes nothing any more is let go, rather than kept in memory.
              if ((controller.desiredSize ?? 0) < -200) return connection!.end()
              controller.enqueue(encoder.encode(text))
            },
            end: () => {
              if (over) return
              forget()
              controller.close()
            },
          }
          connections.set(viewer.accountId, (connections.get(viewer.accountId) ?? new Set()).add(connection))
          connection.send('retry: 3000\n\n')
          greet(connection)
        },
        cancel: forget,
      })
    },
    onEvents(work) {
      eventWork = work
      listening ??= listen()
      listening.then(workOnEvents, () => relisten())
    },
    async close() {
      closed = true
      clearInterval(heart)
      for (const connection of all()) connection.end()
      await working
      await client?.end().catch(() => {})
    },
  }
}

let serial = 0

// The id is of no use to us: who connects anew is told to ask for what they have not seen. It says that we know streams.
function say(connection: Connection, event: LiveEvent): void {
  connection.send(`id: ${++serial}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}
