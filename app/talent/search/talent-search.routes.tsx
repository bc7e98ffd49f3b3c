import { Hono } from 'hono'
import type { AppEnv } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { ratedCurrencies, ratesDate } from '../../platform/exchange.ts'
import type { Platform } from '../../platform/platform.ts'
import { suggestWords } from '../../platform/search/search.ts'
import { HowWeRankPage } from './how-we-rank.pages.tsx'
import { talentIndex } from './talent-document.db.ts'
import { readTalentFilter } from './talent-filter.db.ts'
import { listWaysOut, searchTalents } from './talent-search.db.ts'
import { TalentSearchPage } from './talent-search.pages.tsx'

/** The list of talents, what it suggests as one types, and how it is ranked. */
export function talentSearchRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/talent', async c => {
    const { viewer, now } = c.var
    const read = await readTalentFilter(db, viewer, new URL(c.req.url).searchParams, now)
    const found = await searchTalents(db, viewer, read.filter, now)
    const ways = found.talents.length === 0 ? await listWaysOut(db, read.filter, now) : []
    const wrong = found.lostPage || Object.keys(read.form.errors).length > 0
    return sendPage(
      c,
      {
        title: 'Find talent',
        description: 'Freelance developers with their rates, skills and the reviews of their work.',
        canonical: '/talent',
        status: wrong ? 422 : 200,
      },
      <TalentSearchPage
        {...{ read, found, ways, now }}
        currencies={ratedCurrencies()}
        ratesDate={ratesDate()}
        ownZone={viewer?.timeZone}
      />,
    )
  })

  app.get('/talent/how-we-rank', c =>
    sendPage(
      c,
      {
        title: 'How talents are ranked',
        description: 'What “best match” means in the list of talents: the formula, and what is not in it.',
        canonical: '/talent/how-we-rank',
      },
      <HowWeRankPage />,
    ),
  )

  app.get('/talent/words', async c => {
    const words = await suggestWords(db, talentIndex, (c.req.query('begins') ?? '').slice(0, 60))
    c.header('Cache-Control', 'private, max-age=60')
    return c.json(words)
  })

  return app
}
