import { badInterview, lostIn } from '../test/bad-interview.ts'
import { besideServer } from '../test/room-process.ts'
import { makeRoom } from '../test/rooms.ts'
import { startProgram, temporaryFolder } from './server.ts'
import { printTable } from './table.ts'

// A whole minute without a connection, of which nobody is told: a talent types on behind 400 ms each way and stalls, and the
// server is killed afterwards. It ends with 1 when anything that was typed or seen is not there on both sides.

const { folder, remove } = temporaryFolder()
const start = (port?: number) => startProgram(['dist/server/main.js'], { RAPPORT_DATA: folder }, port)
let running = await start()
const { url } = running
const beside = besideServer(folder, url)
try {
  const room = await makeRoom(beside.platform, beside.auth)
  const server = {
    url,
    kill: () => running.stop('SIGKILL'),
    async restart() {
      running = await start(Number(new URL(url).port))
    },
  }
  const after = await badInterview({ server, room, cut: { seconds: 60, how: 'silent' }, patience: 60 })
  const lost = lostIn(after)
  printTable('400 ms each way, stalls, a silent cut of 60 s, a killed server', [
    {
      'typed by the talent': after.typed.talent.length,
      'typed by the panel': after.typed.panel.length,
      stalls: after.stalls,
      'all there after the cut, s': (after.caughtUpAfter / 1000).toFixed(1),
      lost: lost.length,
    },
  ])
  if (lost.length) process.exitCode = 1
} finally {
  await beside.close()
  await running.stop()
  remove()
}
