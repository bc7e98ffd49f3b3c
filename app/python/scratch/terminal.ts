import type { Figure, RunResult } from '../run.ts'
import type { TerminalSize } from '../session.ts'

// What is said over the socket of a terminal. One socket is one session: it begins with `start`, and ends with either's close.

export type ToTerminal =
  | { type: 'start'; files: Record<string, string>; entry?: string; size: TerminalSize }
  | { type: 'keys'; text: string }
  | { type: 'size'; size: TerminalSize }
  | { type: 'stop' }

export type FromTerminal =
  | { type: 'queued'; place: number }
  | { type: 'started' }
  | { type: 'text'; text: string }
  | { type: 'notice'; text: string }
  | { type: 'figure'; figure: Figure }
  | { type: 'ended'; result: Omit<RunResult, 'output' | 'figures'> }
  | { type: 'problem'; message: string }

/** Why a socket was closed, beside what a close itself says. */
export const terminalCloseCodes = { badMessage: 4400, notAllowed: 4403, tooMany: 4429, tooSlow: 4408 }

export const terminalPath = '/python/terminal'
