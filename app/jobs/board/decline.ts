import { z } from 'zod'
import type { MaybeViewer } from '../../account/viewer.ts'
import { list, text } from '../../platform/field.ts'
import { isId } from '../../platform/id.ts'
import { mayDecline, type ProposalSides, type ProposalState, proposalStates } from '../proposal/proposal.ts'
import { mostDeclined } from './board.ts'
import { stateNames } from './column.ts'

// Declining several proposals with one message.

export type Wanted = { id: string; from: ProposalState }

const wanted = z.string().transform((typed, ctx): Wanted => {
  const [id = '', from] = typed.split(' ')
  const state = proposalStates.find(known => known === from)
  if (isId(id) && state) return { id, from: state }
  ctx.addIssue('This form is damaged. Choose the proposals again.')
  return z.NEVER
})

export const declineSchema = z.object({
  proposal: list(wanted, { max: mostDeclined, label: 'Proposals to decline' }),
  words: text({ min: 1, max: 1_000, label: 'What they read' }),
  press: z.enum(['preview', 'decline'], { error: 'This form is damaged. Open the page again.' }),
})

/** What stands in the words for the talent's name. */
export const nameMark = '{name}'

/** The words as one talent reads them. */
export function wordsFor(words: string, name: string): string {
  return words.replaceAll(nameMark, () => name)
}

/** Why a proposal cannot be declined here; undefined when it can. */
export function whyNotDecline(viewer: MaybeViewer, proposal: ProposalSides): string | undefined {
  if (mayDecline(viewer, proposal)) return undefined
  return reasons[proposal.state] ?? `It is ${stateNames[proposal.state].toLowerCase()} by now.`
}

const reasons: Partial<Record<ProposalState, string>> = {
  interviewing: 'An interview was proposed, so you decline where you decide.',
  offered: 'An offer is with them; take it back first.',
  hired: 'They were hired.',
  declined: 'Declined already.',
  withdrawn: 'They withdrew it themselves.',
}
