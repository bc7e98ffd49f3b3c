/** What a person is shown of output that came faster than it could be sent: its end. */
const mostKept = 200_000
/** Output of this many milliseconds goes out together. */
const gather = 6
/** How often a browser that lags behind is looked at, and how long it may, in milliseconds. */
const lookAgain = 50
const mostLag = 30_000

export type TerminalOutput = {
  put(text: string): void
  /** Sends what waits, whatever comes of it. */
  flush(): void
  stop(): void
}

type Browser = {
  send(text: string): void
  /** It has not read what was sent already. */
  lags(): boolean
  /** It has not read anything for too long. */
  giveUp(): void
}

/**
 * Sends a terminal's output on. The first piece after a rest goes out at once, so that keys echo without delay; a flood
 * goes out in larger pieces, and of one that a browser cannot follow only the end, so that it still shows what happens now.
 */
export function sendTerminalOutput({ send, lags, giveUp }: Browser): TerminalOutput {
  let waiting = ''
  let skipped = 0
  let timer: NodeJS.Timeout | undefined
  let lagging = 0

  function flush(): void {
    if (waiting) send(skipped > 0 ? skipNotice(skipped) + waiting : waiting)
    waiting = ''
    skipped = 0
  }

  function onTime(): void {
    timer = undefined
    if (!waiting) return
    if (lags()) {
      lagging += lookAgain
      if (lagging > mostLag) giveUp()
      else timer = setTimeout(onTime, lookAgain)
      return
    }
    lagging = 0
    flush()
    timer = setTimeout(onTime, gather)
  }

  return {
    put(text) {
      waiting += text
      if (waiting.length > 2 * mostKept) {
        const from = waiting.indexOf('\n', waiting.length - mostKept) + 1 || waiting.length - mostKept
        skipped += from
        waiting = waiting.slice(from)
      }
      if (!timer) onTime()
    },
    flush,
    stop: () => clearTimeout(timer),
  }
}

function skipNotice(characters: number): string {
  const kilobytes = Math.round(characters / 1000).toLocaleString('en')
  return `\x1b[0m\r\n\x1b[2m[${kilobytes} kB came too fast to be shown]\x1b[0m\r\n`
}
