import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { freePort, type Running, startServer } from '../process.ts'
import { look } from './look.ts'
import {
  inviteInterviewer,
  makeCompany,
  makeProfile,
  pickKit,
  postJob,
  press,
  propose,
  proposeTimes,
  signUp,
  submitScorecard,
} from './steps.ts'

// A whole interview of four questions, on the product as it is started, which is killed in the middle of it.

const chromium = await testChromium()

test('two interviewers and a candidate, from the door to the replay', { timeout: 600_000 }, async () => {
  let server = await startServer({ PORT: String(await freePort()) })
  const owner = await person(server, { timezoneId: 'Europe/Vienna' })
  const second = await person(server, { timezoneId: 'Asia/Tokyo' })
  const talent = await person(server, { timezoneId: 'America/Sao_Paulo' })
  const { proposalId, interviewId, jobSlug } = await agreeOnAnInterview(owner, second, talent)
  const room = `/interviews/${interviewId}/room`

  // The door: nothing of the room before someone of the panel opens it.
  await talent.page.goto(room)
  await talent.page.getByText('They see that you are here').waitFor()
  expect(await talent.page.content()).not.toContain('cm-content')
  for (const { page } of [owner, second]) await page.goto(room)
  await owner.page.getByRole('button', { name: 'Let them in' }).click()
  await editor(talent.page).waitFor()

  // First question: a run that everyone sees as it goes.
  await ask(owner.page, 1, talent.page)
  await write(talent.page, 'for n in range(3):\nprint("round", n)')
  await eventually(() => editor(second.page).innerText(), 'print("round", n)')
  await second.page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const { page } of [owner, second, talent])
    await page.getByRole('log', { name: 'Output' }).getByText('round 2').waitFor()

  // Second question: its tests, whose words only the panel reads before they ran.
  await ask(owner.page, 2, talent.page)
  await talent.page.getByRole('button', { name: 'Run tests' }).click()
  for (const { page } of [owner, talent])
    await page
      .getByText(/\d+ of \d+/)
      .first()
      .waitFor()

  // Third question: a terminal in which both type, and pdb in it.
  await ask(owner.page, 3, talent.page)
  await write(talent.page, 'name = input("Who? ")\nbreakpoint()\nprint("Hello", name)')
  await talent.page.getByRole('tab', { name: 'Terminal' }).click()
  await talent.page.getByRole('button', { name: 'Start main.py' }).click()
  await inTerminal(owner.page, 'Who?')
  await typeInTerminal(talent.page, 'Tadeu')
  await inTerminal(second.page, '(Pdb)')
  await typeInTerminal(owner.page, 'p name.upper()')
  for (const { page } of [owner, second, talent]) await inTerminal(page, "'TADEU'")
  await typeInTerminal(talent.page, 'c')
  await inTerminal(owner.page, 'Hello Tadeu')
  await look(owner.page, 'room-pdb')

  // The server is killed; what is typed meanwhile is kept in the browser, and nothing that anyone saw is lost.
  await ask(owner.page, 4, talent.page)
  await write(talent.page, 'before = "the kill"')
  await eventually(() => editor(owner.page).innerText(), 'before = "the kill"')
  server.child.kill('SIGKILL')
  await server.exited
  await talent.page.getByText('Reconnecting').first().waitFor()
  await editor(talent.page).press('Control+End')
  await talent.page.keyboard.type('\nwhile_away = True')
  const { port } = new URL(server.url)
  server = await startServer({ PORT: port, RAPPORT_DATA: server.dataFolder })
  for (const { page } of [owner, second, talent]) {
    await eventually(() => editor(page).innerText(), 'while_away = True')
    expect(await editor(page).innerText()).toContain('before = "the kill"')
  }
  await talent.page.getByText('Saved', { exact: true }).first().waitFor()
  await owner.page.getByLabel('Write to everyone').fill('Thank you, that was all of it.')
  await owner.page.getByRole('button', { name: 'Send' }).click()
  await talent.page.getByText('Thank you, that was all of it.').waitFor()

  await owner.page.getByRole('button', { name: 'End the interview' }).first().click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'End the interview' }).click()
  await owner.page.waitForURL(/scorecard/)
  await talent.page.getByText('is over').waitFor()

  // Scorecards, blind until one's own is in.
  await submitScorecard(second.page, interviewId, [2, 2, 3, 2], 'no')
  await owner.page.goto(`/interviews/${interviewId}/scorecard`)
  expect(await owner.page.content()).not.toContain('that is a 2')
  await submitScorecard(owner.page, interviewId, [3, 2, 5, 2], 'no_decision')
  await owner.page.getByText('that is a 2').first().waitFor()
  await owner.page.goto(`/jobs/${jobSlug}/comparison`)
  const compared = await owner.page.getByRole('main').innerText()
  expect(compared).toContain('2.63') // ((2 + 2 + 3 + 2) / 4 + (3 + 2 + 5 + 2) / 4) / 2
  await look(owner.page, 'comparison')

  // A decision with feedback that a person has read over, and nobody's number in it.
  await owner.page.goto(`/proposals/${proposalId}/decision?as=decline&draft=yes`)
  const words = owner.page.locator('main [name=words]')
  const draft = await words.inputValue()
  await words.fill(draft.replaceAll(/\[Your words.*?\]/g, 'The terminal was a pleasure to watch.'))
  await owner.page.locator('main [name=reason]').selectOption({ index: 1 })
  await look(owner.page, 'decline-with-feedback')
  await press(owner.page, 'Decline the proposal')
  await talent.page.goto(`/proposals/${proposalId}`)
  const read = await talent.page.getByRole('main').innerText()
  expect(read).toContain('The terminal was a pleasure to watch.')
  expect(read).not.toMatch(/2\.63|that is a \d/)

  // The replay: for the panel alone, with what was typed, run and said.
  await second.page.goto(`/interviews/${interviewId}/replay`)
  await second.page.getByRole('button', { name: 'Play' }).waitFor()
  const chronicle = await second.page.getByRole('main').innerText()
  for (const kept of ['round 2', 'Hello Tadeu', 'Thank you, that was all of it.', 'while_away = True'])
    expect(chronicle).toContain(kept)
  await look(second.page, 'replay')
  const answer = await talent.page.goto(`/interviews/${interviewId}/replay`)
  expect(answer!.status()).toBe(404)
  for (const { problems } of [owner, second, talent]) expect(problems.filter(unexpected)).toEqual([])
})

async function person({ url }: Running, options: BrowserContextOptions): Promise<Person> {
  const opened = await openPerson(chromium, { url }, options)
  onTestFinished(() => opened.close())
  return opened
}

// While the server is gone a browser says so; and the talent's look at the replay is refused.
function unexpected(problem: string): boolean {
  return !/WebSocket connection|ERR_CONNECTION_(REFUSED|RESET)|ERR_INCOMPLETE_CHUNKED_ENCODING|status of 404/.test(
    problem,
  )
}

async function agreeOnAnInterview(
  { page: owner }: Person,
  { page: second }: Person,
  { page: talent }: Person,
) {
  await signUp(owner, 'Olivia Owner', 'olivia@example.org', 'Europe/Vienna')
  const company = await makeCompany(owner, 'Harbour Ledger')
  const invitation = await inviteInterviewer(owner, company, 'sora@example.org')
  await signUp(second, 'Sora Second', 'sora@example.org', 'Asia/Tokyo')
  await second.goto(invitation)
  await press(second, 'Accept the invitation')
  const jobSlug = await postJob(owner, 'Replace the invoice script')
  await pickKit(owner, jobSlug, 4)
  await signUp(talent, 'Tadeu Talent', 'tadeu@example.org', 'America/Sao_Paulo')
  await makeProfile(talent)
  const proposalId = await propose(talent, jobSlug)
  const interviewId = await proposeTimes(owner, jobSlug, proposalId, ['Olivia Owner', 'Sora Second'])
  await talent.goto(`/interviews/${interviewId}`)
  await press(talent, 'Take this time')
  return { jobSlug, proposalId, interviewId }
}

const editor = (page: Page) => page.locator('.cm-content')

async function eventually(read: () => Promise<string>, words: string): Promise<void> {
  await expect.poll(read, { timeout: 30_000 }).toContain(words)
}

/** Asks the question at this place, and waits until the talent reads it. */
async function ask(page: Page, place: number, talent: Page): Promise<void> {
  const question = page.locator('.room-kit-entry').nth(place - 1)
  const title = await question.locator('.room-kit-title').innerText()
  await question.locator('.room-kit-choice').click()
  await question.getByRole('button', { name: 'Ask this' }).click()
  await eventually(() => talent.locator('.room-question').innerText(), title)
}

/** Types a program in place of what stands in the editor, as it indents by itself. */
async function write(page: Page, program: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(program)
}

async function typeInTerminal(page: Page, line: string): Promise<void> {
  await page.getByRole('tab', { name: 'Terminal' }).click()
  await page.locator('.xterm').click()
  await page.keyboard.type(`${line}\n`)
}

async function inTerminal(page: Page, words: string): Promise<void> {
  await eventually(() => page.locator('.xterm-rows').innerText(), words)
}
