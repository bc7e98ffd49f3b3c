import type { Connection, Document } from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { CallPeer } from './call/call.ts'
import { interviewOf, type RoomPerson } from './room.ts'

/** What the server knows about a socket: whose it is, and in which room. */
export type RoomContext = { interviewId: string; person: RoomPerson; socket: WebSocket }

type States = Map<number, Record<string, unknown>>

/**
 * Rewrites what a browser says about cursors: it speaks for its own alone, and under the name that the server knows,
 * so that nobody can pretend to be someone else or move another's cursor.
 */
export function ownCursorOnly(
  document: Document,
  connection: Connection<RoomContext> | undefined,
  states: States,
  cursorsAllowed: boolean,
): void {
  const own = connection && cursorsAllowed ? ownClient(document, connection, states) : undefined
  const said = own === undefined ? undefined : states.get(own)
  states.clear()
  if (own === undefined || !said) return
  const { id, name, role, hue } = connection!.context.person
  const color = `var(--color-cursor-${hue})`
  const user = { id, name, role, color, colorLight: `color-mix(in oklch, ${color} 25%, transparent)` }
  states.set(own, {
    user,
    cursor: cursorSchema.parse(said['cursor'] ?? null),
    place: placeSchema.parse(said['place'] ?? null),
    follows: followsSchema.parse(said['follows'] ?? null),
  })
}

/** Who is in a room, who waits before it, and which browsers talk in its call. */
export type Presence = { people: RoomPerson[]; waiting: RoomPerson[]; call: CallPeer[] }

/** What is known of a room beside who is in it. */
export type Around = (interviewId: string) => Pick<Presence, 'waiting' | 'call'>

/** Says on a stage who is in, in the server's own awareness: it is not kept, and no browser can write it. */
export function announcePeople(stage: Document, around: Around): void {
  const people = new Map(stage.getConnections().map(({ context }) => [context.person.id, context.person]))
  const presence: Presence = { people: [...people.values()], ...around(interviewOf(stage.name)) }
  stage.awareness.setLocalState(people.size ? presence : null)
}

// One cursor for each connection: the first that it names and that is not another person's. An empty state says nothing.
function ownClient(
  document: Document,
  connection: Connection<RoomContext>,
  states: States,
): number | undefined {
  const known = [...document.getClients(connection)][0] as number | undefined
  if (known !== undefined) return known
  const taken = (client: number) =>
    client === document.clientID ||
    document
      .getConnections()
      .some(
        other =>
          other !== connection &&
          other.context.person.id !== connection.context.person.id &&
          document.getClients(other).has(client),
      )
  return [...states].find(([client, state]) => Object.keys(state).length > 0 && !taken(client))?.[0]
}

const itemId = z.object({ client: z.number(), clock: z.number() })

// What is left out is null here: an editor that meets it missing breaks.
const relativePosition = z.object({
  type: itemId.nullable().default(null),
  tname: z.string().max(100).nullable().default(null),
  item: itemId.nullable().default(null),
  assoc: z.number().default(0),
})

/** What someone looks at: a file, and the line at the top. Whoever follows them looks there too. */
const placeSchema = z
  .object({ file: z.string().max(100), line: z.int().min(1).max(1_000_000) })
  .nullable()
  .catch(null)

/** Whom someone follows: an account. */
const followsSchema = z.uuid().nullable().catch(null)

/** A cursor as it may travel: anything else would break the editors of the others. */
const cursorSchema = z.object({ anchor: relativePosition, head: relativePosition }).nullable().catch(null)
