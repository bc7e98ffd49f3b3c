import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AppContext, type AppEnv, signedIn } from '../account/request.ts'
import { sendPage } from '../account/shell.tsx'
import { staleForm } from '../account/stale.ts'
import { conflict, HttpError } from '../platform/error.ts'
import { redirectSaying } from '../platform/flash.ts'
import { type FormState, filledForm, readForm } from '../platform/form.ts'
import { newId } from '../platform/id.ts'
import type { Platform } from '../platform/platform.ts'
import { readListFilter } from '../skill/list-filter.db.ts'
import { OwnProfilePage } from './own-profile.pages.tsx'
import { selectPhoto } from './photo.db.ts'
import { readPhoto } from './photo-image.ts'
import { listReviews, listTalents, selectTalent } from './profile.db.ts'
import { ProfilePage } from './profile.pages.tsx'
import { typedProfile } from './profile-typed.ts'
import { viewCounter } from './profile-view.db.ts'
import { countedAs } from './profile-view.ts'
import { standingRoutes } from './standing.routes.tsx'
import { selectStanding } from './standing-record.db.ts'
import { moveTalent, type OwnTalent, saveTalent, selectOptionalOwnTalent } from './talent.db.ts'
import { profileSchema, stateMoveSchema } from './talent.ts'
import { TalentListPage } from './talent-list.pages.tsx'

/** The list of talents, their public profiles and photos, and one's own. */
export function talentRoutes(platform: Platform): Hono<AppEnv> {
  const { db } = platform.database
  const views = viewCounter(db, platform.log)
  const app = new Hono<AppEnv>()
  app.route('/', standingRoutes(platform))

  app.get('/talent', async c => {
    const filter = await readListFilter(db, c.req.query())
    const { words, page, skillSlug: skill } = filter
    const talents = filter.skillError ? [] : await listTalents(db, { words, skill, page })
    const description = 'Freelance developers with their rates, skills and the reviews of their work.'
    return sendPage(
      c,
      { title: 'Find talent', description, canonical: '/talent' },
      <TalentListPage talents={talents} filter={filter} now={c.var.now} />,
    )
  })

  app.get('/talent/:slug', async c => {
    const talent = await selectTalent(db, c.var.viewer, c.req.param('slug'))
    const [reviews, standing] = await Promise.all([listReviews(db, talent.id), selectStanding(db, talent.id)])
    const visitor = countedAs(c.req, c.var.viewer, talent)
    if (visitor) views.count(talent.id, c.var.now, visitor)
    return sendPage(
      c,
      {
        title: `${talent.short_name}, ${talent.headline}`,
        description: talent.bio.slice(0, 200),
        canonical: `/talent/${talent.slug}`,
      },
      <ProfilePage
        talent={talent}
        reviews={reviews}
        standing={standing}
        viewer={c.var.viewer}
        now={c.var.now}
      />,
    )
  })

  app.get('/photos/:id', async c => {
    const { bytes, type } = await selectPhoto(db, c.req.param('id'))
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=86400',
    })
  })

  app.get('/profile', async c => {
    const viewer = signedIn(c)
    const own = await selectOptionalOwnTalent(db, viewer)
    if (own) return sendOwn(c, own, typedProfile(own, c.var.now))
    return sendOwn(
      c,
      own,
      filledForm({ id: newId(), time_zone: viewer.timeZone, currency: 'EUR', hours_per_week: 40 }),
    )
  })

  app.post('/profile', async c => {
    const viewer = signedIn(c)
    const { form, ...read } = await readForm(c, profileSchema)
    const photo = await readPhoto((await c.req.parseBody({ all: true }))['photo'])
    const own = await selectOptionalOwnTalent(db, viewer)
    if (!read.ok || !photo.ok)
      return sendOwn(
        c,
        own,
        { ...form, errors: { ...form.errors, ...(!photo.ok && { photo: photo.error }) } },
        422,
      )
    const shown = photo.photo ?? (read.value.remove_photo ? null : undefined)
    const saved = await saveTalent(db, c.var.now, viewer, read.value, shown)
    if (saved.ok)
      return redirectSaying(
        c,
        '/profile',
        own
          ? 'Your profile is saved.'
          : 'Your profile is saved as a draft. Look at the preview, then list it.',
      )
    if (saved.stale) return sendOwn(c, own, staleForm(form, own?.revision ?? 0), 409)
    return sendOwn(c, own, { ...form, errors: saved.errors }, 422)
  })

  app.post('/profile/state', async c => {
    const viewer = signedIn(c)
    const read = await readForm(c, stateMoveSchema)
    if (!read.ok) throw new HttpError(422, 'This form is damaged. Open your profile again.')
    const moved = await moveTalent(db, c.var.now, viewer, read.value)
    if (!moved) throw conflict('Your profile changed in another window. Open it again to see how it stands.')
    return redirectSaying(c, '/profile', said[read.value.to])
  })

  async function sendOwn(
    c: AppContext,
    own: OwnTalent | undefined,
    form: FormState,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return sendPage(c, { title: 'Your profile', status }, <OwnProfilePage own={own} form={form} />)
  }

  return app
}

const said = {
  draft: '',
  listed: 'Your profile is listed. Companies find it from now on.',
  hidden: 'Your profile is hidden. Nobody but you can open it.',
}
