import { island } from '../../platform/island.tsx'
import { LiveResults } from '../../ui/live-results.tsx'

export const SuggestLive = island('app/interview/kit/suggest-live.island.tsx', LiveResults)
