import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { keepPages } from '../platform/page-cache.ts'
import type { Platform } from '../platform/platform.ts'
import {
  listGuides,
  listPrompts,
  listQuestionCards,
  selectGuide,
  selectGuidesVersion,
  selectPublishedQuestion,
} from './guide.db.ts'
import { GuidePage } from './guide.pages.tsx'
import { readFilter } from './guide-filter.ts'
import { GuidesPage } from './guides.pages.tsx'
import { QuestionPage } from './question.pages.tsx'

/** The published guides: open to everyone. */
export function guideRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use('/guides/*', keepPages({ version: () => selectGuidesVersion(db) }))

  app.get('/guides', async c => {
    const [guides, questions] = await Promise.all([listGuides(db), listQuestionCards(db)])
    const description = 'What to ask, what a strong answer says, and how to hear one.'
    return sendPage(
      c,
      { title: 'Guides', description, canonical: '/guides' },
      <GuidesPage guides={guides} questions={questions} />,
    )
  })

  app.get('/guides/:guide', async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    const questions = await listPrompts(db, guide.slug)
    const filter = readFilter(c.req.query(), questions)
    return sendPage(
      c,
      { title: guide.title, description: guide.description, canonical: `/guides/${guide.slug}` },
      <GuidePage guide={guide} questions={questions} filter={filter} />,
    )
  })

  app.get('/guides/:guide/:question', async c => {
    const { guide: slug, question: name } = c.req.param()
    const [guide, { question, firstSeenAt }, cards] = await Promise.all([
      selectGuide(db, slug),
      selectPublishedQuestion(db, slug, name),
      listQuestionCards(db, slug),
    ])
    const at = cards.findIndex(card => card.slug === name)
    return sendPage(
      c,
      {
        title: question.title,
        description: question.content.purpose.split('\n')[0]!,
        canonical: `/guides/${slug}/${name}`,
      },
      <QuestionPage
        guide={guide}
        question={question}
        firstSeenAt={firstSeenAt}
        previous={cards[at - 1]}
        next={cards[at + 1]}
      />,
    )
  })

  return app
}
