import { selectOwnCompany } from '../../app/account/company.db.ts'
import { parseOwnQuestion } from '../../app/guide/question-file.ts'
import { createOwnQuestion, selectOwnQuestion } from '../../app/interview/question/own-question.db.ts'
import { writeQuestion } from '../../app/interview/question/own-question.ts'
import { newId } from '../../app/platform/id.ts'
import { type Demo, type DemoCompany, must } from './demo.ts'

/** Writes a question of a company's own, as its owner would; gives the version that a kit asks. */
export async function writeOwnQuestion(
  { db }: Demo,
  at: Temporal.Instant,
  { owner, slug }: Pick<DemoCompany, 'owner' | 'slug'>,
): Promise<string> {
  const parsed = parseOwnQuestion(writeQuestion(question).source)
  if (!parsed.ok) throw new Error(`The demo’s question is wrong: ${JSON.stringify(parsed.errors)}`)
  const id = newId()
  const company = await selectOwnCompany(db, owner, slug)
  must(await createOwnQuestion(db, at, owner, { id, company, question: parsed.question }))
  return (await selectOwnQuestion(db, owner, id)).version_id
}

const question = {
  title: 'A night of missing invoices',
  level: 'middle',
  competency: 'debugging',
  topic: 'incidents',
  minutes: 12,
  prompt:
    'Our nightly run should have written 1,240 invoices. This morning there are 1,200, and the log says that all went well. Where do you look first, and what would you not touch yet?',
  purpose: 'Shows whether the person narrows down before they change anything, and whom they tell.',
  answer:
    'They ask what is known: which forty are missing, what these have in common, what changed since the last good night. They compare what went in with what came out and halve the way between. They leave the data as it is until they know, and tell those who wait for the invoices what is known and when they hear more.',
  strong: 'Asks what the forty have in common\nHalves the way of an invoice\nTells those who wait',
  adequate: 'Reads the log and the code of the run\nRepeats the run on a copy',
  worrying: 'Runs it again on the real data\nLooks for someone to blame',
  follow_ups: 'The forty are all of one customer. What now?\nHow would it be noticed next time?',
  anchor_1: 'Changes things at random, or runs it again and hopes.',
  anchor_3: 'Has a plan and follows it; says nothing of the people who wait.',
  anchor_5:
    'Says before each step what it would rule out, keeps the data as it is, and tells who has to know.',
}
