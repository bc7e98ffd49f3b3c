import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import type { Platform } from '../platform/platform.ts'
import { listEvidence, selectQuestionEvidence } from './evidence.db.ts'
import { EvidenceListPage, QuestionEvidencePage } from './evidence.pages.tsx'
import { numbersRoutes } from './numbers.routes.tsx'
import { pipelineRoutes } from './pipeline.routes.tsx'

export function insightRoutes(platform: Platform): Hono<AppEnv> {
  const { db } = platform.database
  const app = new Hono<AppEnv>()
  app.route('/', pipelineRoutes(platform))
  app.route('/', numbersRoutes(platform))

  app.get('/evidence', async c => {
    const questions = await listEvidence(db, signedIn(c))
    return sendPage(c, { title: 'Evidence' }, <EvidenceListPage questions={questions} />)
  })

  app.get('/evidence/:guide/:question', async c => {
    const { guide, question } = c.req.param()
    const wordings = await selectQuestionEvidence(db, signedIn(c), guide, question)
    const page = { title: `Evidence: ${wordings[0].title}` }
    return sendPage(c, page, <QuestionEvidencePage wordings={wordings} />)
  })

  return app
}
