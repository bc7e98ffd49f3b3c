import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { notFound } from '../../platform/error.ts'
import type { Platform } from '../../platform/platform.ts'
import { countNews } from '../news/news.db.ts'
import {
  listNotifications,
  markNotificationsRead,
  notificationsAPage,
  openNotification,
} from './notification.db.ts'
import { NotificationsPage } from './notifications.pages.tsx'

export function notificationRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/notifications', async c => {
    const viewer = signedIn(c)
    const [rows, news] = await Promise.all([
      listNotifications(db, viewer, numberIn(c.req.query('before'))),
      countNews(db, viewer),
    ])
    const notifications = rows.slice(0, notificationsAPage)
    const more = rows.length > notificationsAPage
    return sendPage(
      c,
      { title: 'Notifications' },
      <NotificationsPage
        {...{ notifications, news, now: c.var.now, zone: viewer.timeZone }}
        next={more ? `/notifications?before=${notifications.at(-1)!.id}` : undefined}
      />,
    )
  })

  app.post('/notifications/read', async c => {
    await markNotificationsRead(db, c.var.now, signedIn(c))
    return c.redirect('/notifications', 303)
  })

  app.get('/notifications/:id', async c => {
    const id = numberIn(c.req.param('id'))
    if (id === undefined) throw notFound('This notification')
    // A browser that loads a page in case somebody opens it has shown it to nobody.
    const opened = !c.req.header('sec-purpose')
    return c.redirect(await openNotification(db, c.var.now, signedIn(c), id, opened), 303)
  })

  return app
}

function numberIn(asked: string | undefined): number | undefined {
  return /^[1-9]\d{0,14}$/.test(asked ?? '') ? Number(asked) : undefined
}
