import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type * as Y from 'yjs'
import { fileTexts } from './files/file.ts'
import { closeCodes, documentName, type RunPiece, socketPatience } from './room.ts'
import type { RoomEditor } from './room-editor.client.ts'
import type { ToBrowser, ToServer } from './room-message.ts'
import type { Presence } from './room-presence.ts'
import { readStage, type Stage } from './room-stage.ts'
import { refusedIn } from './seat/refused.ts'
import { type RoomTerminal, readTerminal } from './terminal/terminal-document.ts'

// The room in the browser: one socket and three documents that all islands of the page share.

/** `connecting` is before the first time; `reconnecting` is after, when what is typed is kept here. */
export type Connection = 'connecting' | 'saved' | 'saving' | 'reconnecting'

/** A run in this browser alone, where the server has no Python. */
export type OwnRun = {
  output: RunPiece[]
  doing: string
  ended: string | null
  /** Gives the program a line that it waits for, or null for no more. */
  answer?: (line: string | null) => void
}

export type RoomView = Presence & {
  stage: Stage | null
  terminal: RoomTerminal | null
  connection: Connection
  ownRun: OwnRun | null
}

export type Room = {
  interviewId: string
  /** The document with the files. */
  code: Y.Doc
  /** The document of the shared terminal. */
  terminal: Y.Doc
  provider: HocuspocusProvider
  /** The editor of this page, once it is there. */
  editor: RoomEditor | null
  /** Shows a file in it. */
  showFile: (name: string) => void
  view(): RoomView
  /** Calls back whenever the view changes; gives the way to stop. */
  watch(changed: () => void): () => void
  showOwnRun(run: OwnRun): void
  /** Says something to the server that is kept nowhere. False where there is no connection: it is not said later. */
  say(message: ToServer): boolean
  /** Calls back with what the server says to this browser alone; gives the way to stop. */
  hear(listener: (message: ToBrowser) => void): () => void
  /** Resolves when the server has all that was typed here, at the latest after `most` milliseconds. */
  saved(most: number): Promise<boolean>
}

const rooms = new Map<string, Room>()

export function joinRoom(interviewId: string): Room {
  const joined = rooms.get(interviewId) ?? openRoom(interviewId)
  rooms.set(interviewId, joined)
  return joined
}

/** A commit takes a few milliseconds: only a slow one is worth a word. */
const savingSaidAfter = 600

function openRoom(interviewId: string): Room {
  const watchers = new Set<() => void>()
  const changed = () => {
    for (const watcher of watchers) watcher()
  }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${location.origin.replace(/^http/, 'ws')}/interviews/${interviewId}/socket`,
    ...socketPatience,
  })
  const code = new HocuspocusProvider({
    name: documentName(interviewId, 'code'),
    websocketProvider,
    onUnsyncedChanges,
    onSynced,
  })
  const stage = new HocuspocusProvider({
    name: documentName(interviewId, 'stage'),
    websocketProvider,
    onSynced: changed,
  })
  const terminal = new HocuspocusProvider({
    name: documentName(interviewId, 'terminal'),
    websocketProvider,
    onSynced: changed,
  })
  terminal.awareness!.setLocalState(null)
  terminal.document.getMap('terminal').observe(changed)
  terminal.document.getArray('figures').observe(changed)
  stage.awareness!.setLocalState(null)
  stage.awareness!.on('change', changed)
  stage.document.on('update', changed)
  websocketProvider.on('status', changed)
  websocketProvider.on(
    'close',
    ({ event }: { event: CloseEvent }) => void whenClosed(event, websocketProvider),
  )
  code.on('stateless', () => beginAnew())
  for (const provider of [code, stage, terminal]) provider.attach()

  let everSynced = false
  let slow: ReturnType<typeof setTimeout> | undefined
  let isSlow = false
  let ownRun: OwnRun | null = null

  function onSynced(): void {
    everSynced = true
    changed()
  }

  function onUnsyncedChanges({ number }: { number: number }): void {
    if (number === 0) {
      clearTimeout(slow)
      slow = undefined
      const wasSlow = isSlow
      isSlow = false
      if (wasSlow) changed()
    } else {
      slow ??= setTimeout(() => {
        isSlow = true
        changed()
      }, savingSaidAfter)
    }
  }

  function connection(): Connection {
    if (!everSynced) return 'connecting'
    if (!code.synced) return 'reconnecting'
    return isSlow ? 'saving' : 'saved'
  }

  // What was typed here is not taken, and no one else will ever have it: it is put aside, and the page begins anew.
  function beginAnew(): void {
    sessionStorage.setItem(refusedIn(interviewId), JSON.stringify(fileTexts(code.document)))
    websocketProvider.disconnect()
    location.reload()
  }

  addEventListener('beforeunload', event => {
    if (everSynced && code.hasUnsyncedChanges && websocketProvider.shouldConnect) event.preventDefault()
  })

  return {
    interviewId,
    code: code.document,
    terminal: terminal.document,
    provider: code,
    editor: null,
    showFile: () => {},
    view: () => ({
      stage: stage.synced || everSynced ? readStage(stage.document) : null,
      terminal: readTerminal(terminal.document),
      ...presenceOn(stage),
      connection: connection(),
      ownRun,
    }),
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    showOwnRun(run) {
      ownRun = run
      changed()
    },
    say(message) {
      if (!stage.synced) return false
      stage.sendStateless(JSON.stringify(message))
      return true
    },
    hear(listener) {
      const onStateless = ({ payload }: { payload: string }) => listener(JSON.parse(payload) as ToBrowser)
      stage.on('stateless', onStateless)
      return () => stage.off('stateless', onStateless)
    },
    async saved(most) {
      for (const until = Date.now() + most; code.hasUnsyncedChanges && Date.now() < until; )
        await new Promise(done => setTimeout(done, 20))
      return !code.hasUnsyncedChanges
    },
  }
}

// The server says it, in its own awareness.
function presenceOn(stage: HocuspocusProvider): Presence {
  for (const { people, waiting, call } of stage.awareness!.getStates().values())
    if (people) return { people, waiting, call }
  return { people: [], waiting: [], call: [] }
}

// Who may not be in the room any more, or never could, is told why by the page itself.
async function whenClosed(event: CloseEvent, socket: HocuspocusProviderWebsocket): Promise<void> {
  const { notAllowed, notFound } = closeCodes
  const shutOut =
    event.code === notAllowed || event.code === notFound || (event.code === 1006 && (await pageIsClosed()))
  if (!shutOut || !socket.shouldConnect) return
  socket.disconnect()
  location.assign(location.pathname)
}

// A refused upgrade and a lost network look the same to a socket; the page tells them apart.
async function pageIsClosed(): Promise<boolean> {
  try {
    const { type, status } = await fetch(location.pathname, { method: 'HEAD', redirect: 'manual' })
    return type === 'opaqueredirect' || status === 401 || status === 403 || status === 404
  } catch {
    return false
  }
}
