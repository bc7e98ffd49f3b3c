/** The two of whom one may want nothing of the other; a talent is known by their account. */
export type Pair = { company_id: string; talent_account_id: string }

/** Which of the two does not want to hear from the other. */
export type BlockSide = 'talent' | 'company'
