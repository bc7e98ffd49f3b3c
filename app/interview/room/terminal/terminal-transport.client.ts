import type * as Y from 'yjs'
import type { TerminalSize } from '../../../python/session.ts'
import type { TerminalTransport } from '../../../python/terminal/terminal-transport.ts'
import type { Room } from '../room.client.ts'
import { shownInTerminal } from './terminal-document.ts'

/** More than this is said in several messages. */
const mostAtOnce = 60_000
/** Clears a screen and all that has scrolled away. */
const reset = '\x1bc'
/** A window that is being resized has many sizes. */
const sizeSaidAfter = 200

/**
 * The room's terminal for a screen: first what it has shown so far, then what comes. `unheard` is told when keys could not
 * be said; `mine` is whether this browser's size counts.
 */
export function roomTransport(
  room: Room,
  { unheard, mine }: { unheard: () => void; mine: () => boolean },
): TerminalTransport {
  const shown = shownInTerminal(room.terminal)
  const state: Y.Map<unknown> = room.terminal.getMap('terminal')
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    onData(listener) {
      let id = state.get('id')
      listener(shown.toArray().join(''))
      const look = (event: Y.YArrayEvent<string>) => {
        if (state.get('id') === id) return listener(cameWith(event))
        id = state.get('id')
        listener(reset + shown.toArray().join(''))
      }
      shown.observe(look)
      return () => shown.unobserve(look)
    },
    write(text) {
      for (let from = 0; from < text.length; from += mostAtOnce)
        if (!room.say({ kind: 'terminal-keys', text: text.slice(from, from + mostAtOnce) })) return unheard()
    },
    resize({ columns, rows }: TerminalSize) {
      if (!mine()) return
      clearTimeout(timer)
      const size = { columns: Math.max(20, Math.min(300, columns)), rows: Math.max(5, Math.min(120, rows)) }
      timer = setTimeout(() => room.say({ kind: 'terminal-size', size }), sizeSaidAfter)
    },
    stop: () => clearTimeout(timer),
  }
}

// What is let go of at the beginning has scrolled away already.
function cameWith({ changes }: Y.YArrayEvent<string>): string {
  return changes.delta.flatMap(({ insert }) => (insert as string[] | undefined) ?? []).join('')
}
