import { island } from '../platform/island.tsx'
import { LiveResults } from '../ui/live-results.tsx'

export const GuideResults = island('app/guide/guide-results.island.tsx', LiveResults)
