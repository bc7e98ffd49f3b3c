import { Hono } from 'hono'
import { type AppEnv, signedIn } from '../../account/request.ts'
import { sendPage } from '../../account/shell.tsx'
import { assetUrl } from '../../platform/assets.ts'
import type { Platform } from '../../platform/platform.ts'
import { openReplay, readRecordingOf } from './replay.db.ts'
import { ReplayPage } from './replay.pages.tsx'

/** The replay of an interview, and the recording that its player asks for. */
export function replayRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/interviews/:id/replay', async c => {
    const viewer = signedIn(c)
    const opened = await openReplay(db, c.var.now, viewer, c.req.param('id'))
    c.set('runsPython', true) // the editor's styles
    return sendPage(
      c,
      {
        title: `Replay: ${opened.interview.talent_name}`,
        wide: true,
        head: <link rel="stylesheet" href={assetUrl('app/interview/replay/replay.css')} />,
      },
      <ReplayPage opened={opened} zone={viewer.timeZone} />,
    )
  })

  app.get('/interviews/:id/replay/recording', async c => {
    const recording = await readRecordingOf(db, c.var.now, signedIn(c), c.req.param('id'))
    c.header('Cache-Control', 'private, no-store')
    return c.body(recording, 200, { 'Content-Type': 'application/octet-stream' })
  })

  return app
}
