import { pasteNoted } from './attention.ts'

/** What a talent is told of attention signals, before they enter and with the interview. */
export function AttentionWords() {
  return (
    <>
      The room notes when you paste more than {pasteNoted} characters (the time and how many, never what), and
      when you leave its tab (when, and for how long). The panel sees it with the replay, as a fact; it is no
      part of any rating.
    </>
  )
}
