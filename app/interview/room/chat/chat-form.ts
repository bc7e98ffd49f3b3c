import { z } from 'zod'
import { formId, text } from '../../../platform/field.ts'

export const chatSchema = z.object({ id: formId, text: text({ min: 1, max: 2_000, label: 'The message' }) })
