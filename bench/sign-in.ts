import { type BenchServer, startProgram, temporaryFolder } from './server.ts'
import { figure, median, printTable, quantile } from './table.ts'

// Signing in with an unknown address and with a wrong password, in turn, through the whole product. The two must do the
// same work: whoever measures them must not learn which addresses have an account.

const password = 'correct horse battery'
const samples = 150
const triesEach = 8 // below the limit of an address
let places = 0
const { folder, remove } = temporaryFolder()
const server = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder, TRUST_PROXY: 'true' })
try {
  const people = Array.from({ length: Math.ceil(samples / triesEach) }, (_, i) => `person${i}@example.org`)
  for (const email of people)
    await send(server, '/sign-up', { name: 'Person', email, password, time_zone: 'UTC' }, 303)
  const unknown: number[] = []
  const wrong: number[] = []
  for (let i = -10; i < samples; i++) {
    const known = people[Math.max(0, i) % people.length]!
    const nobody = known.replace('person', 'nobody')
    const [first, second] = i % 2 ? [nobody, known] : [known, nobody] // neither always goes first
    const times = new Map<string, number>()
    for (const email of [first, second]) {
      // The first rounds warm up, with addresses of their own.
      const asked = i < 0 ? `warm${i}${email}` : email
      times.set(
        email,
        await timed(() => send(server, '/sign-in', { email: asked, password: 'not this one at all' }, 422)),
      )
    }
    if (i < 0) continue
    unknown.push(times.get(nobody)!)
    wrong.push(times.get(known)!)
  }
  printTable('Signing in, refused (ms)', [
    { what: 'unknown address', ...summary(unknown) },
    { what: 'wrong password', ...summary(wrong) },
  ])
} finally {
  await server.stop()
  remove()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function send(
  { url }: BenchServer,
  path: string,
  fields: Record<string, string>,
  expected: number,
): Promise<void> {
  const place = ++places // a network address of its own, so that no limit of one is met
  const headers = { origin: url, 'x-forwarded-for': `10.${place >> 16}.${(place >> 8) & 255}.${place & 255}` }
  const answer = await fetch(url + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  await answer.text()
  if (answer.status !== expected) throw new Error(`${path} answered ${answer.status}, not ${expected}.`)
}

function summary(times: number[]): Record<string, string | number> {
  return { n: times.length, median: figure(median(times)), p95: figure(quantile(times, 0.95)) }
}
