// Who is looking. Pure: every `may…` predicate takes a viewer, for the button and for the command alike.

export type Role = 'owner' | 'manager' | 'interviewer'

export type Membership = { companyId: string; slug: string; name: string; role: Role }

/** Someone signed in, verified where the product asks for it, and not suspended. */
export type Viewer = {
  accountId: string
  name: string
  email: string
  timeZone: string
  isOperator: boolean
  memberships: Membership[]
}

/** A viewer or a visitor. */
export type MaybeViewer = Viewer | null

export function roleIn(viewer: MaybeViewer, companyId: string): Role | undefined {
  return viewer?.memberships.find(membership => membership.companyId === companyId)?.role
}

/** Owners and managers run jobs, proposals, kits, decisions and contracts; interviewers only interview. */
export function mayHireFor(viewer: MaybeViewer, companyId: string): boolean {
  const role = roleIn(viewer, companyId)
  return role === 'owner' || role === 'manager'
}

/** The companies that the viewer hires for. */
export function hiringCompanies(viewer: MaybeViewer): Membership[] {
  return viewer?.memberships.filter(({ role }) => role !== 'interviewer') ?? []
}
