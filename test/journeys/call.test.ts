import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPerson, type Person } from '../browser.ts'
import { makeRoom, type RoomFixture, type SignedIn } from '../rooms.ts'
import { type TestServer, testServer } from '../server.ts'
import { look } from './look.ts'

// Two people before the room, and in its call: with a camera and a microphone that the browser makes up.

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  place => existsSync(place),
)!
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

let server: TestServer
let browser: Browser
let room: RoomFixture

beforeAll(async () => {
  server = await testServer()
  browser = await chromium.launch({ executablePath, args })
  room = await makeRoom(server.platform, server.auth, 'scheduled', { letIn: false, notesAttention: true })
})
afterAll(() => browser?.close())

test('a talent checks, agrees, waits, is let in, and talks with an interviewer', async () => {
  const talent = await enterAs(room.talent)
  const panel = await enterAs(room.interviewers[0]!)

  // Before the room.
  await talent.page.goto(`/interviews/${room.interviewId}/check`)
  const main = talent.page.getByRole('main')
  await main.getByText('The room can be reached').waitFor()
  await main.getByRole('button', { name: 'Try the camera' }).click()
  await main.getByRole('button', { name: 'Try the microphone' }).click()
  await expect.poll(() => videoWidth(talent.page)).toBeGreaterThan(0)
  await main.getByText('The microphone hears you').waitFor()
  await main.getByLabel('Microphone').selectOption({ index: 1 })
  expect(await main.getByRole('link', { name: /room/ }).count()).toBe(0)
  await main.getByRole('button', { name: 'I have read this' }).click()
  await main.getByRole('link', { name: 'Go to the room and wait' }).click()
  await main.getByText('They see that you are here').waitFor()
  await look(talent.page, 'room-waiting')

  // The door.
  await panel.page.goto(`/interviews/${room.interviewId}/room`)
  await panel.page.getByText('Tariq T. is waiting to be let in').waitFor()
  await panel.page.getByRole('button', { name: 'Let them in', exact: true }).click()
  await talent.page.locator('.cm-content').waitFor()

  // The call: each receives the other's picture and sound.
  for (const { page } of [talent, panel]) await page.getByRole('button', { name: 'Join the call' }).click()
  for (const { page } of [talent, panel]) {
    await page.locator('.call-tile').nth(1).waitFor()
    for (const what of ['frames', 'sound'] as const) await receives(page, what)
  }
  await expect
    .poll(() => panel.page.locator('.call-tile[data-speaking=true]').count(), { timeout: 10_000 })
    .toBeGreaterThan(0)

  // Another network: both look for a new way at the same moment, and go on.
  const before = await wayOf(talent.page)
  for (const { page } of [talent, panel]) await page.evaluate(() => void dispatchEvent(new Event('online')))
  await expect.poll(() => wayOf(talent.page), { timeout: 10_000 }).not.toBe(before)
  for (const { page } of [talent, panel]) await receives(page, 'frames')

  // Muted by the keyboard, from within the editor: the other sees it, and no letter was typed.
  await talent.page.locator('.cm-content').click()
  await talent.page.keyboard.press('Alt+Shift+M')
  await talent.page.getByRole('button', { name: 'Muted: unmute' }).waitFor()
  await panel.page.locator('.call-tile', { hasText: 'Tariq T.' }).getByText('muted').waitFor()
  expect(await talent.page.locator('.cm-content').innerText()).not.toMatch(/[mM\u00b5]/)
  await talent.page.getByRole('button', { name: 'Camera off' }).click()
  await panel.page.locator('.call-tile[data-camera=false]', { hasText: 'Tariq T.' }).waitFor()

  // The seat: who does not have it reads along.
  await panel.page.getByText('Hand over').click()
  await panel.page.getByRole('button', { name: 'Only Tariq T.' }).click()
  await talent.page.getByText('Only you type now').waitFor()
  await panel.page.getByText('Only Tariq T. types now').waitFor()
  await panel.page.locator('.cm-content').click()
  await panel.page.keyboard.type('mine')
  await talent.page.locator('.cm-content').click()
  await talent.page.keyboard.type(Array.from({ length: 60 }, (_, line) => `x = ${line}`).join('\n'))
  await panel.page.getByRole('button', { name: 'Follow Tariq T.' }).click()
  await talent.page.getByText('follows you').waitFor()
  await expect.poll(() => panel.page.locator('.cm-content').innerText()).toContain('x = 59')
  expect(await panel.page.locator('.cm-content').innerText()).not.toContain('mine')

  await talent.page.getByLabel('Write to everyone in the room').fill('Can you see my last line?')
  await talent.page.keyboard.press('Enter')
  await panel.page.getByRole('log', { name: 'Messages' }).getByText('Can you see my last line?').waitFor()
  await look(panel.page, 'room-call-panel')
  await look(talent.page, 'room-call-talent')

  // Whoever leaves the call is gone from it; whoever joins in another window moves there.
  await talent.page.getByRole('button', { name: 'Leave the call' }).click()
  await expect.poll(() => panel.page.locator('.call-tile').count()).toBe(1)
  await talent.page.getByRole('button', { name: 'Join the call' }).click()
  await panel.page.locator('.call-tile').nth(1).waitFor()
  const another = await talent.page.context().newPage()
  await another.goto(`/interviews/${room.interviewId}/room`)
  await another.getByRole('button', { name: 'Join the call' }).click()
  await talent.page.getByText('You are in the call in another window').waitFor()
  await receives(another, 'sound')
  await receives(panel.page, 'sound')
  expect(await panel.page.locator('.call-tile').count()).toBe(2)
  for (const { problems, close } of [talent, panel]) {
    expect(problems).toEqual([])
    await close()
  }
})

async function enterAs({ cookie }: SignedIn): Promise<Person> {
  const person = await openPerson(browser, server, { permissions: ['camera', 'microphone'] })
  const [name, value] = cookie.split('=') as [string, string]
  await person.page.context().addCookies([{ name, value, url: server.url }])
  await person.page.context().addInitScript(keepConnections)
  return person
}

async function videoWidth(page: Page): Promise<number> {
  return await page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth)
}

// Every connection that a page makes, for the test to look at.
function keepConnections(): void {
  const made: RTCPeerConnection[] = []
  const Original = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      made.push(this)
    }
  }
  Object.assign(globalThis, { made })
}

declare const made: RTCPeerConnection[]

/** What the page's last connection received so far: pictures that were decoded, and how much sound. */
async function received(page: Page): Promise<{ frames: number; sound: number }> {
  return await page.evaluate(async () => {
    const reports = [...((await made.at(-1)?.getStats())?.values() ?? [])]
    const sum = (name: string) => reports.reduce((sum, report) => sum + (report[name] ?? 0), 0)
    return {
      frames: sum('framesDecoded'),
      sound:
        reports.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')?.totalAudioEnergy ?? 0,
    }
  })
}

/** Waits until a page has received more than it has by now. */
async function receives(page: Page, what: 'frames' | 'sound'): Promise<void> {
  const before = (await received(page))[what]
  await expect.poll(async () => (await received(page))[what], { timeout: 30_000 }).toBeGreaterThan(before)
}

/** The name under which a page's connection looks for its way: another one after each restart. */
async function wayOf(page: Page): Promise<string | undefined> {
  return await page.evaluate(() => /ice-ufrag:(\S+)/.exec(made.at(-1)?.localDescription?.sdp ?? '')?.[1])
}
