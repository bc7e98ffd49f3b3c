/** One thing that was asked for in words: a single word, or several side by side. */
export type Term = {
  words: string[]
  excluded: boolean
  /** The last word, with nothing behind it: it may still be being typed. */
  unfinished: boolean
}

const longestQuery = 200
const longestText = 40_000
const longestWord = 40
const mostTerms = 12

/** Reads words as people type them: "side by side", -excluded, the rest all needed. Whatever is typed means something. */
export function readTerms(typed: string): Term[] {
  const text = typed.slice(0, longestQuery)
  const terms: Term[] = []
  for (const match of text.matchAll(/(?<![^\s"(])(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    const [whole, minus, phrase, single] = match
    const words = runsOf(phrase ?? single ?? '').flat()
    const last = match.index + whole.length === text.length
    if (phrase !== undefined) terms.push({ words, excluded: minus === '-', unfinished: false })
    else
      for (const [at, word] of words.entries())
        terms.push({
          words: [word],
          excluded: minus === '-',
          unfinished: last && minus === '' && at === words.length - 1,
        })
  }
  return terms.filter(({ words }) => words.length > 0).slice(0, mostTerms)
}

/** The words of a text in order, '|' between what does not stand side by side: sentences, lines, items of a list. */
export function wordsOfText(text: string): string[] {
  return runsOf(text.slice(0, longestText)).flatMap(run => [...run, '|'])
}

// C++ and C# are words of their own; a letter with a mark is the letter.
function runsOf(text: string): string[][] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđłıþð]/g, letter => letters[letter]!)
    .split(/[,;:!?()[\]{}|\n\r\t\u2022\u2013\u2014]|\.(?=\s|$)/)
    .map(run => (run.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? []).map(word => word.slice(0, longestWord)))
    .filter(run => run.length > 0)
}

const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ð: 'd',
}
