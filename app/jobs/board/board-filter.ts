import { isId } from '../../platform/id.ts'
import { type ProposalState, proposalStates } from '../proposal/proposal.ts'

// What of a job's proposals is shown, and in which order: all of it is in the address.

export const sorts = ['came', 'talent', 'rate', 'skills', 'state', 'moved'] as const
export type Sort = (typeof sorts)[number]

/** The words on the page for an order, upwards and downwards. */
export const sortWords: Record<Sort, [up: string, down: string]> = {
  came: ['In the order in which they came.', 'The latest first.'],
  talent: ['By name, A to Z.', 'By name, Z to A.'],
  rate: ['By rate, the lowest first.', 'By rate, the highest first.'],
  skills: [
    'By how many of the skills are named, fewest first.',
    'By how many of the skills are named, most first.',
  ],
  state: ['By state, in the order of the columns.', 'By state, the furthest first.'],
  moved: ['By the last step, the longest ago first.', 'By the last step, the latest first.'],
}

export type BoardFilter = {
  view: 'board' | 'table'
  words: string
  state: ProposalState | undefined
  /** All questions answered, some not, or the id of one that is answered. */
  answer: string
  sort: Sort
  descending: boolean
  page: number
  /** What in the address made no sense, in words. */
  problems: string[]
}

/** Reads a filter from an address. What makes no sense is left out, and said. */
export function readBoardFilter(query: Record<string, string | undefined>): BoardFilter {
  const problems: string[] = []
  const { state: wantedState = '', answer: wantedAnswer = '', page: wantedPage = '1' } = query
  const state = proposalStates.find(known => known === wantedState)
  if (wantedState && !state) problems.push('There is no such state, so every state is shown.')
  const answer =
    wantedAnswer === 'all' || wantedAnswer === 'missing' || isId(wantedAnswer) ? wantedAnswer : ''
  if (wantedAnswer && !answer) problems.push('There is no such answer to look for, so all are shown.')
  const order = query['sort'] ?? ''
  const sort = sorts.find(known => known === order.replace(/^-/, ''))
  if (order && !sort) problems.push('There is no such order, so they stand as they came.')
  const page = /^\d{1,4}$/.test(wantedPage) ? Math.max(1, Number(wantedPage)) : 1
  return {
    view: query['view'] === 'table' ? 'table' : 'board',
    words: (query['q'] ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 200),
    state,
    answer,
    sort: sort ?? 'came',
    descending: Boolean(sort) && order.startsWith('-'),
    page,
    problems,
  }
}

/** The address of a job's proposals with a filter, or with another one a little changed. */
export function boardAddress(
  slug: string,
  filter: BoardFilter,
  changed: Partial<BoardFilter> = {},
  path = '',
): string {
  const { view, words, state, answer, sort, descending, page } = { ...filter, ...changed }
  const query = new URLSearchParams()
  if (view === 'table') query.set('view', view)
  if (words) query.set('q', words)
  if (state) query.set('state', state)
  if (answer) query.set('answer', answer)
  if (view === 'table' && (sort !== 'came' || descending))
    query.set('sort', `${descending ? '-' : ''}${sort}`)
  if (view === 'table' && page > 1) query.set('page', String(page))
  const text = query.toString()
  return `/jobs/${slug}/proposals${path}${text ? `?${text}` : ''}`
}

export function isFiltered({ words, state, answer }: BoardFilter): boolean {
  return Boolean(words || state || answer)
}
