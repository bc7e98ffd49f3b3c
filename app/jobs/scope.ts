import { hiringCompanies, type MaybeViewer } from '../account/viewer.ts'

/** The ids of the companies that the viewer hires for: what SQL compares a row's company with. */
export function hiringIds(viewer: MaybeViewer): string[] {
  return hiringCompanies(viewer).map(({ companyId }) => companyId)
}

/** The ids of the companies that the viewer belongs to in any role. */
export function memberIds(viewer: MaybeViewer): string[] {
  return viewer?.memberships.map(({ companyId }) => companyId) ?? []
}
