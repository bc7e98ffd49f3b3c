/**
 * What a program reads: the lines that came with its job; then, where someone is there, what they type. While it waits for
 * them the program's clock stands still.
 */
export function createTyping(stdin: string | undefined, asks: boolean, ask: () => void) {
  const lines: string[] = stdin?.match(/.*\n|.+$/g) ?? []
  // What a person wrote last is a line too.
  if (asks && lines.at(-1)?.endsWith('\n') === false) lines.push(`${lines.pop()}\n`)
  const began = performance.now()
  let waited = 0
  let answer: ((line: string | undefined) => void) | undefined
  return {
    elapsed: () => Math.round(performance.now() - began - waited),
    /** The person typed a line, or null for no more. */
    type: (line: string | null) => answer?.(line ?? undefined),
    /** The end that Python holds. There, undefined is None. */
    forPython: {
      asks,
      // Python can be suspended where the browser can switch between stacks (JSPI).
      waits: asks && 'Suspending' in WebAssembly,
      given: () => lines.shift(),
      more: async () => {
        const from = performance.now()
        const typed = new Promise<string | undefined>(done => {
          answer = done
        })
        ask()
        const line = await typed
        waited += performance.now() - from
        return line
      },
    },
  }
}
