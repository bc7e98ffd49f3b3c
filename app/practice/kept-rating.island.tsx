import { island } from '../platform/island.tsx'
import { KeptRating } from './kept-rating.tsx'

export const KeptRatingIsland = island('app/practice/kept-rating.island.tsx', KeptRating)
