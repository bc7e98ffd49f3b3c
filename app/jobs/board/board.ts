import { type MaybeViewer, mayHireFor } from '../../account/viewer.ts'
import { isId } from '../../platform/id.ts'
import { mayDecline, mayMoveProposal, type ProposalState, proposalStates } from '../proposal/proposal.ts'
import type { BoardState } from './column.ts'

// A job's proposals as its company works through them: as a board, or as a table.

/** Cards in a column, and rows on a page of the table. */
export const cardsAColumn = 50
export const rowsAPage = 50

/** How many stand side by side. */
export const mostCompared = 4
/** How many are declined at once. */
export const mostDeclined = 100

/** A way out of a card's column. Without `href` a press is enough; with one, the step needs words or times first. */
export type CardMove = { to: BoardState; label: string; href?: string }

type Card = { id: string; state: ProposalState; company_id: string; talent_account_id: string }

/** What a hiring member can do with a card, the usual next step first. */
export function movesOf(viewer: MaybeViewer, card: Card, jobSlug: string): CardMove[] {
  const { id, state } = card
  if (!mayHireFor(viewer, card.company_id)) return []
  const times: CardMove = {
    to: 'interviewing',
    label: 'Propose times',
    href: `/proposals/${id}/interviews/new`,
  }
  const moves: CardMove[] = []
  if (mayMoveProposal(viewer, card, 'shortlisted')) moves.push({ to: 'shortlisted', label: 'Shortlist' })
  if (state === 'shortlisted') moves.push(times)
  if (state === 'interviewing')
    moves.push(
      { to: 'offered', label: 'Make an offer', href: `/proposals/${id}/decision?as=offer` },
      { to: 'declined', label: 'Decline', href: `/proposals/${id}/decision?as=decline` },
    )
  if (state === 'offered')
    moves.push({ to: 'interviewing', label: 'Take the offer back', href: `/proposals/${id}` })
  if (mayDecline(viewer, card))
    moves.push({
      to: 'declined',
      label: 'Decline',
      href: `/jobs/${jobSlug}/proposals/decline?proposal=${id}`,
    })
  return moves
}

/** What a button of the board sends: which card, the state that the page showed, and where to. */
export function readMove(typed: unknown): { id: string; from: ProposalState; to: ProposalState } | undefined {
  const [id = '', from, to] = typeof typed === 'string' ? typed.split(' ') : []
  const known = (state: unknown): state is ProposalState => proposalStates.includes(state as ProposalState)
  return isId(id) && known(from) && known(to) ? { id, from, to } : undefined
}

/** The ids of proposals in an address, each once, as many as are declined at once; what is no id is left out. */
export function readChosen(typed: string[] | undefined): string[] {
  return [...new Set(typed ?? [])].filter(isId).slice(0, mostDeclined)
}
