import { z } from 'zod'
import { emailAddress, revision, text, timeZone } from '../platform/field.ts'

// The forms of one person's account. Where they may end up next is checked by `ownPath`, not here.

/** Where people are led who wanted to go nowhere else. */
export const start = '/dashboard'

export const passwordLength = { min: 12, max: 200 } as const

const email = emailAddress.transform(address => address.toLowerCase())
const name = text({ min: 1, max: 120, label: 'Your name' }).transform(value => value.replace(/\s+/g, ' '))
const next = z.string().optional()

const newPassword = z
  .string({ error: 'A password is needed.' })
  .min(passwordLength.min, `A password needs at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `A password can have at most ${passwordLength.max} characters.`)

const ownPassword = z
  .string({ error: 'Type your password.' })
  .min(1, 'Type your password.')
  .max(passwordLength.max, `A password has at most ${passwordLength.max} characters.`)

export const signUpSchema = z.object({ name, email, password: newPassword, time_zone: timeZone, next })
export const signInSchema = z.object({ email, password: ownPassword, next })
export const forgotSchema = z.object({ email })
export const resetSchema = z.object({ password: newPassword })
export const settingsSchema = z.object({ revision, name, time_zone: timeZone })
export const changePasswordSchema = z.object({ current_password: ownPassword, password: newPassword })

export type SettingsFields = z.output<typeof settingsSchema>
