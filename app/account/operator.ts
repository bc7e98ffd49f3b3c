import type { MaybeViewer } from './viewer.ts'

// The operator runs this Rapport: they see that it works and who has an account, and of what people write only the
// letters that wait to be sent, and the messages that somebody reported.

export function isOperator(viewer: MaybeViewer): boolean {
  return viewer?.isOperator === true
}

/** Not oneself: nobody could undo it. */
export function maySuspend(viewer: MaybeViewer, accountId: string): boolean {
  return isOperator(viewer) && viewer?.accountId !== accountId
}

/** How many rows a page of the operator's lists has. */
export const operatorPageSize = 50
