import sharp from 'sharp'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { listTalent, profileFields, signUp } from '../../test/people.ts'
import { newId } from '../platform/id.ts'

const product = await testApp()
const visitor = product.browser()
const red = { create: { width: 900, height: 600, channels: 3, background: 'red' } } as const
const withExif = (await sharp(red)
  .jpeg()
  .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
  .toBuffer()) as Uint8Array<ArrayBuffer>

async function upload(name: string, file: Blob): Promise<Response> {
  return (await signUp(product, name)).post('/profile', profileFields({ photo: file }))
}

test('a photo becomes a small square without what the camera wrote', async () => {
  expect(Buffer.from(withExif).includes('SECRET-PLACE')).toBe(true)
  const ana = await signUp(product, 'Ana Photo')
  const slug = await listTalent(ana, {
    photo: new File([withExif], '../../etc/passwd', { type: 'text/html' }),
  })
  const path = (await visitor.page(`/talent/${slug}`)).match(/\/photos\/[\w-]+/)![0]
  const response = await visitor.get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/webp')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.includes('SECRET-PLACE')).toBe(false)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()

  // Another photo replaces it, and none brings the initials back.
  const again = async (changed: Record<string, string | Blob>) => {
    const page = await ana.page('/profile')
    const [id, revision] = ['id', 'revision'].map(
      name => page.match(new RegExp(`name="${name}" value="([\\w-]+)"`))![1]!,
    )
    expect(
      (await ana.post('/profile', profileFields({ id: id!, revision: revision!, ...changed }))).status,
    ).toBe(303)
    return (await visitor.page(`/talent/${slug}`)).match(/\/photos\/[\w-]+/)?.[0]
  }
  expect(await again({})).toBe(path)
  const png = (await sharp(red).png().toBuffer()) as Uint8Array<ArrayBuffer>
  const other = await again({ photo: new File([png], 'me.png') })
  expect(other).not.toBe(path)
  expect((await visitor.get(path)).status).toBe(404)
  expect(await again({ remove_photo: 'yes' })).toBeUndefined()
  expect((await visitor.get(other!)).status).toBe(404)
})

test('a file that is no picture is refused with what to do', async () => {
  const svg = new File(
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    'me.png',
    { type: 'image/png' },
  )
  const html = new File(['<script>alert(1)</script>'], 'me.jpg', { type: 'image/jpeg' })
  const broken = new File([withExif.slice(0, 400)], 'me.jpg', { type: 'image/jpeg' })
  const gif = new File([(await sharp(red).gif().toBuffer()) as Uint8Array<ArrayBuffer>], 'me.gif')
  for (const [name, file, message] of [
    ['Svg', svg, 'must be a PNG, JPEG or WebP'],
    ['Html', html, 'must be a PNG, JPEG or WebP'],
    ['Gif', gif, 'must be a PNG, JPEG or WebP'],
    ['Broken', broken, 'damaged or too large'],
  ] as const) {
    const response = await upload(`${name} Sender`, file)
    expect(response.status, name).toBe(422)
    const page = await response.text()
    expect(page).toContain(message)
    expect(page).toContain('choose it again')
    expect(page).toContain('Backend engineer')
  }
})

test('a picture that claims to be huge is refused before it is drawn', async () => {
  // A PNG whose header says 60,000 by 60,000.
  const png = Buffer.from(await sharp(red).png().toBuffer())
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  expect((await upload('Bomb Sender', new File([png], 'me.png'))).status).toBe(422)
})

test('a file of more than 5 MB is refused', async () => {
  const response = await upload('Large Sender', new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'me.png'))
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('at most 5 MB')
})

test('an address of no photo is 404', async () => {
  for (const id of [newId(), 'x', '%00']) expect((await visitor.get(`/photos/${id}`)).status, id).toBe(404)
})
