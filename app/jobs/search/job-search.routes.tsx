import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { hiringCompanies } from '../../account/viewer.ts'
import { HttpError } from '../../platform/error.ts'
import { ratesDate } from '../../platform/exchange.ts'
import type { Platform } from '../../platform/platform.ts'
import { suggestWords } from '../../platform/search/search.ts'
import { listHiringJobs } from '../job-list.db.ts'
import { selectAskedSkills } from './asked-skills.db.ts'
import { FeedLinks } from './feed-links.tsx'
import { describeJobFilter } from './filter-words.ts'
import { HowWeRankPage } from './how-we-rank.pages.tsx'
import { jobIndex } from './job-document.db.ts'
import { type FeedKind, writeJobFeed } from './job-feed.ts'
import { jobQueryOf } from './job-filter.ts'
import { findJobs, listFeedJobs, listWaysOut, readJobSearch } from './job-search.db.ts'
import { JobSearchPage } from './job-search.pages.tsx'

/** The list of open jobs, its feeds, and how it is ranked. */
export function jobSearchRoutes({ config, database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/jobs', async c => {
    const { viewer, now } = c.var
    const search = await readJobSearch(db, viewer, new URL(c.req.url).searchParams)
    const [skills, hiring] = await Promise.all([selectAskedSkills(db), listHiringJobs(db, viewer)])
    const facets = { skills: skills.map(({ slug }) => slug) }
    const found = await findJobs(db, now, search.asked, { facets })
    const waysOut = found?.jobs.length === 0 ? await listWaysOut(db, now, search.asked) : []
    const wrong = !found || Object.keys(search.form.errors).length > 0
    return sendPage(
      c,
      {
        title: 'Find work',
        description: 'Work for freelance developers, with its budget, level and place.',
        canonical: '/jobs',
        head: <FeedLinks {...search} />,
        status: wrong ? 422 : 200,
      },
      <JobSearchPage
        {...{ search, found, waysOut, skills, hiring, now }}
        mayPost={hiringCompanies(viewer).length > 0}
        ratesDate={ratesDate()}
        zone={viewer?.timeZone ?? 'UTC'}
      />,
    )
  })

  app.get('/jobs/how-we-rank', c =>
    sendPage(
      c,
      {
        title: 'How jobs are ranked',
        description: 'What “best match” means in the list of jobs: the formula, and what is not in it.',
        canonical: '/jobs/how-we-rank',
      },
      <HowWeRankPage />,
    ),
  )

  app.get('/jobs/words', async c => {
    const words = await suggestWords(db, jobIndex, (c.req.query('begins') ?? '').slice(0, 60))
    c.header('Cache-Control', 'private, max-age=60')
    return c.json(words)
  })

  app.get('/jobs/feed.atom', c => sendFeed(c, 'atom'))
  app.get('/jobs/feed.json', c => sendFeed(c, 'json'))

  // The same for everyone, so that it can be kept on the way: nobody's own currency is meant.
  async function sendFeed(c: AppContext, kind: FeedKind): Promise<Response> {
    const { form, asked } = await readJobSearch(db, null, new URL(c.req.url).searchParams)
    const [wrong] = Object.values(form.errors)
    if (wrong) throw new HttpError(422, `There is no feed of this search: ${wrong}`)
    const jobs = await listFeedJobs(db, c.var.now, asked)
    const query = jobQueryOf(form.values, { after: undefined, sort: undefined })
    const since = c.var.now.toZonedDateTimeISO('UTC').startOfDay().toInstant()
    c.header('Content-Type', `application/${kind === 'atom' ? 'atom+xml' : 'feed+json'}; charset=utf-8`)
    // With a cookie, the answer may carry one too.
    c.header('Cache-Control', `${c.req.header('cookie') ? 'private' : 'public'}, max-age=300`)
    c.header('Vary', 'Cookie', { append: true })
    return c.body(
      writeJobFeed(jobs, { kind, title: describeJobFilter(asked.parts), query, url: config.url, since }),
    )
  }

  return app
}
