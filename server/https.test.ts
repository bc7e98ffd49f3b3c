import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../app/platform/config.ts'
import { freePort, startServer } from '../test/process.ts'

// docs/Caddyfile as an operator would use it, with a certificate of Caddy's own authority for localhost.

test('docs/Caddyfile serves the product over HTTPS: secure cookies, no forged address, sockets only from our origin', async () => {
  const [upstream, outside] = [await freePort(), await freePort()]
  const origin = `https://localhost:${outside}`
  await startServer({ PORT: String(upstream), RAPPORT_URL: origin, TRUST_PROXY: 'true' })
  const ca = await startCaddy(`https://localhost:${outside}`, upstream)

  const home = await ask(`${origin}/`, { ca })
  expect(home.status).toBe(200)
  expect(home.headers['strict-transport-security']).toContain('max-age=31536000')

  const form = new URLSearchParams({
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    password: 'correct horse battery',
    time_zone: 'UTC',
  })
  const signedUp = await ask(`${origin}/sign-up`, { ca, method: 'POST', body: form, headers: { origin } })
  expect(signedUp.status).toBe(303)
  const session = signedUp.headers['set-cookie']?.find(line =>
    line.startsWith('__Secure-rapport.session_token='),
  )
  expect(session).toMatch(/;\s*Secure/i)
  expect(session).toMatch(/;\s*HttpOnly/i)

  const elsewhere = await ask(`${origin}/sign-up`, {
    ca,
    method: 'POST',
    body: form,
    headers: { origin: 'https://evil.example' },
  })
  expect(elsewhere.status).toBe(403)

  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  const socket = '/interviews/0190a000-0000-7000-8000-000000000000/socket'
  expect(
    (await ask(origin + socket, { ca, headers: { ...upgrade, origin: 'https://evil.example' } })).status,
  ).toBe(403)
  expect((await ask(origin + socket, { ca, headers: { ...upgrade, origin } })).status).toBe(401)
})

type Asked = { ca: string; method?: string; headers?: Record<string, string>; body?: URLSearchParams }
type Answer = { status: number; headers: import('node:http').IncomingHttpHeaders }

function ask(url: string, { ca, method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((done, fail) => {
    const typed = body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
    const asked = httpsRequest(url, { method, ca, headers: { ...typed, ...headers } }, answer => {
      answer.resume().on('end', () => done({ status: answer.statusCode!, headers: answer.headers }))
    })
    asked.on('upgrade', (answer, opened) => {
      opened.destroy()
      done({ status: answer.statusCode!, headers: answer.headers })
    })
    asked.on('error', fail).end(body?.toString())
  })
}

// Gives the certificate of the authority that Caddy made for itself.
async function startCaddy(domain: string, upstream: number): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'rapport-caddy-'))
  const child = spawn(
    'caddy',
    ['run', '--config', join(projectRoot, 'docs/Caddyfile'), '--adapter', 'caddyfile'],
    {
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        XDG_DATA_HOME: home,
        XDG_CONFIG_HOME: home,
        CADDY_ADMIN: 'off',
        RAPPORT_DOMAIN: domain,
        RAPPORT_UPSTREAM: `localhost:${upstream}`,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', text => (said += text))
  const exited = new Promise(done => child.once('exit', done))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
    rmSync(home, { recursive: true, force: true })
  })
  const root = join(home, 'caddy/pki/authorities/local/root.crt')
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`Caddy ended:\n${said}`)
    if (existsSync(root)) {
      const ca = readFileSync(root, 'utf8')
      if (
        await ask(`${domain}/healthz`, { ca }).then(
          answer => answer.status === 200,
          () => false,
        )
      )
        return ca
    }
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`Caddy did not serve ${domain}:\n${said}`)
}
