/** Something that the overview tells the operator about this Rapport, and what to do about it. */
export type OperatorFact = { name: string; works: boolean; said: string }
