import type * as Y from 'yjs'
import { roomFile } from '../app/interview/room/room.ts'
import { openDocuments } from '../app/interview/room/room-documents.ts'
import { badConnection } from './bad-connection.ts'
import { enterRoom, type InRoom } from './room-client.ts'
import type { RoomFixture } from './rooms.ts'

export type KillableServer = { url: string; kill(): Promise<void>; restart(): Promise<void> }

export type BadInterview = {
  server: KillableServer
  room: RoomFixture
  cut: { seconds: number; how: 'silent' | 'broken' }
  /** How long, in seconds, anything may take once everything works again. */
  patience: number
}

/** What each of the two typed, and what of it is where. Only what someone typed can be missing. */
export type AfterBadInterview = {
  typed: { talent: string[]; panel: string[] }
  texts: { talent: string; panel: string }
  seenBeforeKill: string
  stalls: number
  /** From the end of the cut until the panel had all that was typed until then, in milliseconds. */
  caughtUpAfter: number
}

/**
 * A talent behind a bad connection and someone of the panel type without a pause: while pieces stall, through a cut, and
 * through the death and return of the server. It ends when both see the same.
 */
export async function badInterview({
  server,
  room,
  cut,
  patience,
}: BadInterview): Promise<AfterBadInterview> {
  const train = await badConnection(server.url, {
    delay: 400,
    stalls: { share: 0.03, most: 3_000 },
    seed: 20_270_328,
  })
  const talent = await enterRoom(server.url, room.interviewId, room.talent.cookie, train.url)
  const panel = await enterRoom(server.url, room.interviewId, room.interviewers[0]!.cookie)
  const talentTypes = typist(talent, 'talent', 70)
  const panelTypes = typist(panel, 'panel', 190)
  try {
    await soon(() => count(panel, 'talent') > 20, patience)
    await train.cut(cut.seconds * 1_000, cut.how)
    const cutEnded = performance.now()
    const typedThen = talentTypes.words.length
    await soon(() => count(panel, 'talent') >= typedThen, patience + 45)
    const caughtUpAfter = performance.now() - cutEnded

    const seenBeforeKill = panel.text.toString()
    await server.kill()
    const typedAtDeath = talentTypes.words.length
    await soon(() => talentTypes.words.length > typedAtDeath + 20, patience)
    await server.restart()
    await soon(() => count(panel, 'talent') > typedAtDeath + 20, patience)

    talentTypes.stop()
    panelTypes.stop()
    const all = () =>
      talent.text.toString() === panel.text.toString() &&
      !talent.code.hasUnsyncedChanges &&
      !panel.code.hasUnsyncedChanges
    await soon(all, patience)
    return {
      typed: { talent: talentTypes.words, panel: panelTypes.words },
      texts: { talent: talent.text.toString(), panel: panel.text.toString() },
      seenBeforeKill,
      stalls: train.stalls(),
      caughtUpAfter,
    }
  } finally {
    for (const typing of [talentTypes, panelTypes]) typing.stop()
    for (const person of [talent, panel]) person.leave()
    train.close()
  }
}

/** What was typed or seen and is not there in the end, on either side; and what is out of order. */
export function lostIn({ typed, texts, seenBeforeKill }: AfterBadInterview): string[] {
  const kept = new Set(texts.panel.split('\n'))
  const lost = [...typed.talent, ...typed.panel, ...seenBeforeKill.split('\n')].filter(
    word => !kept.has(word),
  )
  const differs = texts.panel === texts.talent ? [] : ['The two do not see the same.']
  const unordered = (['talent', 'panel'] as const)
    .filter(who => wordsOf(texts.panel, who).join() !== typed[who].join())
    .map(who => `What the ${who} typed is not in its order.`)
  return [...lost, ...differs, ...unordered]
}

/** The code of a room as a server that knows only the database would have it. */
export async function codeInDatabase(
  platform: Parameters<typeof openDocuments>[0],
  interviewId: string,
): Promise<string> {
  const revived = openDocuments(platform, async () => () => {})
  return await revived.open(interviewId, 'code', (code: Y.Doc) => code.getText(roomFile).toString())
}

// Each word at the end of one's own, so that they stay in order whatever the other does.
function typist({ text }: InRoom, who: string, every: number) {
  const words: string[] = []
  const timer = setInterval(() => {
    const word = `${who} ${words.length}`
    words.push(word)
    const last = text.toString().lastIndexOf(`${who} `)
    const end = last < 0 ? text.length : text.toString().indexOf('\n', last) + 1
    text.insert(end, `${word}\n`)
  }, every)
  return { words, stop: () => clearInterval(timer) }
}

function wordsOf(text: string, who: string): string[] {
  return text.split('\n').filter(word => word.startsWith(`${who} `))
}

function count({ text }: InRoom, who: string): number {
  return wordsOf(text.toString(), who).length
}

async function soon(isSo: () => boolean, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1_000
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Still not so after ${seconds} seconds: ${isSo}`)
    await new Promise(done => setTimeout(done, 20))
  }
}
