import type { TaskList } from 'graphile-worker'
import { watchSearches } from '../app/alert/alert-sending.db.ts'
import { eraseRecordings } from '../app/interview/replay/retention.db.ts'
import { callOffAbandoned, markMissed, remindOfInterviews } from '../app/interview/schedule/upkeep.db.ts'
import { closeDueJobs } from '../app/jobs/job.db.ts'
import { expireOffers } from '../app/jobs/offer/offer-expiry.db.ts'
import { indexOpenJobs } from '../app/jobs/search/job-document.db.ts'
import { askWish } from '../app/message/letter/choice.db.ts'
import { sendDigests } from '../app/message/letter/digest.db.ts'
import { tellPeople } from '../app/message/notification/tell.db.ts'
import { deleteLooseFiles } from '../app/platform/file.ts'
import { type Mailer, sendMail } from '../app/platform/mail.ts'
import type { Platform } from '../app/platform/platform.ts'
import { mergeIndexes, tidyIndexes } from '../app/platform/search/upkeep.ts'
import { indexStaleTalents } from '../app/talent/search/talent-backfill.db.ts'
import { recomputeStanding } from '../app/talent/standing.db.ts'
import { publishDueReviews } from '../app/work/review.db.ts'

/** Every task of the product by its name. A task is queued by SQL inside the transaction that causes it. */
export function taskList(
  { config, database: { db }, clock, log }: Platform,
  mailer: Mailer | undefined,
): TaskList {
  return {
    send_mail: payload => sendMail(db, mailer, (payload as { id: string }).id, clock(), config, askWish),
    call_off_interviews: () => callOffAbandoned(db, clock()),
    mark_missed_interviews: () => markMissed(db, clock()),
    remind_of_interviews: () => remindOfInterviews(db, clock()),
    merge_search: () => mergeIndexes(db),
    tidy_search: () => tidyIndexes(db),
    close_due_jobs: () => closeDueJobs(db, clock()),
    expire_offers: () => expireOffers(db, clock()),
    erase_recordings: async () => void (await eraseRecordings(db, clock())),
    // Each process does so at once when it hears of an event; this is for what nobody heard.
    tell_people: () => tellPeople(db, clock()),
    send_digests: () => sendDigests(db, clock()),
    delete_loose_files: async () => void (await deleteLooseFiles(db, clock())),
    index_talents: async () => void (await indexStaleTalents(db, clock())),
    watch_searches: () => watchSearches(db, clock()),
    index_jobs: () => indexOpenJobs(db, clock()),
    publish_due_reviews: async () => void (await publishDueReviews(db, clock())),
    recompute_standings: async () => {
      const talents = await recomputeStanding(db, clock())
      if (talents > 0)
        log.warn({ talents }, 'standings differed from what they are made of and were put right')
    },
  }
}

/** When tasks run by themselves, as a crontab in UTC. */
export const taskSchedule = `
* * * * * call_off_interviews
* * * * * mark_missed_interviews
* * * * * remind_of_interviews
*/2 * * * * watch_searches
* * * * * tell_people
*/5 * * * * send_digests
* * * * * merge_search
20 3 * * * tidy_search
5 * * * * expire_offers
15 * * * * close_due_jobs
10 * * * * publish_due_reviews
40 2 * * * erase_recordings
30 2 * * * index_talents
45 3 * * 0 recompute_standings
35 2 * * * index_jobs
20 3 * * * delete_loose_files
`

/** What is brought up to date at every start: the files that something is made of may be others than before. */
export const tasksAtStart = ['index_talents', 'index_jobs']
