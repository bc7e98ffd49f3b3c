import { z } from 'zod'
import { type MaybeViewer, mayHireFor } from '../account/viewer.ts'
import { text } from '../platform/field.ts'

// The work that an accepted offer began. Its terms are the offer's and never change.

export const contractStates = ['active', 'ended'] as const
export type ContractState = (typeof contractStates)[number]

/** Whose eyes a contract is seen with. */
export type Side = 'company' | 'talent'

/** What decides who may do what. `talent_account_id` is null once the talent's account is suspended or erased. */
export type ContractSides = { state: ContractState; company_id: string; talent_account_id: string | null }

/** Nobody is both sides: whoever does the work is the talent alone, whatever else they have become since. */
export function sideOf(viewer: MaybeViewer, contract: Omit<ContractSides, 'state'>): Side | undefined {
  if (viewer && viewer.accountId === contract.talent_account_id) return 'talent'
  return mayHireFor(viewer, contract.company_id) ? 'company' : undefined
}

/** Whom the viewer of a contract works with, by full name. */
export function partnerOf(contract: {
  side: Side
  company_name: string
  talent_name: string | null
}): string {
  return contract.side === 'talent' ? contract.company_name : talentNameOf(contract)
}

/** The talent's full name; people whose account was suspended or erased have none any more. */
export function talentNameOf({ talent_name }: { talent_name: string | null }): string {
  return talent_name ?? 'someone whose account is closed'
}

export function mayEndContract(viewer: MaybeViewer, contract: ContractSides): boolean {
  return sideOf(viewer, contract) === 'company' && contract.state === 'active'
}

/** The form that ends a contract. `state` is the one that the page showed, so that a stale page ends nothing twice. */
export const endSchema = z.object({
  state: z.enum(contractStates, { error: 'This form is damaged. Open the page again.' }),
  end_reason: text({ min: 10, max: 1_000, label: 'The reason' }),
})
