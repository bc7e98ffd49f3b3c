import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { sendSocialImage, socialImageOf } from '../account/social.tsx'
import { selectGuide } from '../guide/guide.db.ts'
import { GuidePage } from '../guide/guide.pages.tsx'
import { guideData, guideImage } from '../guide/guide-data.ts'
import { filterQuery } from '../guide/guide-filter.ts'
import { selectGuideList } from '../guide/guide-list.db.ts'
import { keepPages } from '../platform/page-cache.ts'
import type { Platform } from '../platform/platform.ts'
import { selectHiring, selectHiringVersion, selectOptionalHiring } from './hire.db.ts'
import { HirePage } from './hire.pages.tsx'
import { hireData, hireImage } from './hire-data.ts'
import { HireStrip } from './hire-strip.tsx'

/** The pages where a guide, those who know its skill and the work that asks for it come together. */
export function hireRoutes({ config, database: { db }, clock }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const kept = keepPages({ version: () => selectHiringVersion(db, clock()) })

  app.get('/guides/:guide', kept, async c => {
    const guide = await selectGuide(db, c.req.param('guide'))
    const [{ page, last, ...list }, hiring] = await Promise.all([
      selectGuideList(db, guide.slug, c.req.query()),
      selectOptionalHiring(db, guide.skill),
    ])
    const at = (page: number) => {
      const query = filterQuery(list.filter)
      return `/guides/${guide.slug}${query}${query ? '&' : '?'}page=${page}`
    }
    return sendPage(
      c,
      {
        title: guide.title,
        description: guide.description,
        canonical: `/guides/${guide.slug}`,
        sharing: {
          image: socialImageOf(`/guides/${guide.slug}`, guideImage(guide, list.questions)),
          data: guideData(config.url, guide, list.questions),
        },
      },
      <GuidePage
        guide={guide}
        {...list}
        previous={page > 1 ? at(page - 1) : undefined}
        next={page < last ? at(page + 1) : undefined}
      >
        {hiring && <HireStrip hiring={hiring} signedIn={c.var.viewer !== null} />}
      </GuidePage>,
    )
  })

  app.get('/hire/:skill', kept, async c => {
    const hiring = await selectHiring(db, c.req.param('skill'))
    const { skill, guide } = hiring
    return sendPage(
      c,
      {
        title: `Hire ${skill.name} developers`,
        description: `${skill.name} developers with their rates and the reviews of their work${guide ? `, and ${guide.questions} questions to ask them` : ''}.`,
        canonical: `/hire/${skill.slug}`,
        sharing: {
          image: socialImageOf(`/hire/${skill.slug}`, hireImage(hiring)),
          data: hireData(config.url, hiring),
        },
      },
      <HirePage hiring={hiring} zone={c.var.viewer?.timeZone ?? 'UTC'} now={c.var.now} />,
    )
  })

  app.get('/hire/:skill/social.png', async c =>
    sendSocialImage(c, hireImage(await selectHiring(db, c.req.param('skill')))),
  )

  return app
}
