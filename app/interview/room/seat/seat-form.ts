import { z } from 'zod'

const person = z
  .union([z.uuid(), z.literal('')], { error: 'Choose someone of this interview.' })
  .transform(id => id || null)

/** `from` is who was in the seat when the form was shown; empty for nobody. */
export const seatSchema = z.object({ from: person, to: person })
