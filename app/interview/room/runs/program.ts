import { runJobSchema } from '../../../python/run.ts'
import { firstWrong } from '../../../python/scratch/scratch-form.ts'
import { fileTexts } from '../files/file.ts'
import { roomFile } from '../room.ts'
import type { Documents } from '../room-documents.ts'

/** The room's files as the server has them, or why they are no program, in words. */
export async function readProgram(
  documents: Documents,
  interviewId: string,
): Promise<{ files: Record<string, string>; wrong?: undefined } | { wrong: string }> {
  const files = await documents.open(interviewId, 'code', fileTexts)
  const { error } = runJobSchema.safeParse({ files, entry: roomFile })
  return error ? { wrong: firstWrong(error) } : { files }
}
