import type { Figure, RunResult } from '../run.ts'
import type { TerminalSize } from '../session.ts'
import type { TerminalTransport } from '../terminal/terminal-transport.ts'
import { type FromTerminal, type ToTerminal, terminalPath } from './terminal.ts'

export type SessionState =
  | { at: 'connecting' }
  | { at: 'queued'; place: number }
  | { at: 'running' }
  | { at: 'ended'; result: Omit<RunResult, 'output' | 'figures'> }
  | { at: 'problem'; message: string }

type Hears = { onState: (state: SessionState) => void; onFigure: (figure: Figure) => void }

/** Opens a session on the server: a program in a terminal, or without an entry Python's prompt. */
export function openSession(
  job: { files: Record<string, string>; entry?: string },
  size: TerminalSize,
  { onState, onFigure }: Hears,
): TerminalTransport {
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + terminalPath)
  const listeners = new Set<(text: string) => void>()
  let over = false
  let asked = size
  const say = (message: ToTerminal) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const finish = (state: SessionState) => {
    if (!over) onState(state)
    over = true
  }
  const show = (text: string) => {
    for (const listener of listeners) listener(text)
  }

  onState({ at: 'connecting' })
  socket.onopen = () => say({ type: 'start', ...job, size: asked })
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data) as FromTerminal
    if (message.type === 'text') show(message.text)
    else if (message.type === 'notice') show(notice(message.text))
    else if (message.type === 'figure') onFigure(message.figure)
    else if (message.type === 'queued') onState({ at: 'queued', place: message.place })
    else if (message.type === 'started') onState({ at: 'running' })
    else if (message.type === 'ended') finish({ at: 'ended', result: message.result })
    else finish({ at: 'problem', message: message.message })
  }
  socket.onclose = () => finish({ at: 'problem', message: lost })

  return {
    onData(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    write: text => say({ type: 'keys', text }),
    resize(size) {
      asked = size
      say({ type: 'size', size })
    },
    stop() {
      if (socket.readyState === WebSocket.CONNECTING) socket.close()
      else say({ type: 'stop' })
    },
  }
}

const lost = 'The connection to the server is lost, and with it this terminal. Start it again.'

// Dim, and on a line of its own: it is said by the engine and not by the program.
function notice(text: string): string {
  return `\r\n\x1b[2m[${text.trim()}]\x1b[0m\r\n`
}
