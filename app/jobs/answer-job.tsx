import { selectOptionalCity } from '../account/city.db.ts'
import type { AppContext } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import type { Db } from '../platform/database.ts'
import type { FormState } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import { plainText } from '../platform/markdown.ts'
import { selectOptionalInvitation } from './invitation/invitation.db.ts'
import { type Job, selectOrganisation } from './job.db.ts'
import { JobPage } from './job.pages.tsx'
import { listJobQuestions } from './job-question.db.ts'
import { jobPosting } from './job-structured.ts'
import { selectProposer } from './proposal/proposal-sending.db.ts'
import { isSaved } from './saved/saved.db.ts'

/** Answers with the page of a job that was loaded for the viewer; `form` is what they typed to decline it, and was refused. */
export async function sendJob(c: AppContext, db: Db, job: Job, form?: FormState): Promise<Response> {
  const { viewer, now } = c.var
  const [proposer, invitation, questions, saved, sharing] = await Promise.all([
    selectProposer(db, viewer, job),
    selectOptionalInvitation(db, viewer, job.id),
    listJobQuestions(db, job.id),
    isSaved(db, viewer, job.id),
    sharingOf(c, db, job),
  ])
  return sendPage(
    c,
    { title: `${job.title}, ${job.company_name}`, ...sharing, ...(form && { status: 422 }) },
    <JobPage {...{ job, questions, proposer, invitation, saved, viewer, now, form }} copyId={newId()} />,
  )
}

// Only what everyone may open has an address for everyone, and is told to search engines.
async function sharingOf(c: AppContext, db: Db, job: Job) {
  if (job.state !== 'open' || job.visibility !== 'public') return {}
  const [city, organisation] = await Promise.all([
    selectOptionalCity(db, job.city_id),
    selectOrganisation(db, job.company_id),
  ])
  return {
    description: [...plainText(job.description).replace(/\s+/g, ' ')].slice(0, 200).join(''),
    canonical: `/jobs/${job.slug}`,
    sharing: { data: [jobPosting(job, organisation, city, c.var.origin)] },
  }
}
