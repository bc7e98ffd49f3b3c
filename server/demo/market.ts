import { sql } from 'kysely'
import type { Auth } from '../../app/account/auth.ts'
import { listQuestionCards } from '../../app/guide/guide.db.ts'
import { expireOffers } from '../../app/jobs/offer/offer-expiry.db.ts'
import type { Db } from '../../app/platform/database.ts'
import { useIdSource } from '../../app/platform/id.ts'
import { type Demo, later } from './demo.ts'
import { jobStory } from './hiring.ts'
import { companyStory, demoDomain, talentStory } from './people.ts'
import { type Random, seededRandom } from './random.ts'
import { type Story, tell } from './timeline.ts'
import { viewsStory } from './views.ts'

const months = 18

export const wholeMarket = { talents: 300, companies: 30, jobs: 120 }

export const demoPassword = 'made-up people only'

/** Plays 18 months that end at `end` through the domains' own commands: the same for the same end. */
export async function fillMarket(
  db: Db,
  auth: Auth,
  end: Temporal.Instant,
  onProgress: (share: number) => void,
  { talents, companies, jobs } = wholeMarket,
): Promise<void> {
  const random = seededRandom(20_260_701)
  let now = end
  seedIds(seededRandom(7), () => now)
  const demo: Demo = { db, random, aside: seededRandom(11), end, talents: [], companies: [] }
  const days = months * 30.4
  const begins = later(end, -days)
  const spread = (from: number, to: number) => later(begins, (from + random.next() * (to - from)) * days)
  const questions = (await listQuestionCards(db, 'python')).map(({ id }) => id)
  const stories: Story[] = [
    ...Array.from({ length: companies }, (_, at) =>
      companyStory(demo, at < 6 ? spread(0, 0.02) : spread(0, 0.6), at),
    ),
    ...Array.from({ length: talents }, (_, at) =>
      talentStory(demo, at < 40 ? spread(0, 0.03) : spread(0, 0.95), at),
    ),
    // Enough of them lately that something is going on at every stage.
    ...Array.from({ length: jobs }, (_, at) =>
      jobStory(demo, at < jobs * 0.85 ? spread(0.05, 0.95) : spread(0.95, 0.995), questions),
    ),
    offersExpire(demo, begins),
    viewsStory(demo, begins),
  ]
  await tell(stories, end, at => {
    now = at
    onProgress(
      (at.epochMilliseconds - begins.epochMilliseconds) / (end.epochMilliseconds - begins.epochMilliseconds),
    )
  })
  onProgress(1)
  await forgetTasks(db)
  await givePasswords(db, auth)
}

/** The three accounts that have a password. */
export async function signInAccounts(db: Db): Promise<{ who: string; email: string }[]> {
  const owner = await db
    .selectFrom('account.company_member')
    .innerJoin('account.company_card', 'account.company_card.id', 'account.company_member.company_id')
    .select([
      'account.company_member.email',
      'account.company_member.role',
      'account.company_card.created_at',
    ])
    .orderBy('account.company_card.created_at')
    .orderBy('account.company_member.role', 'desc')
    .limit(3)
    .execute()
  const email = (role: string) => owner.find(member => member.role === role)!.email
  return [
    { who: 'owner', email: email('owner') },
    { who: 'interviewer', email: email('interviewer') },
    { who: 'talent', email: `talent1@${demoDomain}` },
  ]
}

async function* offersExpire({ db, end }: Demo, begins: Temporal.Instant): Story {
  for (let at = begins; Temporal.Instant.compare(at, end) < 0; at = later(at, 1)) {
    yield at
    await expireOffers(db, at)
  }
}

// Letters of the past are kept in the outbox, and not sent.
async function forgetTasks(db: Db): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`.execute(db)
}

async function givePasswords(db: Db, auth: Auth): Promise<void> {
  const { internalAdapter, password } = await auth.$context
  for (const { email } of await signInAccounts(db)) {
    const found = await internalAdapter.findUserByEmail(email)
    const userId = found!.user.id
    await internalAdapter.linkAccount({
      userId,
      accountId: userId,
      providerId: 'credential',
      password: await password.hash(demoPassword),
    })
  }
}

// UUIDv7 by the story's time and the seed, so that slugs and addresses are the same at every run.
function seedIds(random: Random, now: () => Temporal.Instant): void {
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.whole(0, 255))
  useIdSource({
    bytes,
    id: () => {
      const time = now().epochMilliseconds.toString(16).padStart(12, '0')
      const hex = Buffer.from(bytes(10)).toString('hex')
      const variant = '89ab'[random.whole(0, 3)]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`
    },
  })
}
