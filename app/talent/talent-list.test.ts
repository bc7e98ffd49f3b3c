import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { listTalent, signUp } from '../../test/people.ts'

const product = await testApp()
const visitor = product.browser()

test('an empty list says what will be here', async () => {
  expect(await visitor.page('/talent')).toContain('Nobody is listed yet')
})

test('lists 20 a page, newest first, with a way to the next', async () => {
  const slugs: string[] = []
  for (let at = 1; at <= 21; at++) {
    slugs.push(
      await listTalent(
        await signUp(product, `Person Number${at}`),
        at === 5 ? { headline: 'Rare 100% quokka keeper', skills: 'Zig' } : {},
      ),
    )
    product.pass({ minutes: 1 })
  }
  const first = await visitor.page('/talent')
  const shown = [...first.matchAll(/href="\/talent\/([\w-]+)"/g)].map(match => match[1])
  expect(shown).toEqual(slugs.slice(1).reverse())
  expect(first).toContain('/talent?page=2')
  expect(first).not.toContain('<script')
  const second = await visitor.page('/talent?page=2')
  expect(second).toContain(slugs[0])
  expect(second).not.toContain('page=3')
  expect(await visitor.page('/talent?page=3')).toContain('Nobody matches that')
}, 120_000)

test('narrows by a skill under any of its names, and by words', async () => {
  const links = async (query: string) =>
    [...(await visitor.page(`/talent?${query}`)).matchAll(/href="\/talent\/person-n-/g)].length
  expect(await links('skill=zig')).toBe(1)
  expect(await links('q=QUOKKA')).toBe(1)
  expect(await links('q=rare+keeper&skill=zig')).toBe(1)
  expect(await links('q=100%25')).toBe(1)
  expect(await links('q=%25')).toBe(1)
  expect(await links('skill=rust')).toBe(0)
  const page = await visitor.page('/talent?skill=pyhton&q=kept')
  expect(page).toContain('Did you mean Python?')
  expect(page).toContain('value="kept"')
  expect(await visitor.page('/talent?skill=py')).toContain('/talent?skill=py&amp;page=2')
})

test('whatever stands in the address is no error', async () => {
  for (const query of [
    'page=-1',
    'page=1e9',
    'page=x',
    `q=${'x'.repeat(5000)}`,
    'q=%00%0a',
    'q=%27;--',
    'skill=%00',
    'skill=a,b',
    'q=(%5B',
    'q=%5C',
  ])
    expect((await visitor.get(`/talent?${query}`)).status, query).toBe(200)
  expect(await visitor.page('/talent?q=<script>alert(1)</script>')).not.toContain('<script>alert')
})
