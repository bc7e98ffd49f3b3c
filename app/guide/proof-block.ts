import { type Block, type Complain, divide, type Section } from './markdown-block.ts'
import type { Proof } from './question.ts'

const engines = ['server', 'browser'] as const

/** Reads the proofs of a section: each a `###` claim, the code, what it prints, and why not in the browser. */
export function readProofs(section: Section, complain: Complain): Proof[] {
  const { lead, sections } = divide(section, 3)
  if (lead.blocks.length > 0)
    complain(lead.blocks[0]!.line, 'A proof begins with its claim as a heading: ### and one sentence.')
  return sections.flatMap(each => readProof(each, complain) ?? [])
}

/** Reads one proof: what stands under its claim. */
export function readProof({ title, line, blocks }: Section, complain: Complain): Proof | undefined {
  const [code, ...rest] = blocks
  const head = code?.kind === 'code' ? readHead(code, complain) : undefined
  if (!head) {
    if (code?.kind !== 'code' || !/\bproof\b/.test(code.info))
      complain(
        line,
        'After the claim the proof is expected: ```python proof id=a-name engines=server,browser',
      )
    return undefined
  }
  const outputs = rest
    .filter(block => block.kind === 'code')
    .flatMap(block => readOutput(block, complain) ?? [])
  checkOutputs(outputs, line, complain)
  return {
    ...head,
    claim: title,
    code: code!.text,
    notInBrowser: readReason(head.engines, rest, line, complain),
    outputs,
  }
}

function readHead(
  code: Block & { kind: 'code' },
  complain: Complain,
): Pick<Proof, 'id' | 'engines'> | undefined {
  const expected = '```python proof id=a-name engines=server,browser'
  const match = code.info.match(/^python proof id=(\S+) engines=(\S+)$/)
  if (!match) {
    complain(code.line, `This begins no proof. Expected: ${expected}`)
    return undefined
  }
  const [, id = '', list = ''] = match
  const named = list.split(',')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    complain(code.line, `An id has small letters, digits and hyphens; ${id} has not.`)
  const unknown = named.find(name => !engines.includes(name as never))
  if (unknown !== undefined)
    complain(
      code.line,
      `${unknown || 'Nothing'} is no engine. Expected: engines=server,browser or one of them.`,
    )
  return { id, engines: engines.filter(engine => named.includes(engine)) }
}

function readOutput(
  { info, text, line }: Block & { kind: 'code' },
  complain: Complain,
): Proof['outputs'][number] | undefined {
  const match = info.match(/^output(?: python((?:<|<=|>|>=|==)\d+\.\d+))?$/)
  if (match) return { python: match[1] ?? null, text }
  complain(
    line,
    'After a proof only what it prints is expected: ```output, or for some versions ```output python<3.14',
  )
  return undefined
}

function checkOutputs(outputs: Proof['outputs'], line: number, complain: Complain): void {
  if (outputs.length === 0) complain(line, 'What the proof prints is expected after it, as ```output')
  const ranges = outputs.map(output => output.python)
  if (outputs.length > 1 && (ranges.includes(null) || new Set(ranges).size < ranges.length))
    complain(
      line,
      'Where the output differs by version, each block names other versions: ```output python<3.14 and ```output python>=3.14',
    )
}

function readReason(
  named: Proof['engines'],
  blocks: Block[],
  line: number,
  complain: Complain,
): string | null {
  const texts = blocks.filter(block => block.kind !== 'code')
  const reason = texts
    .map(({ text }) => text.match(/^Not in the browser: (.+)$/s)?.[1])
    .find(found => found !== undefined)
  for (const { text, line: at } of texts)
    if (!text.startsWith('Not in the browser: '))
      complain(at, 'Text after a proof says why it does not run in the browser: Not in the browser: …')
  if (!named.includes('browser') && !reason)
    complain(line, 'A proof without the browser among its engines says why: Not in the browser: …')
  if (named.includes('browser') && reason)
    complain(line, 'This proof names the browser as an engine and says that it does not run there.')
  return reason ?? null
}
