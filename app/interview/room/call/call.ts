import { z } from 'zod'

// The call between the people in a room: WebRTC from browser to browser. The server only passes on who wants to talk to
// whom; sound and pictures never reach it.

/** A browser in the call. `peer` is a name it gave itself; whose it is, the server says. */
export type CallPeer = { peer: string; accountId: string; muted: boolean; camera: boolean }

/** Larger than what Chromium and Firefox offer with many codecs and networks. */
const mostOfOffer = 60_000

const peer = z.uuid()

/** What two browsers tell each other to connect, and `bye` when one leaves. */
const signal = z.union([
  z.strictObject({ bye: z.literal(true) }),
  z.strictObject({
    description: z.strictObject({
      type: z.enum(['offer', 'answer', 'pranswer', 'rollback']),
      sdp: z.string().max(mostOfOffer),
    }),
  }),
  z.strictObject({
    candidate: z.strictObject({
      candidate: z.string().max(2_000),
      sdpMid: z.string().max(100).nullish(),
      sdpMLineIndex: z.int().min(0).max(1_000).nullish(),
      usernameFragment: z.string().max(300).nullish(),
    }),
  }),
])

export type CallSignal = z.infer<typeof signal>

export const callMessages = [
  /** In the call, or in it in another way than before. */
  z.strictObject({ kind: z.literal('call-in'), peer, muted: z.boolean(), camera: z.boolean() }),
  z.strictObject({ kind: z.literal('call-out') }),
  z.strictObject({ kind: z.literal('call-signal'), to: peer, signal }),
] as const

/** From whom a signal comes is the server's word. */
export type CallToBrowser = { kind: 'call-signal'; from: string; signal: CallSignal }
