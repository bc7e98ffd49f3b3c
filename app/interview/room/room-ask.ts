import type * as Y from 'yjs'
import { z } from 'zod'
import type { Viewer } from '../../account/viewer.ts'
import { renderMarkdown } from '../../guide/markdown.ts'
import type { Db } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Interview } from '../interview.db.ts'
import { type KitVersion, selectKitVersion } from '../kit/kit-version.db.ts'
import { askQuestion, selectAskedAt } from './room.db.ts'
import { type AskedQuestion, roomFile } from './room.ts'
import type { Documents } from './room-documents.ts'
import { askOnStage } from './room-stage.ts'

export const askSchema = z.object({
  position: z
    .string({ error: 'Choose a question of the kit.' })
    .regex(/^\d{1,3}$/, 'Choose a question of the kit.')
    .transform(Number),
  /** Whether the exercise's starter replaces what stands in the editor. */
  starter: z.literal('yes', { error: 'Either "yes" or left out.' }).optional(),
})

export type Asking = { interview: Interview; position: number; replaceCode: boolean }

/** Moves the room to a question: in the database, on the stage, and with its starter in an editor that nobody used yet. */
export async function askInRoom(
  { database: { db } }: Platform,
  documents: Documents,
  now: Temporal.Instant,
  viewer: Viewer,
  { interview, position, replaceCode }: Asking,
): Promise<void> {
  const before = await selectQuestionAt(db, interview, interview.position)
  await askQuestion(db, now, viewer, { interview, position })
  const question = (await selectQuestionAt(db, interview, position))!
  await documents.change(interview.id, 'stage', stage =>
    askOnStage(stage, shownQuestion(position, question, now)),
  )
  await documents.change(interview.id, 'code', code => {
    const text = code.getText(roomFile)
    const untouched = ['', before?.content.exercise?.starter.trim()].includes(text.toString().trim())
    const starter = question.content.exercise?.starter
    if (starter !== undefined && (untouched || replaceCode)) replaceText(text, starter)
  })
}

/** The question that an interview is at, as everyone in its room may read it. */
export async function selectAskedQuestion(
  db: Db,
  interview: Pick<Interview, 'id' | 'kit_id' | 'position'>,
): Promise<AskedQuestion | null> {
  const question = await selectQuestionAt(db, interview, interview.position)
  if (!question) return null
  const { position, asked_at } = await selectAskedAt(db, interview.id, interview.position!)
  return shownQuestion(position, question, asked_at)
}

async function selectQuestionAt(
  db: Db,
  { kit_id }: Pick<Interview, 'kit_id'>,
  position: number | null,
): Promise<KitVersion | undefined> {
  return position === null ? undefined : await selectKitVersion(db, kit_id, position)
}

// Prompt and task, and nothing else of a question, leave the server before it is over. A guide's name is public; a
// company's own is not.
function shownQuestion(
  position: number,
  { title, own, content }: KitVersion,
  askedAt: Temporal.Instant,
): AskedQuestion {
  return {
    position,
    title: own ? `Question ${position}` : title,
    prompt: renderMarkdown(content.prompt),
    task: content.exercise ? renderMarkdown(content.exercise.task) : '',
    askedAt: `${askedAt}`,
    ...(content.exercise?.tests.trim() && { tests: true }),
  }
}

function replaceText(text: Y.Text, words: string): void {
  if (text.toString() === words) return
  text.delete(0, text.length)
  text.insert(0, words)
}
