import { crc32 } from 'node:zlib'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { deleteLooseFiles, selectFile, sendFile, storeFile } from './file.ts'
import { cleanFileName } from './file-name.ts'
import { newId } from './id.ts'

const { db } = await testDatabase()
const now = Temporal.Instant.from('2027-03-01T10:00:00Z')
const bytes = (text: string) => new TextEncoder().encode(text)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function store(name: string, content: Uint8Array) {
  const stored = await storeFile(db, now, { ownerId: newId(), name, bytes: content })
  return stored.ok ? (await selectFile(db, stored.id)).type : stored.error
}

test('keeps what is allowed, with the type that its content has', async () => {
  expect(await store('cv.pdf', bytes('%PDF-1.7\n%äöü\n'))).toBe('application/pdf')
  expect(await store('a.png', png)).toBe('image/png')
  expect(await store('notes.txt', bytes('BMW, and ID3 as a word: grüß Gott'))).toBe('text/plain')
  expect(await store('a.md', bytes('# Plan'))).toBe('text/markdown')
  expect(await store('a.csv', bytes('a,b\n1,2\n'))).toBe('text/csv')
  expect(await store('a.py', bytes('print(1)\n'))).toBe('text/x-python')
  expect(await store('a.json', bytes('{"a": 1}'))).toBe('application/json')
  expect(await store('a.zip', zip('a.txt', 'text'))).toBe('application/zip')
  expect(await store('a.odt', zip('mimetype', 'application/vnd.oasis.opendocument.text'))).toBe(
    'application/vnd.oasis.opendocument.text',
  )
  expect(await store('photo', png)).toBe('image/png')
})

test('refuses what lies about its content, and what is not allowed, and says so', async () => {
  expect(await store('photo.png', bytes('%PDF-1.7\n'))).toContain('calls itself a PNG picture')
  expect(await store('cv.pdf', png)).toContain('what is in it is a PNG picture')
  expect(await store('cv.pdf', bytes('<script>alert(1)</script>'))).toContain('what is in it is text')
  expect(await store('a.txt', png)).toContain('calls itself text')
  expect(
    await store('a.txt', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')),
  ).toContain('calls itself')
  expect(await store('a.txt', Buffer.from([0xff, 0xfe, 0x00, 0x41]))).toContain('calls itself text')
  expect(await store('a.json', bytes('{"a":'))).toContain('no JSON')
  expect(await store('a.docx', zip('a.txt', 'text'))).toContain('calls itself a Word document')
  expect(await store('a.html', bytes('<p>hi</p>'))).toContain('cannot be attached')
  expect(await store('a.svg', bytes('<svg/>'))).toContain('cannot be attached')
  expect(await store('a.exe', bytes('MZ'))).toContain('cannot be attached')
  expect(await store('a.txt', bytes(''))).toContain('is empty')
  expect(await store('a.txt', new Uint8Array(5 * 1024 * 1024 + 1).fill(65))).toContain('at most 5 MB')
})

test('cleans names', () => {
  expect(cleanFileName('C:\\me\\..\\cv.pdf')).toBe('cv.pdf')
  expect(cleanFileName('../../etc/passwd')).toBe('passwd')
  expect(cleanFileName('invoice\u202Efdp.exe')).toBe('invoicefdp.exe')
  expect(cleanFileName('a"b\r\n<c>.txt')).toBe('a-b-c-.txt')
  expect(cleanFileName('con.txt')).toBe('_con.txt')
  expect(cleanFileName('...', 'txt')).toBe('file.txt')
  expect(cleanFileName(`${'ü'.repeat(300)}.pdf`)).toBe(`${'ü'.repeat(96)}.pdf`)
})

test('answers so that no browser shows or runs it', async () => {
  const app = new Hono().get('/', c =>
    sendFile(c, { name: 'Lebenslauf “Grüße” 100%.pdf', type: 'application/pdf', bytes: bytes('%PDF-') }),
  )
  const { headers } = await app.request('/')
  expect(headers.get('content-disposition')).toBe(
    'attachment; filename="Lebenslauf _Gr__e_ 100_.pdf"; filename*=UTF-8\'\'Lebenslauf%20%E2%80%9CGr%C3%BC%C3%9Fe%E2%80%9D%20100%25.pdf',
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
})

test('deletes after a day what nothing refers to', async () => {
  await sql`create table public.holds (file_id uuid references platform.file)`.execute(db)
  const file = async (name: string) => {
    const stored = await storeFile(db, now, { ownerId: newId(), name, bytes: bytes('text') })
    return stored.ok ? stored.id : ''
  }
  const [held, loose] = [await file('held.txt'), await file('loose.txt')]
  await sql`insert into public.holds values (${held})`.execute(db)
  await deleteLooseFiles(db, now.add({ hours: 23 }))
  expect((await selectFile(db, loose)).name).toBe('loose.txt')
  await deleteLooseFiles(db, now.add({ hours: 25 }))
  await expect(selectFile(db, loose)).rejects.toThrow('does not exist')
  expect((await selectFile(db, held)).name).toBe('held.txt')
})

// An archive with one file that is stored as it is.
function zip(name: string, content: string): Uint8Array {
  const [path, data] = [Buffer.from(name), Buffer.from(content)]
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt32LE(crc32(data), 10)
  head.writeUInt32LE(data.length, 14)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt16LE(path.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, path, data])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, Buffer.alloc(14), path])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end])
}
