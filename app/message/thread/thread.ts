import { z } from 'zod'
import type { BlockSide } from '../../account/block.ts'
import { formId, text } from '../../platform/field.ts'

// What the two sides of a proposal, an interview or a contract write to each other.

export const threadKinds = ['proposal', 'interview', 'contract'] as const
export type ThreadKind = (typeof threadKinds)[number]

/** What a thread is on, as a heading. */
export const threadKindWords: Record<ThreadKind, string> = {
  proposal: 'Proposal',
  interview: 'Interview',
  contract: 'Contract',
}

/** The page of what a thread is on. */
export const subjectPath = ({ kind, subject_id }: { kind: ThreadKind; subject_id: string }) =>
  `/${kind}s/${subject_id}`

export type Side = BlockSide

export const mostAttachments = 5

/** How long after sending its author can change a message or take it back. */
export const changeableFor = Temporal.Duration.from({ minutes: 5 })

/** Messages an hour to somebody with whom there is no interview and no contract, and to anybody. */
export const mostAnHour = { stranger: 20, known: 200 }

/** What somebody can attach in a day, all files together. */
export const mostBytesADay = 60 * 1024 * 1024

export const pathOf = ({ kind, subject_id }: { kind: ThreadKind; subject_id: string }) =>
  `/messages/${kind}/${subject_id}`

export const messageSchema = z.object({
  id: formId,
  // Needed unless a file is attached.
  body: text({ max: 5_000, label: 'The message' }),
})

export const changeSchema = z.object({
  body: text({ min: 1, max: 5_000, label: 'The message' }),
})

type Message = {
  author_id: string
  sent_at: Temporal.Instant
  deleted_at: Temporal.Instant | null
}

export function mayChangeMessage(
  viewer: { accountId: string },
  message: Message,
  now: Temporal.Instant,
): boolean {
  return (
    message.author_id === viewer.accountId &&
    message.deleted_at === null &&
    Temporal.Instant.compare(now, message.sent_at.add(changeableFor)) <= 0
  )
}

/** Of the other side only: colleagues talk to each other. One that was taken back keeps its words for this. */
export function mayReport(mine: Side, message: { side: Side }): boolean {
  return message.side !== mine
}

/**
 * Why the viewer's side cannot write here now; undefined when it can. Whoever works together goes on talking: while a
 * contract is active, its thread is open whatever else was turned off.
 */
export function whyNotWrite(
  mine: Side,
  thread: { blocks: Side[]; works: boolean; other: string; talent_account_id: string | null },
): string | undefined {
  if (thread.talent_account_id === null) return 'Their account is closed: nobody would read it.'
  if (thread.works) return undefined
  if (thread.blocks.includes(mine))
    return `You turned off messages with ${thread.other}. Turn them on again to write.`
  if (thread.blocks.length > 0)
    return `${thread.other} has turned off messages between you, so nothing can be sent here.`
  return undefined
}
