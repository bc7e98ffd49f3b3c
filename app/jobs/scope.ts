import { hiringCompanies, type MaybeViewer } from '../account/viewer.ts'

/** The ids of the companies that the viewer hires for: what SQL compares a row's company with. */
export function hiringIds(viewer: MaybeViewer): string[] {
  return hiringCompanies(viewer).map(({ companyId }) => companyId)
}
