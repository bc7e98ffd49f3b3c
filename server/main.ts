import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createAuth } from '../app/account/auth.ts'
import { ensureOperatorLink } from '../app/account/operator.db.ts'
import { openRooms } from '../app/interview/room/rooms.ts'
import { openLive } from '../app/message/live/live.ts'
import { tellPeople } from '../app/message/notification/tell.db.ts'
import { type Config, ConfigError, projectRoot, readConfig } from '../app/platform/config.ts'
import { InUseError, lockDataFolder } from '../app/platform/lock.ts'
import { createLog } from '../app/platform/log.ts'
import { createMailer } from '../app/platform/mail.ts'
import { migrate } from '../app/platform/migrate.ts'
import type { Platform } from '../app/platform/platform.ts'
import { readSecret } from '../app/platform/secret.ts'
import { startTasks } from '../app/platform/task.ts'
import { answerUpgrades } from '../app/platform/upgrade.ts'
import { openTerminals } from '../app/python/scratch/terminal.socket.ts'
import { createApp } from './app.tsx'
import { loadContent } from './content.ts'
import { openConfiguredDatabase } from './database.ts'
import { openPythonEngine } from './python.ts'
import { taskList, taskSchedule, tasksAtStart } from './tasks.ts'

// Owns what lives as long as the process, in this order: config, database, tasks, sandboxes, rooms, HTTP, shutdown.

try {
  await start(readConfig(process.env))
} catch (error) {
  if (error instanceof ConfigError || error instanceof InUseError) console.error(error.message)
  else console.error(error)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  const log = createLog(config)
  const unlock = lockDataFolder(config.dataFolder)
  const stops: (() => Promise<void> | void)[] = [unlock]
  try {
    const { database, stop } = await openConfiguredDatabase(config, log)
    stops.push(stop)
    const platform: Platform = { config, database, log, clock: () => Temporal.Now.instant() }
    await migrate(database.datePool, join(projectRoot, 'db/migrations'))
    await loadContent(platform)
    const mailer = createMailer(config.smtpUrl, config.mailFrom)
    const tasks = await startTasks(database.datePool, taskList(platform, mailer), taskSchedule, log)
    stops.push(() => tasks.stop())
    for (const name of tasksAtStart) await tasks.atStart(name)
    const python = await openPythonEngine(config, log)
    stops.push(() => python.close())
    const auth = createAuth(platform, readSecret(config))
    const rooms = openRooms(platform, auth, python)
    const terminals = openTerminals(platform, auth, python)
    const live = openLive(platform, auth)
    live.onEvents(() => tellPeople(database.db, platform.clock()))
    const app = createApp(platform, { auth, python, rooms, live })
    const server = await listen(app.fetch, config)
    server.on('upgrade', answerUpgrades([rooms, terminals]))
    stops.push(() => closeServer(server))
    stops.push(() => rooms.close())
    stops.push(() => terminals.close())
    stops.push(() => live.close())
    console.log(`Rapport is at ${config.url}`)
    if (!config.secureOrigin)
      console.log(
        'Browsers treat this address as insecure and give it no camera, microphone or service worker; docs/operations.md shows HTTPS.',
      )
    const operatorLink = await ensureOperatorLink(database.db, platform.clock())
    if (operatorLink) console.log(`Become the operator: ${config.url}${operatorLink}`)
    stopOnSignals(stops, log)
  } catch (error) {
    await stopAll(stops)
    throw error
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((done, fail) => {
    const server = serve({ fetch, port: config.port }, () => done(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new ConfigError(
              `PORT: ${config.port} is in use by another program. Stop it, or set PORT to another number.`,
            )
          : error,
      ),
    )
  })
}

// Requests in flight get their answers; idle keep-alive connections are closed at once.
function closeServer(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  })
}

function stopOnSignals(stops: (() => Promise<void> | void)[], log: Platform['log']): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 9_500).unref()
    await stopAll(stops)
    log.info('stopped')
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

async function stopAll(stops: (() => Promise<void> | void)[]): Promise<void> {
  for (const stop of stops.reverse()) await stop()
}
