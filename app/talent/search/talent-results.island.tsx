import { island } from '../../platform/island.tsx'
import { LiveResults } from '../../ui/live-results.tsx'

export const TalentResults = island('app/talent/search/talent-results.island.tsx', LiveResults)
