// What a room notes of a talent's attention, where the company chose it and the talent was told: facts, never a score.

/** A paste of more characters than this is noted. What was pasted never is. */
export const pasteNoted = 200

/** A fact for the replay: at `at`, either a paste of `length` characters, or the tab left until `backAt`. */
export type AttentionSignal = {
  kind: 'paste' | 'tab_left'
  at: Temporal.Instant
  length: number | null
  back_at: Temporal.Instant | null
}
