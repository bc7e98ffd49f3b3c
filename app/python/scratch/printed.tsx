import type { RunOutput } from '../run.ts'

type Block = { stream: RunOutput['stream']; text: string }

/**
 * What a program printed, in order. Errors and notices stand in blocks of their own, with a line beside them and a word,
 * so that they are told apart without their colour.
 */
export function Printed({ output }: { output: RunOutput[] }) {
  return (
    <pre class="text-13 leading-relaxed whitespace-pre-wrap">
      {blocksOf(output).map(({ stream, text }, at) =>
        stream === 'stdout' || stream === 'terminal' ? (
          <span key={at} class="block">
            {text}
          </span>
        ) : (
          <span
            key={at}
            class={`my-1 block border-l-2 py-0.5 pl-3 first:mt-0 ${stream === 'stderr' ? 'border-bad bg-bad-soft' : 'border-edge bg-shade italic'}`}
          >
            <span class="float-right ml-2 pr-2 font-sans text-13 text-ink-soft not-italic select-none">
              {stream === 'stderr' ? 'stderr' : 'notice'}
            </span>
            {text}
          </span>
        ),
      )}
    </pre>
  )
}

/** Longer blocks are cut at the end of a line: what stands already is not laid out again with what comes. */
const longBlock = 8_000

/** Neighbours of one stream as one. The last newline of a block goes: the block ends there. */
export function blocksOf(output: RunOutput[]): Block[] {
  const blocks: Block[] = []
  for (const { stream, text } of output) {
    const last = blocks.at(-1)
    const fits = last && (last.text.length < longBlock || !last.text.endsWith('\n'))
    if (last?.stream === stream && fits) last.text += text
    else blocks.push({ stream, text })
  }
  return blocks.map(({ stream, text }) => ({ stream, text: text.replace(/\n$/, '') }))
}
