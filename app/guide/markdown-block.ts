import MarkdownIt, { type Token } from 'markdown-it'

/** What is wrong with a file, at the line where it was noticed (from 1), and what was expected there. */
export type FileError = { line: number; message: string }

/** Where the readers of a file's parts say what is wrong. */
export type Complain = (line: number, message: string) => void

/** A block of a Markdown text as a question file is read: what it is, its own source, the line it begins on. */
export type Block = { line: number; text: string } & (
  | { kind: 'heading'; level: number }
  | { kind: 'code'; info: string; closed: boolean }
  | { kind: 'list'; items: string[] }
  | { kind: 'text' }
)

/**
 * What stands under one heading, up to the next of its level. `line` is the heading's own; `text` is the source below
 * it as it was written, which begins on line `from`.
 */
export type Section = { title: string; line: number; from: number; text: string; blocks: Block[] }

const markdown = new MarkdownIt({ html: false })

/** A whole text as one section: `from` is the line that it begins on in its file. */
export function readText(text: string, from: number): Section {
  return { title: '', line: from, from, text, blocks: readBlocks(text, from) }
}

/** Divides a section at its headings of a level. `lead` is what stands before the first of them. */
export function divide(section: Section, level: number): { lead: Section; sections: Section[] } {
  const lines = section.text.split('\n')
  const end = section.from + lines.length
  const heads = section.blocks.filter(block => block.kind === 'heading' && block.level === level)
  const part = (title: string, line: number, from: number, next: number): Section => ({
    title,
    line,
    from,
    text: lines.slice(from - section.from, next - section.from).join('\n'),
    blocks: section.blocks.filter(block => block.line >= from && block.line < next),
  })
  return {
    lead: part('', section.line, section.from, heads[0]?.line ?? end),
    sections: heads.map(({ text, line }, at) => part(text, line, line + 1, heads[at + 1]?.line ?? end)),
  }
}

function readBlocks(text: string, firstLine: number): Block[] {
  const lines = text.split('\n')
  const tokens = markdown.parse(text, {})
  return tokens.flatMap((token, at): Block[] => {
    if (token.level !== 0 || token.nesting === -1 || !token.map) return []
    const line = firstLine + token.map[0]
    if (token.type === 'heading_open')
      return [{ kind: 'heading', level: Number(token.tag.slice(1)), text: tokens[at + 1]!.content, line }]
    if (token.type === 'fence')
      return [
        { kind: 'code', info: token.info.trim(), text: token.content, line, closed: isClosed(token, lines) },
      ]
    const source = sourceOf(token, lines)
    if (token.type === 'bullet_list_open')
      return [{ kind: 'list', items: listItems(tokens.slice(at + 1), lines), text: source, line }]
    return [{ kind: 'text', text: source, line }]
  })
}

function sourceOf(token: Token, lines: string[]): string {
  return lines
    .slice(...token.map!)
    .join('\n')
    .trim()
}

// An item's own Markdown: its lines without the marker, and without the indentation that the marker asks for.
function listItems(tokens: Token[], lines: string[]): string[] {
  const end = tokens.findIndex(token => token.type === 'bullet_list_close' && token.level === 0)
  const items = tokens.slice(0, end).filter(token => token.type === 'list_item_open' && token.level === 1)
  return items.map(item => {
    const source = sourceOf(item, lines)
    const indent = source.match(/^[-*+] */)![0].length
    return source
      .slice(indent)
      .replace(new RegExp(`\n {1,${indent}}`, 'g'), '\n')
      .trim()
  })
}

function isClosed(token: Token, lines: string[]): boolean {
  const [first, end] = token.map!
  const last = lines[end - 1]!.trim()
  return (
    end - first > 1 && last.length >= token.markup.length && last === token.markup[0]!.repeat(last.length)
  )
}
