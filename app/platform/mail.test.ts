import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { createMailer } from './mail.ts'

test('a letter that can be stopped says so to mail programs, and any other says nothing', async () => {
  const got: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', chunk => (text += chunk)).on('end', () => done(null, void got.push(text) as never))
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const mailer = createMailer(`smtp://127.0.0.1:${port}`, 'Rapport <rapport@example.org>')!
  const letter = { to: 'someone@example.org', subject: 'News', body: 'Something happened.' }
  const unsubscribe = 'https://work.example.org/unsubscribe/a-token'
  await mailer.send({ ...letter, unsubscribe })
  await mailer.send(letter)
  mailer.close()
  await new Promise<void>(done => server.close(() => done()))
  const [stoppable, other] = await Promise.all(got.map(text => simpleParser(text)))
  // RFC 8058 asks for both lines, the second with exactly this value.
  expect(got[0]).toMatch(/^List-Unsubscribe: <https:\/\/work\.example\.org\/unsubscribe\/a-token>\r?$/m)
  expect(stoppable?.headers.get('list-unsubscribe-post') ?? got[0]).toMatch(/List-Unsubscribe=One-Click/)
  expect(other?.headers.has('list')).toBe(false)
  expect(got[1]).not.toMatch(/unsubscribe/i)
})
