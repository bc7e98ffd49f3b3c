// A draft of what somebody who is declined reads: kind, and about their answers alone.

/** A question of theirs: the mean of its ratings, and what a full answer is, as it was written down before anyone answered. */
export type Answered = { title: string; mean: number | null; anchors: { 5: string } }

/** Stands where a person has to write; a draft that still holds it is not sent. */
export const ownWords = '[Your words: what you heard.]'

/** From this mean on an answer is one to name; below it, something can be worked on. */
const strong = 3.5

/**
 * Names the strongest answers, at most three, and one or two things to work on in the words of the anchor of a 5. It is
 * given no number to write, no rater and nobody else's answers, so that it can tell of none.
 */
export function composeFeedback(talentName: string, questions: readonly Answered[]): string {
  const rated = questions.flatMap(({ mean, ...question }) => (mean === null ? [] : [{ ...question, mean }]))
  const best = rated.toSorted((a, b) => b.mean - a.mean)
  const strongest = best.filter(({ mean }) => mean >= strong).slice(0, 3)
  // Everyone did something best: of somebody who did nothing well it is named all the same.
  const named = strongest.length > 0 ? strongest : best.slice(0, 1)
  const toWorkOn = best
    .filter(question => question.mean < strong && !named.includes(question))
    .slice(-2)
    .toReversed()
  return [
    `Dear ${talentName},`,
    'thank you for the time and the thought that you gave us. We have decided to go on without you, and would like to tell you what we took from the interview.',
    named.length > 0 &&
      `${strongest.length > 0 ? 'What was strong' : 'What worked best'}:\n${named.map(({ title }) => `- ${title}. ${ownWords}`).join('\n')}`,
    toWorkOn.length > 0 &&
      `What you could work on:\n${toWorkOn.map(({ title, anchors }) => `- ${title}. A full answer, as we describe it: ${shortened(anchors[5])}`).join('\n')}`,
    'We wish you well.',
  ]
    .filter(Boolean)
    .join('\n\n')
}

// Whole sentences, as far as a reader follows; the marks of Markdown mean nothing in a letter.
function shortened(anchor: string): string {
  const plain = anchor.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= 320) return plain
  const cut = plain.slice(0, 320)
  const end = cut.lastIndexOf('. ')
  return end > 60 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`
}
