import { Hono } from 'hono'
import type { AppEnv } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import type { Platform } from '../platform/platform.ts'
import { selectOptionalFullName } from './partner.db.ts'
import { selectPhoto } from './photo.db.ts'
import { listReviews, selectTalent } from './profile.db.ts'
import { ProfilePage } from './profile.pages.tsx'
import { profileData, profileSummary } from './profile-data.ts'
import { listProfileParts } from './profile-parts.db.ts'
import { viewCounter } from './profile-view.db.ts'
import { countedAs } from './profile-view.ts'
import { selectStanding } from './standing-record.db.ts'

/** The public profiles and their photos. */
export function profileRoutes({ database: { db }, log }: Platform): Hono<AppEnv> {
  const views = viewCounter(db, log)
  const app = new Hono<AppEnv>()

  app.get('/talent/:slug', async c => {
    const { viewer, now, origin } = c.var
    const talent = await selectTalent(db, viewer, c.req.param('slug'))
    const [parts, reviews, standing, partnerName] = await Promise.all([
      listProfileParts(db, talent.id),
      listReviews(db, talent.id),
      selectStanding(db, talent.id),
      selectOptionalFullName(db, viewer, talent.id),
    ])
    const visitor = countedAs(c.req, viewer, talent)
    if (visitor) views.count(talent.id, now, visitor)
    const asPartner = viewer?.accountId === talent.account_id && c.req.query('as') === 'partner'
    const fullName = asPartner ? viewer.name : partnerName
    const as = asPartner ? 'partner' : 'everyone'
    return sendPage(
      c,
      {
        title: `${talent.short_name}, ${talent.headline}`,
        description: profileSummary(talent),
        canonical: `/talent/${talent.slug}`,
        sharing: { data: [profileData(talent, parts, origin)] },
      },
      <ProfilePage {...{ talent, fullName, parts, reviews, standing, viewer, as, now }} />,
    )
  })

  app.get('/photos/:id', async c => {
    const { bytes, type } = await selectPhoto(db, c.req.param('id'))
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=86400',
    })
  })

  return app
}
