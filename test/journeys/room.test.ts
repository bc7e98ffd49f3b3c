import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { usePython } from '../python.ts'
import { makeRoom, privateTexts, type RoomFixture, type SignedIn } from '../rooms.ts'
import { type TestServer, testServer } from '../server.ts'
import { look } from './look.ts'

// An interviewer and a talent work in a room: files, tests, style, the terminal, a figure.

const python = usePython({ profiles: ['core', 'data'] })
const chromium = await testChromium()

let server: TestServer
let room: RoomFixture

beforeAll(async () => {
  server = await testServer({}, python.engine())
  room = await makeRoom(server.platform, server.auth)
})

test('two people write files, test, format, talk to a program and draw', { timeout: 120_000 }, async () => {
  const talent = await enterAs(room.talent)
  const panel = await enterAs(room.interviewers[0]!)
  await panel.page.getByRole('button', { name: 'Ask this' }).first().click()
  await talent.page.locator('.room-asking h2').waitFor()

  // Files: one person's are everyone's, and each looks at their own.
  await write(talent.page, 'def double(x):\n    return x*2\n')
  await talent.page.getByRole('button', { name: 'Add a file' }).click()
  await talent.page.getByRole('button', { name: 'Rename helper.py' }).click()
  await talent.page.getByLabel('Name', { exact: true }).fill('shop.py')
  await talent.page.keyboard.press('Enter')
  await write(talent.page, 'name = "Shop"\n')
  await panel.page.getByRole('tab', { name: /^shop\.py.*Tariq T\. is here/ }).click()
  await sees(panel.page, 'name = "Shop"')
  await panel.page.getByRole('tab', { name: 'main.py' }).click()

  // Tests: a verdict for both, what they expect for one.
  await talent.page.getByRole('button', { name: 'Run tests' }).click()
  for (const { page } of [talent, panel])
    await page.getByText(/2 of 2 tests passed/).waitFor({ timeout: 20_000 })
  await write(panel.page, 'def double(x):\n    return x*3\n')
  await talent.page.getByRole('button', { name: 'Run tests' }).click()
  await talent.page.getByText(/0 of 2 tests passed/).waitFor({ timeout: 20_000 })
  await panel.page.getByText('What the tests expected').last().click()
  await panel.page.getByText('PRIVATE-TESTS say 42').first().waitFor()
  for (const hidden of privateTexts) expect(await talent.page.content()).not.toContain(hidden)
  await look(panel.page, 'room-tests-panel')
  await look(talent.page, 'room-tests-talent')

  // Style: what is formatted can be taken back by who formatted it.
  await talent.page.getByRole('tab', { name: 'main.py' }).click()
  await talent.page.getByRole('button', { name: 'Format' }).click()
  await sees(panel.page, 'return x * 3')
  await talent.page.locator('.cm-content').click()
  await talent.page.keyboard.press('Control+z')
  await sees(panel.page, 'return x*3')
  await write(talent.page, 'import os\nl = 1\n')
  await talent.page.getByRole('button', { name: 'Check style' }).click()
  await panel.page.getByRole('tab', { name: /^Style/ }).waitFor()
  await panel.page.getByText('imported but unused').waitFor()
  await panel.page.locator('.cm-finding-sign').first().waitFor()
  await look(panel.page, 'room-style')

  // The terminal: one that both have before them.
  await write(talent.page, 'import shop\nwho = input(f"{shop.name}? ")\nbreakpoint()\nprint("Hello", who)\n')
  await talent.page.getByRole('tab', { name: 'Terminal' }).click()
  await talent.page.getByRole('button', { name: 'Start main.py' }).click()
  await panel.page.locator('.xterm-rows').getByText('Shop?').waitFor({ timeout: 20_000 })
  await panel.page.locator('.xterm-screen').click()
  await panel.page.keyboard.type('Ada\n')
  await talent.page.locator('.xterm-rows').getByText('(Pdb)').waitFor()
  await talent.page.locator('.xterm-screen').click()
  await talent.page.keyboard.type('p who\n')
  await panel.page.locator('.xterm-rows').getByText("'Ada'").waitFor()
  await look(talent.page, 'room-terminal-talent')
  await look(panel.page, 'room-terminal-panel')
  await panel.page.getByRole('button', { name: 'Stop' }).last().click()
  await talent.page.getByText(/main.py, started by Tariq T.: Stopped/).waitFor()

  // A figure is a picture for both.
  await write(panel.page, 'import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()\n')
  await panel.page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const { page } of [talent, panel])
    await page.getByRole('img', { name: 'Figure 1, drawn by main.py' }).first().waitFor({ timeout: 60_000 })
  await look(talent.page, 'room-figure')
  for (const { problems, close } of [talent, panel]) {
    expect(problems).toEqual([])
    await close()
  }
})

async function enterAs({ cookie }: SignedIn): Promise<Person> {
  const person = await openPerson(chromium, server)
  const [name, value] = cookie.split('=') as [string, string]
  await person.page.context().addCookies([{ name, value, url: server.url }])
  await person.page.goto(`/interviews/${room.interviewId}/room`)
  await person.page.locator('.cm-content').waitFor()
  return person
}

async function write(page: Page, code: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(code)
}

async function sees(page: Page, code: string): Promise<void> {
  await expect.poll(() => page.locator('.cm-content').innerText(), { timeout: 10_000 }).toContain(code)
}
