import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { formId, revision, text } from '../../platform/field.ts'
import { isTalentOf } from '../proposal/proposal.ts'

// What those who hire write to each other about a proposal. Its talent never sees it.

const note = text({ min: 1, max: 4_000, label: 'The note' })

export const noteSchema = z.object({ id: formId, note })
export const noteEditSchema = z.object({ note, revision })

type Sides = { company_id: string; talent_account_id: string }

/** Those who hire, and never the talent, even one who hires there by now. */
export function maySeeNotes(viewer: MaybeViewer, proposal: Sides): boolean {
  return mayHireFor(viewer, proposal.company_id) && !isTalentOf(viewer, proposal)
}

/** Everyone changes and deletes their own. */
export function mayChangeNote(viewer: MaybeViewer, note: { author_id: string }): boolean {
  return viewer?.accountId === note.author_id
}

export type Member = { account_id: string; name: string }

/** Whom a text names: an @ and a member's whole name, in any case. Of two names that fit, the longer. */
export function mentionsIn(note: string, members: Member[]): string[] {
  const found = new Set(
    partsOf(note, members).flatMap(part => ('member' in part ? [part.member.account_id] : [])),
  )
  return [...found]
}

export type NotePart = { text: string } | { member: Member }

/** A text in parts, so that the names in it can be marked. */
export function partsOf(words: string, members: Member[]): NotePart[] {
  const longestFirst = members.toSorted((one, other) => other.name.length - one.name.length)
  const parts: NotePart[] = []
  let plain = ''
  for (let at = 0; at < words.length; ) {
    const member =
      words[at] === '@' && !/[\p{L}\p{N}]/u.test(words[at - 1] ?? '')
        ? longestFirst.find(({ name }) => standsAt(words, at + 1, name))
        : undefined
    if (!member) {
      plain += words[at++]
      continue
    }
    if (plain) parts.push({ text: plain })
    plain = ''
    parts.push({ member })
    at += 1 + member.name.length
  }
  if (plain) parts.push({ text: plain })
  return parts
}

function standsAt(words: string, at: number, name: string): boolean {
  const there = words.slice(at, at + name.length)
  return (
    name !== '' &&
    there.toLowerCase() === name.toLowerCase() &&
    !/[\p{L}\p{N}]/u.test(words[at + name.length] ?? '')
  )
}
