import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { attacked, useAttacked } from '../../../test/attacked.ts'

describe.each(attacked)('started %s', (_way, options) => {
  const { run } = useAttacked(options)
  const megabyte = 1024 ** 2

  afterEach(async () => {
    expect(await run('print("well")')).toMatchObject({ end: 'finished', stdout: 'well\n' })
  })

  describe('memory', () => {
    const limits = { memoryBytes: 256 * megabyte, wallMs: 20_000, processes: 48 }

    test.each([
      ['by one process', 'kept = []\nwhile True: kept.append(bytearray(10 << 20))'],
      [
        'by 20 processes',
        'import os\nfor _ in range(19):\n    if os.fork() == 0: break\nkept = []\nfor _ in range(20): kept.append(b"x" * (10 << 20))\nimport time; time.sleep(25)',
      ],
      [
        'in socket buffers',
        `
import os, resource, socket, time
for _ in range(20):
    if os.fork() == 0: break
kept = []
while True:
    try:
        pair = socket.socketpair(); kept.append(pair)
        for end in pair:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20); end.setblocking(False)
            while end.send(bytes(1 << 16)): pass
    except BlockingIOError: pass
    except OSError: time.sleep(25)`,
      ],
      [
        'in connections to itself',
        `
import os, socket, time
for _ in range(30):
    if os.fork() == 0: break
server = socket.create_server(('127.0.0.1', 0)); kept = []
while True:
    try:
        near = socket.create_connection(server.getsockname()); far = server.accept()[0]; kept.append((near, far))
        for end in (near, far):
            end.setblocking(False)
            while end.send(bytes(1 << 16)): pass
    except BlockingIOError: pass
    except OSError: time.sleep(25)`,
      ],
      [
        'in page tables',
        `
import ctypes, os
for _ in range(12):
    if os.fork() == 0: break
libc = ctypes.CDLL(None); libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
for n in range(30000):
    at = 0x100000000000 + n * (2 << 20)
    ctypes.c_char.from_address(libc.mmap(at, 4096, 1, 0x22 | 0x10, -1, 0)).value
import time; time.sleep(25)`,
      ],
    ])('%s ends the run', async (name, code) => {
      const result = await run(code, { limits })
      expect({ end: result.end, stderr: result.stderr.slice(-300) }).toMatchObject({ end: 'memory' })
      // What it took beyond its limit before the watch looked; of sockets that is only estimated.
      if (name.startsWith('by')) expect(result.peakMemoryBytes).toBeLessThan(3 * limits.memoryBytes)
    })

    test('of files in memory counts too', async () => {
      const code =
        'import time\nkept = bytearray(60 << 20)\nfor n in range(4): open(f"/tmp/{n}", "wb").write(bytes(15 << 20))\ntime.sleep(1)'
      expect((await run(code, { limits: { ...limits, memoryBytes: 100 * megabyte } })).end).toBe('memory')
      expect((await run(code, { limits })).end).toBe('finished')
    })

    test('that forks share is counted once', async () => {
      const code =
        'import os, time\nkept = bytearray(120 << 20)\nfor _ in range(5):\n    if os.fork() == 0: time.sleep(.6); os._exit(0)\ntime.sleep(.7)\nprint("shared")'
      expect(await run(code, { limits })).toMatchObject({ end: 'finished', stdout: 'shared\n' })
    })

    test('cannot be had without a limit: shared and anonymous, /dev/zero, memfd, System V', async () => {
      const { stdout } = await run(`
import ctypes, mmap, os
for attempt in (lambda: mmap.mmap(-1, 1 << 20), lambda: os.open('/dev/zero', os.O_RDWR), lambda: os.memfd_create('x')):
    try: attempt(); print('had')
    except OSError as error: print(type(error).__name__)
print(ctypes.CDLL(None).shmget(0, 1 << 20, 0o1666))`)
      expect(stdout).toBe('PermissionError\nFileNotFoundError\nPermissionError\n-1\n')
    })
  })

  describe('CPU time', () => {
    test('is over although the program catches the signal', async () => {
      const code =
        'import signal\nfor number in range(1, 65):\n    try: signal.signal(number, lambda *a: None)\n    except (OSError, ValueError): pass\nwhile True: pass'
      const result = await run(code, { limits: { cpuMs: 1000, wallMs: 20_000 } })
      expect(result.end).toBe('cpu')
      expect(result.cpuMs).toBeLessThan(2500)
    })

    test('is that of all processes together, ended ones too', async () => {
      const together = 'import os\nfor _ in range(7):\n    if os.fork() == 0: break\nwhile True: pass'
      expect((await run(together, { limits: { cpuMs: 1000, wallMs: 20_000 } })).end).toBe('cpu')
      const inTurn =
        'import os, time\nwhile True:\n    if os.fork() == 0:\n        until = time.process_time() + .1\n        while time.process_time() < until: pass\n        os._exit(0)\n    os.wait()'
      expect((await run(inTurn, { limits: { cpuMs: 800, wallMs: 20_000 } })).end).toBe('cpu')
    })
  })

  describe('a flood of output', () => {
    test.each([
      ['on both streams', 'import os\nwhile True: os.write(1, b"x" * 65536); os.write(2, b"y" * 65536)'],
      [
        'of 20 children',
        'import os\nfor _ in range(20):\n    if os.fork() == 0: break\nwhile True: os.write(1, b"z" * 4096)',
      ],
      ['byte by byte', 'import os\nwhile True: os.write(1, b"\\xff")'],
    ])('%s is cut', async (_name, code) => {
      const result = await run(code, { limits: { outputBytes: 256 * 1024 } })
      expect(result.end).toBe('output')
      expect(result.stdout.length + result.stderr.length).toBeLessThanOrEqual(256 * 1024)
      expect(result.output.at(-1)).toMatchObject({ stream: 'notice' })
      expect(result.output.filter(({ stream }) => stream === 'notice')).toHaveLength(1)
    })

    test('does not keep the server from answering', async () => {
      let longest = 0
      let last = performance.now()
      const timer = setInterval(() => {
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }, 5)
      await Promise.all([
        run('import os\nwhile True: os.write(1, b"x" * 65536)', { limits: { outputBytes: 8 * megabyte } }),
        run('import os\nwhile True:\n    try: os.fork()\n    except OSError: pass', {
          limits: { wallMs: 3000 },
        }),
      ])
      await sleep(10)
      clearInterval(timer)
      expect(longest).toBeLessThan(1000)
    })
  })
})
