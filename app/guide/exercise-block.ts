import type { Block, Complain, Section } from './markdown-block.ts'
import type { Exercise } from './question.ts'

const once = ['starter', 'tests', 'reference'] as const

/** Reads the exercise: its task, then starter, tests, reference and at least two wrong solutions. */
export function readExercise(section: Section, complain: Complain): Exercise | undefined {
  const { line, from, text, blocks } = section
  const first = blocks.findIndex(block => partOf(block) !== undefined)
  if (first === -1) {
    complain(
      line,
      'After the task the code is expected: ```python starter, tests, reference, and two or more wrong',
    )
    return undefined
  }
  const task = text
    .split('\n')
    .slice(0, blocks[first]!.line - from)
    .join('\n')
    .trim()
  if (!task) complain(line, 'The task is expected before the starter.')
  const parts = readParts(blocks.slice(first), complain)
  const one = (name: (typeof once)[number]) => {
    const found = parts.filter(part => part.name === name)
    if (found.length === 0) complain(line, `The exercise lacks its ${name}: \`\`\`python ${name}`)
    for (const extra of found.slice(1)) complain(extra.line, `The exercise has its ${name} already.`)
    return found[0]?.code ?? ''
  }
  const wrong = parts.filter(part => part.name === 'wrong')
  if (wrong.length < 2)
    complain(
      line,
      `At least two wrong solutions are expected, as \`\`\`python wrong; here are ${wrong.length}.`,
    )
  return {
    task,
    starter: one('starter'),
    tests: one('tests'),
    reference: one('reference'),
    wrong: wrong.map(({ code, line: at }) => ({ why: readWhy(code, at, complain), code })),
  }
}

function partOf(block: Block): string | undefined {
  return block.kind === 'code' ? block.info.match(/^python (starter|tests|reference|wrong)$/)?.[1] : undefined
}

function readParts(blocks: Block[], complain: Complain): { name: string; code: string; line: number }[] {
  return blocks.flatMap(block => {
    const name = partOf(block)
    if (name) return [{ name, code: block.text, line: block.line }]
    complain(block.line, 'After the starter only code is expected: ```python tests, reference or wrong')
    return []
  })
}

function readWhy(code: string, line: number, complain: Complain): string {
  const why = code.match(/^# Wrong: (.+)/)?.[1]
  if (!why) complain(line + 1, 'The first line of a wrong solution says what is wrong with it: # Wrong: …')
  return why ?? ''
}
