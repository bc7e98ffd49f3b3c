import { island } from '../platform/island.tsx'
import { ExerciseTrial } from './exercise-trial.tsx'

export const ExerciseIsland = island('app/practice/exercise.island.tsx', ExerciseTrial)
