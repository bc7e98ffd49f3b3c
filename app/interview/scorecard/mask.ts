import type { ComparedRow } from './comparison.db.ts'

// Reading scores without knowing whose they are. The page is given rows that hold no name, so it cannot show one.

/** "Candidate A", after Z "Candidate AA": by who was proposed an interview first, so that it stays with the person. */
export function candidate(letter: number): string {
  const name = (n: number): string =>
    (n >= 26 ? name(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))
  return `Candidate ${name(letter)}`
}

/** The row without a name, photo or address of its person, also where a rater wrote the name. */
export function masked(row: ComparedRow): ComparedRow {
  const label = candidate(row.letter)
  const names = namesOf(row)
  const hide = <T extends string | null>(text: T) =>
    (text === null ? text : hideNames(text, names, label)) as T
  const hideIn = <S extends { evidence: string; not_asked_reason: string | null }>(score: S): S => ({
    ...score,
    evidence: hide(score.evidence),
    not_asked_reason: hide(score.not_asked_reason),
  })
  const hideCard = <C extends { words: string; correction_reason: string | null }>(card: C): C => ({
    ...card,
    words: hide(card.words),
    correction_reason: hide(card.correction_reason),
  })
  return {
    ...row,
    talent_name: label,
    talent_full_name: label,
    talent_slug: '',
    talent_id: label,
    talent_photo_id: null,
    cards: row.cards.map(card => ({
      ...hideCard(card),
      excuse_reason: hide(card.excuse_reason),
      scores: card.scores.map(hideIn),
      earlier: card.earlier.map(version => ({ ...hideCard(version), scores: version.scores.map(hideIn) })),
    })),
    compared: row.compared && {
      ...row.compared,
      questions: row.compared.questions.map(question => ({ ...question, cells: question.cells.map(hideIn) })),
    },
  }
}

// The longest first: of "Tara Talent" nothing is left when "Tara" is looked for.
function namesOf({ talent_full_name, talent_name, talent_slug }: ComparedRow): string[] {
  const parts = [talent_full_name, talent_name].flatMap(name => name.split(/[\s.]+/))
  const names = [talent_full_name, talent_name, talent_slug, ...parts.filter(part => [...part].length > 1)]
  return [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length)
}

/** Names as whole words, in any case, become the label. */
export function hideNames(text: string, names: string[], label: string): string {
  if (names.length === 0) return text
  const any = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'), label)
}
