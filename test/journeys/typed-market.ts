import { newId } from '../../app/platform/id.ts'
import { inputs, jobFields, postJob, propose } from '../people.ts'
import type { World } from '../world.ts'
import { type Moment, send } from './typed-send.ts'

// How companies and talents who type HTML find each other.

/** A job that asks something, one talent who is invited to it, and one who declined. */
export async function invited({ people, things }: World): Promise<Moment[]> {
  const { owner, talent, otherTalent } = people
  const question = { question_1: 'Why?', question_required_1: 'no', visibility: 'invited' }
  const fields = { ...jobFields(things['companySlug']!), ...question }
  const jobSlug = await postJob(owner, things['companySlug']!, question)
  await send(owner, `/jobs/${jobSlug}/edit`, { ...fields, revision: '0' })
  for (const person of [talent, otherTalent]) {
    const slug = (await person.page('/profile')).match(/"\/talent\/([\w-]+)"/)![1]!
    await send(owner, `/talent/${slug}/invite`, { id: newId(), job: jobSlug, message: 'Do come.' })
  }
  await send(otherTalent, `/jobs/${jobSlug}/invitation/decline`, { reason: 'No.' })
  return [{ roles: ['owner', 'talent', 'otherTalent'], things: { jobSlug } }]
}

/** A job that asks something, what a talent answers, and what another one wrote again: by themselves and side by side. */
export async function answered({ people, things }: World): Promise<Moment[]> {
  const { owner, talent, otherTalent } = people
  const jobSlug = await postJob(owner, things['companySlug']!, {
    question_1: 'Why?',
    question_required_1: 'no',
  })
  const [question_1] = inputs(await talent.page(`/jobs/${jobSlug}/propose`), 'question_1')
  const answer = { question_1: question_1!, answer_1: 'x' }
  const proposalId = await propose(talent, jobSlug, answer)
  const changedId = await propose(otherTalent, jobSlug, answer)
  await send(otherTalent, `/proposals/${changedId}/edit`, { ...answer, cover_letter: 'x', rate: '70' })
  // Who finds a proposal read cannot change it; one that nobody reads can be.
  for (const read of [proposalId, changedId]) await owner.page(`/proposals/${read}`)
  const otherJob = await postJob(owner, things['companySlug']!, {
    question_1: 'Why?',
    question_required_1: 'no',
  })
  const unreadId = await propose(talent, otherJob)
  const query = `?proposal=${proposalId}&proposal=${changedId}`
  return [
    { roles: ['owner', 'talent'], things: { jobSlug, proposalId }, query },
    { roles: ['otherTalent', 'owner'], things: { proposalId: changedId } },
    { roles: ['talent'], things: { proposalId: unreadId } },
  ]
}
