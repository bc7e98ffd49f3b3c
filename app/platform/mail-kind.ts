// What letters are about, as people's settings tell them apart. A letter without a kind is about the account itself: it
// always goes out.

export const mailKinds = [
  'message',
  'proposal',
  'invitation',
  'interview',
  'offer',
  'contract',
  'review',
  'mention',
  'alert',
  'digest',
] as const

export type MailKind = (typeof mailKinds)[number]

/** What the reader of a letter wants done with it: asked when it is about to go out. An instant: not before then. */
export type MailWish = 'send' | 'drop' | Temporal.Instant
