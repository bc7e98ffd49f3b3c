import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { signUp } from '../../../test/people.ts'
import { startPythonEngine } from '../sandbox/engine.ts'
import { createAllowance, hourly, runnerOf } from './allowance.ts'

const engine = await startPythonEngine()
afterAll(() => engine.close())
const rapport = await testApp({}, engine)
const allowance = createAllowance(rapport.platform)

const visitorAt = (address: string) => runnerOf(null, address)

test('an hour’s runs are counted for a person, and used up they say when again', async () => {
  const runner = visitorAt('192.0.2.1')
  for (let at = 0; at < hourly.visitor.runs; at++) {
    const granted = await allowance.take(runner, 1000)
    expect(granted.ok).toBe(true)
    if (granted.ok) await granted.settle(0)
  }
  const refused = await allowance.take(runner, 1000)
  expect(refused).toMatchObject({ ok: false })
  if (refused.ok) return
  expect(refused.seconds).toBeGreaterThan(3000)
  expect(refused.message).toMatch(
    /^Within this hour 60 programs were started from your network, .* Try again in 60 minutes, or sign in/,
  )
  expect((await allowance.take(visitorAt('192.0.2.2'), 1000)).ok).toBe(true)
})

test('the processor’s time is taken before a run and what was not used is given back', async () => {
  const runner = visitorAt('192.0.2.3')
  const first = await allowance.take(runner, 110_000)
  expect(first).toMatchObject({ ok: true, cpuMs: 110_000 })
  expect(await allowance.take(runner, 20_000)).toMatchObject({ ok: true, cpuMs: 10_000 })
  expect(await allowance.take(runner, 1000)).toMatchObject({ ok: false })
  if (first.ok) await first.settle(60_000)
  expect(await allowance.take(runner, 90_000)).toMatchObject({ ok: true, cpuMs: 50_000 })
})

test('networks of IPv6 count as one person, accounts each for themselves', () => {
  expect(visitorAt('2001:db8:1:2:3::1')).toEqual(visitorAt('2001:db8:1:2:ffff::9'))
  expect(visitorAt('2001:db8:1:3::1')).not.toEqual(visitorAt('2001:db8:1:2::1'))
})

test('a program is stopped when what is left of the hour is used, and then nothing starts', async () => {
  const browser = rapport.browser()
  const address = await addressOf(browser)
  const spent = await allowance.take(visitorAt(address), hourly.visitor.cpuMs - 2000)
  expect(spent.ok).toBe(true)
  const busy = await post(browser, '/python/runs', 'while True: pass')
  expect((await busy.text()).trimEnd().split('\n').at(-1)).toContain('"end":"cpu"')
  const refused = await post(browser, '/python/runs', 'print(1)')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000)
  expect(await refused.json()).toMatchObject({
    problem: expect.stringContaining('2 minutes of the processor'),
  })
  // Without script the page says the same, and has what was typed.
  const form = await browser.post('/python', { code: 'print("kept")', press: 'run' })
  expect(form.status).toBe(429)
  expect(await form.text()).toMatch(/print\(&quot;kept&quot;\)<[\s\S]*Within this hour/)
  const person = await signUp(rapport, 'Has More')
  expect((await post(person, '/python/runs', 'print(1)')).status).toBe(200)
})

type Browser = ReturnType<typeof rapport.browser>

function post(browser: Browser, path: string, code: string): Promise<Response> {
  const body = JSON.stringify({ files: { 'main.py': code }, entry: 'main.py' })
  return browser.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

// Each browser of a test has an address of its own: the one whose runs go down when it runs something.
async function addressOf(browser: Browser): Promise<string> {
  const { connection } = browser as unknown as {
    connection: { incoming: { socket: { remoteAddress: string } } }
  }
  return connection.incoming.socket.remoteAddress
}
