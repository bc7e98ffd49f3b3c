import { island } from '../platform/island.tsx'
import { HandOver } from './hand-over.tsx'

export const HandOverIsland = island('app/practice/hand-over.island.tsx', HandOver)
