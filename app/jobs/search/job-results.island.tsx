import { island } from '../../platform/island.tsx'
import { LiveResults } from '../../ui/live-results.tsx'

export const JobResults = island('app/jobs/search/job-results.island.tsx', LiveResults)
