import { type Complain, divide, type Section } from './markdown-block.ts'
import { readProof, readProofs } from './proof-block.ts'
import type { Proof, QuestionContent } from './question.ts'

/** What a question file must have: a published one proves itself; a company's own may leave out what does that. */
export type Rules = 'published' | 'own'

/** Reads a part that is text alone: prompt, purpose, answer. */
export function readProse({ text, line, blocks }: Section, complain: Complain): string {
  const prose = text.trim()
  if (!prose) complain(line, 'Text is expected under this heading.')
  for (const block of blocks)
    if (block.kind === 'heading') complain(block.line, 'No heading is expected here, only text.')
  return prose
}

export function readListenFor(section: Section, complain: Complain): QuestionContent['listenFor'] {
  const [strong, adequate, worrying] = readNamed(section, ['Strong', 'Adequate', 'Worrying'], complain).map(
    part => (part ? readList(part, 1, 12, complain) : []),
  )
  return { strong: strong!, adequate: adequate!, worrying: worrying! }
}

export function readFollowUps(section: Section, rules: Rules, complain: Complain): string[] {
  return readList(section, rules === 'own' ? 1 : 2, 3, complain)
}

export function readAnchors(section: Section, complain: Complain): QuestionContent['anchors'] {
  const [one, three, five] = readNamed(section, ['1', '3', '5'], complain).map(part =>
    part ? readProse(part, complain) : '',
  )
  return { 1: one!, 3: three!, 5: five! }
}

/** Reads the common mistake: the words of who makes it, then the one proof that refutes them. */
export function readMistake(
  section: Section,
  complain: Complain,
): { text: string; proof: Proof } | undefined {
  const { lead, sections } = divide(section, 3)
  const text = readProse(lead, complain)
  if (sections.length !== 1)
    complain(
      section.line,
      `One proof that refutes the mistake is expected after the text; here are ${sections.length}.`,
    )
  const proof = sections[0] && readProof(sections[0], complain)
  if (proof && proof.id !== 'mistake')
    complain(sections[0]!.line, `The proof of a common mistake has id=mistake, not ${proof.id}.`)
  return proof && { text, proof }
}

export function readEnoughProofs(section: Section, rules: Rules, complain: Complain): Proof[] {
  const proofs = readProofs(section, complain)
  if (rules === 'published' && divide(section, 3).sections.length < 2)
    complain(section.line, 'At least two proofs are expected under ## Proofs.')
  return proofs
}

// The sub-sections of these names, in this order and no others.
function readNamed(section: Section, names: string[], complain: Complain): (Section | undefined)[] {
  const { lead, sections } = divide(section, 3)
  if (lead.blocks.length > 0) complain(lead.blocks[0]!.line, `Expected here: ### ${names[0]}`)
  if (sections.map(({ title }) => title).join() !== names.join())
    complain(
      section.line,
      `Expected under this heading, in this order: ${names.map(name => `### ${name}`).join(', ')}.`,
    )
  return names.map(name => sections.find(({ title }) => title === name))
}

function readList({ line, blocks }: Section, least: number, most: number, complain: Complain): string[] {
  const other = blocks.find(block => block.kind !== 'list')
  if (other) complain(other.line, 'Only a list is expected here: lines that begin with a hyphen.')
  const items = blocks.flatMap(block => (block.kind === 'list' ? block.items : []))
  if (items.length < least || items.length > most)
    complain(line, `A list of ${least} to ${most} is expected under this heading; here are ${items.length}.`)
  if (items.includes('')) complain(line, 'An item of the list is empty.')
  return items
}
