import autocannon from 'autocannon'
import { fillDemo } from './demo-data.ts'
import { startProgram } from './server.ts'
import { figure, median, printTable, quantile } from './table.ts'

// Pages a second and p95 with 16 connections, beside a plain Hono "hello" in the same run. Each page is measured in
// several short rounds, in turn with the hello, so that a noisy machine disturbs both alike.

const rounds = 5
const seconds = 3

const demo = await fillDemo()
const hello = await startProgram(['bench/hello.ts'])
const rapport = await startProgram(['dist/server/main.js'], { RAPPORT_DATA: demo.folder })
const pages: Record<string, string> = {
  hello: `${hello.url}/`,
  home: `${rapport.url}/`,
  question: `${rapport.url}/guides/python/shallow-and-deep-copy`,
  'talent list (20)': `${rapport.url}/talent`,
  profile: `${rapport.url}${await firstProfile(rapport.url)}`,
}
try {
  const rates = new Map<string, { rate: number; p95: number }[]>(Object.keys(pages).map(name => [name, []]))
  for (const url of Object.values(pages)) await load(url, 1)
  for (let round = 0; round < rounds; round++)
    for (const [name, url] of Object.entries(pages)) rates.get(name)!.push(await load(url, seconds))
  const helloRate = median(rates.get('hello')!.map(({ rate }) => rate))
  printTable(
    `Pages, 16 connections, ${rounds} rounds of ${seconds} s`,
    [...rates].map(([page, samples]) => {
      const perSecond = samples.map(({ rate }) => rate)
      return {
        page,
        n: samples.length,
        'pages/s, median': figure(median(perSecond)),
        'pages/s, p95': figure(quantile(perSecond, 0.95)),
        'p95 ms, median of rounds': figure(median(samples.map(({ p95 }) => p95))),
        'of hello': `${figure((100 * median(perSecond)) / helloRate)} %`,
      }
    }),
  )
} finally {
  await hello.stop()
  await rapport.stop()
  demo.remove()
}

async function load(url: string, duration: number): Promise<{ rate: number; p95: number }> {
  // As browsers ask. Kept pages are compressed once; the others for each answer.
  const headers = { 'accept-encoding': 'gzip, deflate, br' }
  const result = await autocannon({ url, connections: 16, duration, headers })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  // autocannon counts whole milliseconds at 97.5 %, the nearest it has above p95.
  return { rate: result.requests.average, p95: result.latency.p97_5 }
}

async function firstProfile(origin: string): Promise<string> {
  const list = await (await fetch(`${origin}/talent`)).text()
  const found = list.match(/href="(\/talent\/[a-z0-9-]+)"/)
  if (!found) throw new Error('The talent list shows no talent.')
  return found[1]!
}
