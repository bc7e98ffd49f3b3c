import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { etag } from 'hono/etag'
import type { Auth } from '../app/account/auth.ts'
import type { OperatorFact } from '../app/account/operator-fact.ts'
import { type AppEnv, loadViewer } from '../app/account/request.ts'
import { accountRoutes } from '../app/account/routes.tsx'
import { matchesInMenu } from '../app/alert/new-matches.ts'
import { alertRoutes } from '../app/alert/routes.tsx'
import { frontRoutes } from '../app/front/routes.tsx'
import { guideRoutes } from '../app/guide/routes.tsx'
import { insightRoutes } from '../app/insight/routes.tsx'
import type { Rooms } from '../app/interview/room/rooms.ts'
import { interviewRoutes } from '../app/interview/routes.tsx'
import { jobsRoutes } from '../app/jobs/routes.tsx'
import { liveRoutes } from '../app/message/live/live.routes.ts'
import type { Live } from '../app/message/live/live.ts'
import { newsInHeader } from '../app/message/news/header.tsx'
import { messageRoutes } from '../app/message/routes.ts'
import { HttpError } from '../app/platform/error.ts'
import { requestLog, securityHeaders } from '../app/platform/http.ts'
import { pageCache } from '../app/platform/page-cache.ts'
import type { Platform } from '../app/platform/platform.ts'
import { practiceRoutes } from '../app/practice/routes.tsx'
import { pythonRoutes } from '../app/python/browser/browser-routes.ts'
import type { PythonEngine } from '../app/python/python-engine.ts'
import { scratchRoutes } from '../app/python/scratch/scratch.routes.tsx'
import { skillRoutes } from '../app/skill/routes.ts'
import { talentRoutes } from '../app/talent/routes.tsx'
import { indexTalentOf } from '../app/talent/search/talent-document.db.ts'
import { workRoutes } from '../app/work/routes.tsx'
import { assetRoutes } from './assets.ts'
import { sendError } from './errors.tsx'
import { healthRoutes } from './health.ts'

export type Parts = { auth: Auth; python: PythonEngine; rooms: Rooms; live: Live }

/** Every URL of the product, mounted domain by domain. */
export function createApp(platform: Platform, { auth, python, rooms, live }: Parts): Hono<AppEnv> {
  const pages = pageCache(platform.log)
  const app = pages.inFrontOf(new Hono<AppEnv>())
  app.onError((error, c) => sendError(c, platform, error))
  app.notFound(c => sendError(c, platform, new HttpError(404, 'There is no page at this address.')))

  app.use(requestLog(platform))
  app.use(pages.keep)
  app.use(securityHeaders(platform))
  app.route('/', healthRoutes(platform))
  app.route('/', assetRoutes())
  // A stream has no end that the next ones could wait for.
  app.route('/', liveRoutes(platform, auth, live))
  app.use(compress({ threshold: 1024 }))
  app.use(etag({ weak: true }))
  const fromHere = csrf({ origin: platform.config.url })
  // The button of a mail program posts from nowhere: the token in the address is what lets it in (RFC 8058).
  app.use((c, next) => (/^\/(unsubscribe|alerts\/stop)\//.test(c.req.path) ? next() : fromHere(c, next)))
  const upTo = (megabytes: number) =>
    bodyLimit({
      maxSize: megabytes * 1024 * 1024,
      onError: () => {
        throw new HttpError(422, `That is too much to send at once: at most ${megabytes} MB.`)
      },
    })
  const [usual, withFiles] = [upTo(6), upTo(26)]
  app.use((c, next) =>
    /^\/(messages|proposals)\/|\/propose$/.test(c.req.path) ? withFiles(c, next) : usual(c, next),
  )
  app.use((c, next) => {
    // PostgreSQL holds no NUL, so nothing can be at such an address.
    if (/%00|\0/.test(c.req.path)) throw new HttpError(404, 'There is no page at this address.')
    return next()
  })
  app.use(loadViewer(platform, auth))
  app.use(newsInHeader(platform))
  app.use(matchesInMenu(platform))

  app.route('/', accountRoutes(platform, auth, [pythonFact(python)], indexTalentOf))
  app.route('/', pythonRoutes(platform))
  app.route('/', scratchRoutes(platform, python))
  app.route('/', skillRoutes(platform))
  app.route('/', guideRoutes(platform))
  app.route('/', practiceRoutes(platform, python))
  // Before talent's: /profile/numbers is no section of a profile.
  app.route('/', insightRoutes(platform))
  app.route('/', talentRoutes(platform))
  app.route('/', jobsRoutes(platform))
  app.route('/', alertRoutes(platform))
  app.route('/', interviewRoutes(platform, auth, python, rooms))
  app.route('/', workRoutes(platform))
  app.route('/', messageRoutes(platform))
  app.route('/', frontRoutes(platform))
  return app
}

// What the operator is told about the Python that interviews run on.
function pythonFact({ status }: PythonEngine): OperatorFact {
  const name = 'Python in interviews'
  return status.available
    ? { name, works: true, said: `Python ${status.python} runs in a sandbox of its own.` }
    : { name, works: false, said: `${status.why} ${status.toDo}` }
}
