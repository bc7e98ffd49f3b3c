import { expect, onTestFinished, test } from 'vitest'
import { badInterview, codeInDatabase, lostIn } from '../../../test/bad-interview.ts'
import { startServer } from '../../../test/process.ts'
import { besideServer } from '../../../test/room-process.ts'
import { makeRoom } from '../../../test/rooms.ts'

// 400 ms each way, stalls, a cut of 6 seconds and a killed server. `npm run bench -- bad-connection` cuts for a minute, and
// so that nobody is told: then it takes as long for a browser to notice.

test('a bad connection and a killed server lose nothing that anyone typed or saw', async () => {
  let running = await startServer()
  const { dataFolder, url } = running
  const beside = besideServer(dataFolder, url)
  onTestFinished(() => beside.close())
  const room = await makeRoom(beside.platform, beside.auth)
  const server = {
    url,
    async kill() {
      running.child.kill('SIGKILL')
      await running.exited
    },
    async restart() {
      running = await startServer({ RAPPORT_DATA: dataFolder, PORT: new URL(url).port })
    },
  }
  const after = await badInterview({ server, room, cut: { seconds: 6, how: 'broken' }, patience: 30 })
  expect(lostIn(after)).toEqual([])
  expect(after.typed.talent.length).toBeGreaterThan(100)
  expect(after.stalls).toBeGreaterThan(0)
  const again = besideServer(dataFolder, url)
  onTestFinished(() => again.close())
  expect(await codeInDatabase(again.platform, room.interviewId)).toBe(after.texts.panel)
}, 120_000)
