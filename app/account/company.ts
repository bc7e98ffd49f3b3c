import { z } from 'zod'
import {
  emailAddress,
  formId,
  optionalText,
  optionalWebsite,
  revision,
  text,
  timeZone,
} from '../platform/field.ts'
import { country } from './country.ts'
import { type MaybeViewer, mayHireFor, type Role, roleIn } from './viewer.ts'

// A company hires; its members act for it. An owner runs it, a manager hires, an interviewer interviews.

export const roles = ['owner', 'manager', 'interviewer'] as const satisfies readonly Role[]

/** The roles that an invitation can give. An owner is made by another owner, from among the members. */
export const invitedRoles = ['manager', 'interviewer'] as const
export type InvitedRole = (typeof invitedRoles)[number]

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  manager: 'Manager',
  interviewer: 'Interviewer',
}

/** What a role may do, for the one who gives it. */
export const roleMeanings: Record<Role, string> = {
  owner: 'Everything, and says who belongs to the company.',
  manager: 'Posts jobs, decides about proposals, runs contracts, invites.',
  interviewer: 'Sees the interviews they sit in, and rates in them.',
}

/** An invitation can be accepted for this long. */
export const invitationDays = 14

const name = text({ min: 2, max: 100, label: 'The name' }).transform(value => value.replace(/\s+/g, ' '))
const about = optionalText({ max: 4_000, label: 'The text' }).transform(value => value ?? '')

const companyFields = { name, country, website: optionalWebsite, about, time_zone: timeZone }

export const newCompanySchema = z.object({ id: formId, ...companyFields })
export const companySchema = z.object({ revision, ...companyFields })
export type CompanyFields = Omit<z.output<typeof companySchema>, 'revision'>

export const invitationSchema = z.object({
  id: formId,
  email: emailAddress.transform(address => address.toLowerCase()),
  role: z.enum(invitedRoles, { error: 'Choose what they will do.' }),
})
export type InvitationFields = z.output<typeof invitationSchema>

const role = z.enum(roles, { error: 'Choose a role.' })

/** `from` is the role that the page showed: a change that started from another one is stale. */
export const roleChangeSchema = z.object({ from: role, role })

export function mayEditCompany(viewer: MaybeViewer, companyId: string): boolean {
  return mayHireFor(viewer, companyId)
}

export function mayInvite(viewer: MaybeViewer, companyId: string): boolean {
  return mayHireFor(viewer, companyId)
}

export function mayChangeRoles(viewer: MaybeViewer, companyId: string): boolean {
  return roleIn(viewer, companyId) === 'owner'
}

/** An owner removes anyone, and everyone may leave. That an owner stays is decided where it is counted. */
export function mayRemoveMember(viewer: MaybeViewer, companyId: string, accountId: string): boolean {
  return (
    mayChangeRoles(viewer, companyId) ||
    (viewer?.accountId === accountId && roleIn(viewer, companyId) !== undefined)
  )
}
