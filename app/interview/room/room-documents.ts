import { type Connection, type Document, Hocuspocus } from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Platform } from '../../platform/platform.ts'
import { insertUpdates, saveSnapshot, selectDocument } from './room.db.ts'
import { documentName, documentPart, interviewOf, type RoomPart } from './room.ts'
import type { Speaker } from './room-hearing.ts'
import { createJournal } from './room-journal.ts'
import type { ToBrowser } from './room-message.ts'
import { type Around, announcePeople, ownCursorOnly, type RoomContext } from './room-presence.ts'
import { mayType } from './seat/seat.ts'

export type Documents = {
  /** Hands a socket over. Whoever calls has made sure that the person may be in this room. */
  join(socket: WebSocket, request: Request, context: RoomContext): void
  /** Opens a document for as long as `work` lasts. */
  open<T>(interviewId: string, part: RoomPart, work: (document: Y.Doc) => T | Promise<T>): Promise<T>
  /** Changes a document as the server. The change is committed before anyone sees it. */
  change(interviewId: string, part: RoomPart, change: (document: Y.Doc) => void): Promise<void>
  /** Says something to the browsers that are in a room, or to those that `to` picks. */
  say(interviewId: string, message: ToBrowser, to?: (context: RoomContext) => boolean): void
  /** Tells a room anew who is in it and around it. */
  announce(interviewId: string): void
  /** A document as it is, if it is open: whoever is in a room has its stage open. */
  peek(interviewId: string, part: RoomPart): Y.Doc | undefined
  /** Snapshots what changed and waits for what is being written. */
  close(): Promise<void>
}

/** Ninety minutes of typing are about 1 MB: only a flood comes near this. */
const mostBytesKept = 16 * 1024 * 1024

/** What a document of the server's needs before anyone sees it, when it is loaded: the change to make. */
export type PrepareDocument = (
  interviewId: string,
  part: Exclude<RoomPart, 'code'>,
) => Promise<(document: Y.Doc) => void>

/** The documents of all rooms. */
export function openDocuments(
  { database: { db }, clock, log }: Platform,
  prepare: PrepareDocument,
  hear: (text: string, from: Speaker) => Promise<void> = async () => {},
  around: Around = () => ({ waiting: [], call: [] }),
): Documents {
  const journal = createJournal(updates => insertUpdates(db, updates))
  const drafts = new WeakMap<Document, Y.Doc>()
  const weights = new WeakMap<Document, number>()

  const hocuspocus = new Hocuspocus<RoomContext>({
    quiet: true,
    debounce: 5_000,
    maxDebounce: 60_000,

    async onAuthenticate({ context, documentName, connectionConfig }) {
      const part = documentPart(context.interviewId, documentName)
      if (!part) throw new Error()
      connectionConfig.readOnly = part !== 'code'
    },

    async onLoadDocument({ document, documentName }) {
      // A socket that closed a moment ago may still be waiting for its last commit.
      await journal.settled()
      const parts = await selectDocument(db, documentName)
      weights.set(
        document,
        parts.reduce((sum, { length }) => sum + length, 0),
      )
      document.transact(() => {
        for (const bytes of parts) restore(document, bytes)
      })
    },

    async afterLoadDocument({ document, documentName }) {
      const interviewId = interviewOf(documentName)
      const part = documentPart(interviewId, documentName)
      if (part && part !== 'code') await commit(document, await prepare(interviewId, part))
    },

    // Awaited before the update is applied or sent on: what anyone sees is on disk.
    async beforeSync({ type, payload, connection, context, document, documentName }) {
      const part = documentPart(context.interviewId, documentName)
      if (part === 'code') connection.readOnly = !(await mayTypeIn(context))
      if (!bringsSomething(type, payload, document)) return
      if (connection.readOnly) return part === 'code' ? refuseTyping(connection) : undefined
      const weight = (weights.get(document) ?? 0) + payload.length
      if (weight > mostBytesKept) throw new Error('This document is full.')
      Y.decodeUpdate(payload) // throws on a damaged one, before it could be kept
      weights.set(document, weight)
      const { interviewId, person } = context
      await journal.write({
        interview_id: interviewId,
        document: documentName,
        account_id: person.id,
        bytes: payload,
        at: clock(),
      })
    },

    async beforeHandleAwareness({ document, documentName, states, connection }) {
      const part = documentPart(interviewOf(documentName), documentName)
      ownCursorOnly(document, connection, states, part === 'code')
    },

    // On the stage's channel alone: everyone in a room has it. It rejects for nobody: no one waits for it.
    async onStateless({ payload, connection, documentName }) {
      if (!isStage(documentName)) return
      const context: RoomContext = connection.context
      await hear(payload, {
        ...context,
        answer: message => connection.sendStateless(JSON.stringify(message)),
      })
    },

    async onStoreDocument({ document, documentName }) {
      const upTo = journal.lastWritten(documentName)
      if (upTo === undefined) return
      // What is committed is applied within the same turn of the event loop, so a turn later it is in the document.
      await new Promise(setImmediate)
      const bytes = Y.encodeStateAsUpdate(document)
      const interview_id = interviewOf(documentName)
      await saveSnapshot(db, { interview_id, document: documentName, bytes, up_to: upTo, at: clock() })
    },

    async connected({ connection, documentName }) {
      if (isStage(documentName)) announcePeople(connection.document, around)
    },

    async onDisconnect({ document, documentName, context }) {
      if (isStage(documentName)) announcePeople(document, around)
      // Without its document an open socket would look alive and lose what is typed. Closed, the browser comes back.
      context.socket?.close(1011)
    },

    async afterUnloadDocument({ documentName }) {
      journal.forget(documentName)
    },
  })

  function restore(document: Document, bytes: Uint8Array): void {
    try {
      Y.applyUpdate(document, bytes)
    } catch (error) {
      log.error({ err: error, document: document.name }, 'an update of a room cannot be read')
    }
  }

  // The change is made in a copy, committed, and only then applied to the document that people see.
  async function commit(document: Document, change: (document: Y.Doc) => void): Promise<void> {
    const draft = drafts.get(document) ?? new Y.Doc()
    drafts.set(document, draft)
    const update = drafted(draft, document, change)
    if (!update) return
    const interview_id = interviewOf(document.name)
    try {
      await journal.write({
        interview_id,
        document: document.name,
        account_id: null,
        bytes: update,
        at: clock(),
      })
    } catch (error) {
      drafts.delete(document) // it holds what was never committed
      throw error
    }
    Y.applyUpdate(document, update, { source: 'local' })
  }

  async function withDocument<T>(name: string, work: (document: Document) => T | Promise<T>): Promise<T> {
    let direct = await hocuspocus.openDirectConnection(name)
    while (direct.document!.isDestroyed) direct = await hocuspocus.openDirectConnection(name)
    try {
      return await work(direct.document!)
    } finally {
      await direct.disconnect({ unloadImmediately: false })
    }
  }

  async function mayTypeIn({ interviewId, person }: RoomContext): Promise<boolean> {
    const name = documentName(interviewId, 'stage')
    const may = (stage: Y.Doc) => mayType(stage, person.id, clock())
    const stage = hocuspocus.documents.get(name)
    return stage ? may(stage) : await withDocument(name, may)
  }

  // Its document has now what nobody else will ever have: it begins anew.
  function refuseTyping(connection: Connection<RoomContext>): void {
    connection.sendStateless(JSON.stringify({ kind: 'typing-refused' } satisfies ToBrowser))
  }

  return {
    join(socket, request, context) {
      const client = hocuspocus.handleConnection(socket, request, context)
      // A socket that is being closed may go on sending.
      socket.on('message', (data: Buffer) => {
        if (socket.readyState === socket.OPEN) client.handleMessage(data)
      })
      socket.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }))
    },
    peek: (interviewId, part) => hocuspocus.documents.get(documentName(interviewId, part)),
    open: (interviewId, part, work) => withDocument(documentName(interviewId, part), work),
    change: (interviewId, part, change) =>
      withDocument(documentName(interviewId, part), document => commit(document, change)),
    announce(interviewId) {
      const stage = hocuspocus.documents.get(documentName(interviewId, 'stage'))
      if (stage) announcePeople(stage, around)
    },
    say(interviewId, message, to = () => true) {
      const stage = hocuspocus.documents.get(documentName(interviewId, 'stage'))
      for (const connection of stage?.getConnections() ?? [])
        if (to(connection.context)) connection.sendStateless(JSON.stringify(message))
    },
    async close() {
      const names = [...hocuspocus.documents.keys()]
      await Promise.all(names.map(name => hocuspocus.debouncer.executeNow(`onStoreDocument-${name}`)))
      await journal.settled()
    },
  }
}

function isStage(document: string): boolean {
  return document === documentName(interviewOf(document), 'stage')
}

// A browser that comes back sends what it has, most often nothing new. Types: 0 asks, 1 answers, 2 brings an update.
function bringsSomething(type: number, update: Uint8Array, document: Document): boolean {
  if (type === 0) return false
  return type === 2 || !Y.snapshotContainsUpdate(Y.snapshot(document), update)
}

function drafted(
  draft: Y.Doc,
  document: Document,
  change: (document: Y.Doc) => void,
): Uint8Array | undefined {
  Y.applyUpdate(draft, Y.encodeStateAsUpdate(document, Y.encodeStateVector(draft)))
  let update: Uint8Array | undefined
  const keep = (bytes: Uint8Array) => {
    update = bytes
  }
  draft.on('update', keep)
  draft.transact(() => change(draft))
  draft.off('update', keep)
  return update
}
