import { island } from '../platform/island.tsx'
import { KeptPlan } from './kept-plan.tsx'

export const KeptPlanIsland = island('app/practice/kept-plan.island.tsx', KeptPlan)
