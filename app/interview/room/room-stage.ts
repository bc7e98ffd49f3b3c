import type * as Y from 'yjs'
import { type ChatMessage, readChat } from './chat/chat.ts'
import type { AskedQuestion, RoomLint, RoomRun } from './room.ts'
import { readRuns } from './runs/run-stage.ts'
import { driverOf } from './seat/seat.ts'

// The stage document: what the server shows to everyone in the room. Pure; only the server calls what changes it.

export type Stage = {
  question: AskedQuestion | null
  runs: RoomRun[]
  /** What the last check of the style said. */
  lint: RoomLint | null
  chat: ChatMessage[]
  /** Who alone types; null where everyone does. */
  driver: string | null
}

export function readStage(stage: Y.Doc): Stage {
  return {
    question: (stage.getMap('room').get('question') as AskedQuestion | undefined) ?? null,
    runs: readRuns(stage),
    lint: (stage.getMap('room').get('lint') as RoomLint | undefined) ?? null,
    chat: readChat(stage),
    driver: driverOf(stage),
  }
}

export function askOnStage(stage: Y.Doc, question: AskedQuestion): void {
  stage.getMap('room').set('question', question)
}

export function lintOnStage(stage: Y.Doc, lint: RoomLint): void {
  stage.getMap('room').set('lint', lint)
}
