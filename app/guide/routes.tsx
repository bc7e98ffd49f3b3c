import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { sendSocialImage, socialImageOf } from '../account/social.tsx'
import { notFound } from '../platform/error.ts'
import { keepPages } from '../platform/page-cache.ts'
import type { Platform } from '../platform/platform.ts'
import {
  listGuides,
  listQuestionCards,
  selectGuide,
  selectGuidesVersion,
  selectPublishedQuestion,
  selectQuestions,
} from './guide.db.ts'
import { guideImage, questionData, questionImage } from './guide-data.ts'
import { exportFormats } from './guide-export.ts'
import { listFilteredIds } from './guide-list.db.ts'
import { GuidesPage } from './guides.pages.tsx'
import { PrintPage, printKinds } from './print.pages.tsx'
import { QuestionPage } from './question.pages.tsx'
import { listVersions, selectCompared, versionsToCompare } from './version.db.ts'
import { VersionsPage } from './versions.pages.tsx'

/** The published guides: open to everyone. The list of one guide stands in front: it ends with who can be asked. */
export function guideRoutes({ config, database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  // Before all that keeps pages: images are kept where they are drawn.
  app.get('/guides/:guide/social.png', async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    return sendSocialImage(c, guideImage(guide, await listQuestionCards(db, guide.slug)))
  })
  app.get('/guides/:guide/:question/social.png', async c => {
    const { guide: slug, question: name } = c.req.param()
    const [guide, { question }] = await Promise.all([
      selectGuide(db, slug),
      selectPublishedQuestion(db, slug, name),
    ])
    return sendSocialImage(c, questionImage(guide, question))
  })

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

  app.get('/guides/:guide/print/:kind', async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    const kind = printKinds.find(each => each === c.req.param('kind'))
    if (!kind) throw notFound('This page')
    const questions = await selectQuestions(db, await listFilteredIds(db, guide.slug, c.req.query()))
    return sendPage(
      c,
      { title: `${guide.title}: ${kind === 'booklet' ? 'booklet' : 'sheet'}` },
      <PrintPage guide={guide} questions={questions} kind={kind} />,
    )
  })

  app.get('/guides/:guide/export/:format', async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    const format = Object.entries(exportFormats).find(([ending]) => ending === c.req.param('format'))
    if (!format) throw notFound('This format')
    const [ending, { type, write }] = format
    const questions = await selectQuestions(db, await listFilteredIds(db, guide.slug, c.req.query()))
    c.header('Content-Disposition', `attachment; filename="${guide.slug}-guide.${ending}"`)
    c.header('Content-Type', type)
    return c.body(write(guide, questions))
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
        sharing: {
          image: socialImageOf(`/guides/${slug}/${name}`, questionImage(guide, question)),
          data: questionData(config.url, guide, question, firstSeenAt),
        },
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

  const sendVersions = async (c: AppContext, slug: string, name: string, asked?: string) => {
    const [guide, versions] = await Promise.all([selectGuide(db, slug), listVersions(db, slug, name)])
    const [shown, other] = await selectCompared(db, slug, name, versionsToCompare(versions, asked))
    return sendPage(
      c,
      { title: `Wordings of ${shown.title}` },
      <VersionsPage guide={guide} slug={name} versions={versions} shown={shown} other={other} />,
    )
  }
  app.get('/guides/:guide/:question/versions', c =>
    sendVersions(c, c.req.param('guide'), c.req.param('question')),
  )
  app.get('/guides/:guide/:question/versions/:version', c =>
    sendVersions(c, c.req.param('guide'), c.req.param('question'), c.req.param('version')),
  )

  return app
}
