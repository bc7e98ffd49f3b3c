import { island } from '../../platform/island.tsx'
import { Scratchpad } from './scratchpad.tsx'

export const ScratchpadIsland = island('app/python/scratch/scratch.island.tsx', Scratchpad)
