import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPerson, type Person, testChromium } from '../browser.ts'
import { usePython } from '../python.ts'
import { testServer } from '../server.ts'
import { look } from './look.ts'
import {
  acceptOffer,
  endContract,
  expectHeading,
  follow,
  inviteInterviewer,
  makeCompany,
  makeOffer,
  makeProfile,
  pickKit,
  postJob,
  press,
  propose,
  proposeTimes,
  review,
  signUp,
  submitScorecard,
} from './steps.ts'

// The main job: from an open job to a hire that both sides can defend, and a review that teaches.

const python = usePython()
const chromium = await testChromium()

describe('from an open job to a hire and its review', () => {
  test('in three browsers, with a live room and real Python', { timeout: 600_000 }, async () => {
    const server = await testServer({}, python.engine())
    const owner = await openPerson(chromium, server, { timezoneId: 'Europe/Vienna' })
    const second = await openPerson(chromium, server, { timezoneId: 'Asia/Tokyo' })
    const talent = await openPerson(chromium, server, { timezoneId: 'America/Sao_Paulo' })

    // 1. A visitor reads a question and runs its snippet in the browser.
    await talent.page.goto('/guides/python')
    await look(talent.page, 'guide')
    await follow(talent.page, /Shallow and deep copy/)
    await expectHeading(talent.page, /copy/i)
    await look(talent.page, 'question')
    await runProof(talent.page)

    // 2. An owner makes the company, posts a job, picks its kit; a second interviewer joins.
    await signUp(owner.page, 'Olivia Owner', 'olivia@example.org', 'Europe/Vienna')
    await look(owner.page, 'first-dashboard')
    const company = await makeCompany(owner.page, 'Harbour Ledger')
    const invitation = await inviteInterviewer(owner.page, company, 'sora@example.org')
    await signUp(second.page, 'Sora Second', 'sora@example.org', 'Asia/Tokyo')
    await second.page.goto(invitation)
    await press(second.page, 'Accept the invitation')
    await owner.page.goto('/jobs/new')
    await look(owner.page, 'post-a-job')
    const jobSlug = await postJob(owner.page, 'Replace the invoice script')
    await look(owner.page, 'kit')
    await pickKit(owner.page, jobSlug)

    // 3. A talent makes a profile, finds the job, proposes.
    await signUp(talent.page, 'Tadeu Talent', 'tadeu@example.org', 'America/Sao_Paulo')
    const profile = await makeProfile(talent.page)
    await talent.page.goto(profile)
    await expectHeading(talent.page, /^Tadeu T\.$/)
    await look(talent.page, 'profile')
    const proposalId = await propose(talent.page, jobSlug)
    await look(talent.page, 'own-proposal')

    // 4. The company compares, shortlists, proposes times; the talent accepts one in their own time.
    await owner.page.goto(`/jobs/${jobSlug}/proposals`)
    await look(owner.page, 'proposals')
    const interviewId = await proposeTimes(owner.page, jobSlug, proposalId, ['Olivia Owner', 'Sora Second'])
    await talent.page.goto(`/interviews/${interviewId}`)
    await look(talent.page, 'slots')
    // 10:00 in Vienna, whatever the season, is not 10:00 in São Paulo.
    expect(await talent.page.getByRole('main').innerText()).toMatch(/0?[56]:00/)
    await press(talent.page, 'Take this time')
    await owner.page.goto(`/interviews/${interviewId}`)
    expect(await owner.page.getByRole('main').innerText()).toMatch(/10:00/)

    // 5. The room.
    await interviewInTheRoom(interviewId, owner, second, talent)

    // 6. Scorecards, blind; then the decision.
    await submitScorecard(second.page, interviewId, [5, 4])
    await owner.page.goto(`/interviews/${interviewId}/scorecard`)
    expect(await owner.page.content()).not.toContain('that is a 5')
    await look(owner.page, 'scorecard')
    await owner.page.goto(`/proposals/${proposalId}/decision`)
    expect(await owner.page.getByRole('button', { name: 'Make the offer' }).count()).toBe(0)
    expect(await owner.page.content()).not.toContain('that is a 5')
    await submitScorecard(owner.page, interviewId, [4, 3])
    await owner.page.goto(`/interviews/${interviewId}/scorecard`)
    expect(await owner.page.content()).toContain('that is a 5')
    await owner.page.goto(`/proposals/${proposalId}/decision`)
    // ((5 + 4) / 2 + (4 + 3) / 2) / 2, equal weights
    expect(await owner.page.getByRole('main').innerText()).toContain('4.00')
    await look(owner.page, 'decision')
    await makeOffer(owner.page, proposalId)
    await talent.page.goto('/dashboard')
    expect(await talent.page.getByRole('main').innerText()).toMatch(/offer/i)
    await look(talent.page, 'dashboard-with-offer')

    // 7. The offer becomes a contract; it ends; both review, sealed until both are in.
    await hireAndReview(owner.page, talent.page, proposalId)

    // 8. The profile shows the rating, the question's card that one outcome is not enough.
    await talent.page.goto(profile)
    const shown = await talent.page.getByRole('main').innerText()
    expect(shown).toContain('Wrote down what it does')
    expect(shown).toMatch(/1 review/)
    expect(shown).toMatch(/1 job/)
    await look(talent.page, 'profile-with-review')
    await owner.page.goto('/evidence')
    await look(owner.page, 'evidence')
    await owner.page.locator('main a[href^="/evidence/python/"]').first().click()
    await expect
      .poll(() => owner.page.getByRole('main').innerText())
      .toMatch(/not enough data \(1 of 50 outcomes\)/i)
    for (const person of [owner, second, talent]) expect(person.problems).toEqual([])
  })

  test('with script switched off, but for the room', { timeout: 300_000 }, async () => {
    const server = await testServer({}, python.engine())
    const off = { javaScriptEnabled: false }
    const owner = (await openPerson(chromium, server, off)).page
    const talent = (await openPerson(chromium, server, off)).page
    await signUp(owner, 'Olivia Owner', 'olivia@example.org', 'Europe/Vienna')
    await makeCompany(owner, 'Harbour Ledger')
    const jobSlug = await postJob(owner, 'Replace the invoice script')
    await pickKit(owner, jobSlug)
    await signUp(talent, 'Tadeu Talent', 'tadeu@example.org', 'America/Sao_Paulo')
    const profile = await makeProfile(talent)
    const proposalId = await propose(talent, jobSlug)
    const interviewId = await proposeTimes(owner, jobSlug, proposalId, ['Olivia Owner'])
    await talent.goto(`/interviews/${interviewId}`)
    await press(talent, 'Take this time')

    await owner.goto(`/interviews/${interviewId}/room`)
    expect(await owner.getByRole('main').innerText()).toContain('The room needs JavaScript')
    await owner.goto(`/interviews/${interviewId}`)
    await owner.locator('main summary', { hasText: 'It took place elsewhere' }).click()
    await press(owner, 'End the interview')

    await submitScorecard(owner, interviewId, [4, 3])
    await makeOffer(owner, proposalId)
    await hireAndReview(owner, talent, proposalId)
    await talent.goto(profile)
    expect(await talent.getByRole('main').innerText()).toMatch(/1 review/)
  })
})

async function runProof(page: Page): Promise<void> {
  await page.locator('rapport-island[data-ready]').first().waitFor()
  await page.getByRole('button', { name: 'Show me it is true' }).first().click()
  await page.getByText('Matches what we claim').first().waitFor({ timeout: 120_000 })
}

async function interviewInTheRoom(
  interviewId: string,
  owner: Person,
  second: Person,
  talent: Person,
): Promise<void> {
  await talent.page.goto(`/interviews/${interviewId}/room`)
  await owner.page.goto(`/interviews/${interviewId}/room`)
  // The talent waits until someone of the panel lets them in.
  await talent.page.getByRole('heading', { name: 'You are expected' }).waitFor()
  await owner.page.getByRole('button', { name: 'Let them in', exact: true }).click()
  await owner.page.getByRole('button', { name: 'Ask this' }).first().click()
  await talent.page.locator('.room-asking h2').waitFor()
  const seen = await talent.page.content()
  for (const hidden of ['Purpose', 'Anchors', 'What to listen for', 'Worrying'])
    expect(seen).not.toContain(hidden)

  const editor = (page: Page) => page.locator('.cm-content')
  await editor(owner.page).waitFor()
  await editor(talent.page).click()
  await talent.page.keyboard.press('Control+a')
  await talent.page.keyboard.type(
    'import time\nfor n in range(3):\nprint("round", n, flush=True)\ntime.sleep(0.4)',
  )
  await expect.poll(() => editor(owner.page).innerText()).toContain('time.sleep(0.4)')
  await look(owner.page, 'room-panel')
  await look(talent.page, 'room-talent')

  await owner.page.getByRole('button', { name: 'Run', exact: true }).click()
  for (const page of [owner.page, talent.page]) {
    const output = page.getByRole('log', { name: 'Output' })
    await output.getByText('round 0').waitFor()
    await output.getByText('round 2').waitFor()
  }
  // Late to the room: everything is there.
  await second.page.goto(`/interviews/${interviewId}/room`)
  await expect.poll(() => editor(second.page).innerText()).toContain('time.sleep(0.4)')
  await second.page.getByText('round 2').waitFor()

  await owner.page.getByRole('button', { name: 'End the interview' }).first().click()
  await owner.page.getByRole('dialog').getByRole('button', { name: 'End the interview' }).click()
  await owner.page.waitForURL(/scorecard|interviews/)
  await talent.page.getByText('is over').waitFor()
}

async function hireAndReview(owner: Page, talent: Page, proposalId: string): Promise<void> {
  const contractId = await acceptOffer(talent, proposalId)
  await endContract(owner, contractId)
  const ofTalent = 'Wrote down what it does before touching it. We would do it again.'
  await review(owner, contractId, 5, ofTalent)
  await talent.goto(`/contracts/${contractId}`)
  expect(await talent.content()).not.toContain(ofTalent)
  await review(talent, contractId, 4, 'Clear goals and quick answers; the backlog was longer than told.')
  await talent.goto(`/contracts/${contractId}`)
  expect(await talent.content()).toContain(ofTalent)
}
