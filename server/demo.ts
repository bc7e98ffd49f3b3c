import { join } from 'node:path'
import { createAuth } from '../app/account/auth.ts'
import { projectRoot, readConfig } from '../app/platform/config.ts'
import { lockDataFolder } from '../app/platform/lock.ts'
import { createLog } from '../app/platform/log.ts'
import { migrate } from '../app/platform/migrate.ts'
import { loadContent } from './content.ts'
import { openConfiguredDatabase } from './database.ts'
import { demoPassword, fillMarket, signInAccounts } from './demo/market.ts'

// Fills the data folder with a made-up marketplace, once. Told again by seed, it is the same for the same day.

let shown = -1
const config = readConfig(process.env)
const log = createLog(config)
const unlock = lockDataFolder(config.dataFolder)
const { database, stop } = await openConfiguredDatabase(config, log)
try {
  await migrate(database.datePool, join(projectRoot, 'db/migrations'))
  const end = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().toInstant()
  const platform = { config, database, log, clock: () => end }
  await loadContent(platform)
  const { people } = await database.db
    .selectFrom('account.person')
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  if (Number(people) === 0)
    await fillMarket(
      database.db,
      createAuth(platform, 'the demo signs no cookie with this'),
      end,
      showProgress,
    )
  console.log('Sign in to the demo, all with the password', demoPassword)
  for (const { who, email } of await signInAccounts(database.db)) console.log(`  ${who.padEnd(12)} ${email}`)
} finally {
  await stop()
  unlock()
}

function showProgress(share: number): void {
  const percent = Math.floor(share * 100)
  if (percent === shown || (!process.stdout.isTTY && percent % 10 !== 0)) return
  shown = percent
  process.stdout.write(
    process.stdout.isTTY
      ? `\rMaking 18 months of work … ${percent} %${percent === 100 ? '\n' : ''}`
      : `Making 18 months of work … ${percent} %\n`,
  )
}
