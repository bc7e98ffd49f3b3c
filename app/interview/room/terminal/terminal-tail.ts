/** How much whoever comes later is shown of a terminal, in characters: its end. */
const mostShown = 200_000
/** Of what came at once, nobody reads more. */
const mostAtOnce = 60_000

export type Tail = {
  /** What is to be shown of a text that came: of a flood its end, from the start of a line. */
  cut(text: string): string
  /** Counts a piece that is shown; gives how many of the oldest are to go. */
  add(text: string): number
}

/** Bounds what a terminal's document holds. */
export function createTail(): Tail {
  const lengths: number[] = []
  let total = 0
  return {
    cut(text) {
      if (text.length <= 2 * mostAtOnce) return text
      const from = text.indexOf('\n', text.length - mostAtOnce) + 1 || text.length - mostAtOnce
      const kilobytes = Math.round(from / 1000).toLocaleString('en')
      return `\x1b[0m\r\n\x1b[2m[${kilobytes} kB came too fast to be shown]\x1b[0m\r\n${text.slice(from)}`
    },
    add(text) {
      lengths.push(text.length)
      total += text.length
      let gone = 0
      while (total > mostShown && lengths.length > 1) {
        total -= lengths.shift()!
        gone += 1
      }
      return gone
    },
  }
}
