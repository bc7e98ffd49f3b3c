import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state'
import { keymap, ViewPlugin } from '@codemirror/view'
import type { Room } from '../room.client.ts'

/**
 * An editor that can be read, selected and searched, and not typed in, while somebody else is in the driver's seat. The
 * server holds to it in any case.
 */
export function typingBySeat(room: Room, accountId: string): Extension {
  const may = new Compartment()
  const mayTypeNow = () => {
    const driver = room.view().stage?.driver ?? null
    return driver === null || driver === accountId
  }
  let now = mayTypeNow()
  return [
    may.of(now ? [] : watching),
    ViewPlugin.define(view => {
      let over = false
      const stop = room.watch(() => {
        if (mayTypeNow() === now) return
        now = !now
        setTimeout(() => over || view.dispatch({ effects: may.reconfigure(now ? [] : watching) }))
      })
      return {
        destroy() {
          over = true
          stop()
        },
      }
    }),
  ]
}

// Undo of the shared text goes past the editor's own state: its keys do nothing here.
const nothing = { run: () => true, preventDefault: true }
const watching: Extension = [
  EditorState.readOnly.of(true),
  Prec.highest(keymap.of(['Mod-z', 'Mod-y', 'Mod-Shift-z'].map(key => ({ key, ...nothing })))),
]
