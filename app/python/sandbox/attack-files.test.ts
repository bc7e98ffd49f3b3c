import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attacked, useAttacked } from '../../../test/attacked.ts'
import { projectRoot } from '../../platform/config.ts'

describe.each(attacked)('started %s', (_way, options) => {
  const { engine, run } = useAttacked(options)

  /** Python that tries each expression and prints the error's name, or what came of it. */
  const tryEach = (...expressions: string[]) => `
import os, sys, ctypes
for number, attempt in enumerate(${JSON.stringify(expressions)}):
    try: print(number, repr(eval(attempt)))
    except BaseException as error: print(number, type(error).__name__)
`

  describe('files', () => {
    test.each(['../x', '/etc/x', 'a/../../x', 'x\0y'])(
      'named %j are refused before anything starts',
      async name => {
        await expect(
          engine().run({ files: { 'main.py': '', [name]: 'x' }, entry: 'main.py' }),
        ).rejects.toThrow('relative')
      },
    )

    test('of the host are not there', async () => {
      const secret = mkdtempSync(join(tmpdir(), 'rapport-secret-'))
      writeFileSync(join(secret, 'database'), 'secret')
      const paths = [
        '/etc/shadow',
        '/etc/hostname',
        '/root',
        '/home',
        '/sys',
        '/var',
        '/run',
        '/boot',
        '/opt',
        '/work',
        '/data',
      ]
      const hidden = [
        ...paths,
        projectRoot,
        join(projectRoot, 'package.json'),
        secret,
        join(secret, 'database'),
      ]
      const { stdout } = await run(tryEach(...hidden.map(path => `os.stat(${JSON.stringify(path)})`)))
      expect(stdout.trim().split('\n')).toEqual(hidden.map((_, index) => `${index} FileNotFoundError`))
      expect((await run('print(open("/etc/passwd").read())')).stdout).not.toContain('www-data')
      rmSync(secret, { recursive: true })
    })

    test('can be written in /tmp and /dev/shm alone', async () => {
      const { stdout, stderr } = await run(`
import os
open_to_all = []
for folder, names, files in os.walk('/'):
    if folder.startswith('/proc'): names.clear(); continue
    try:
        with open(os.path.join(folder, 'planted'), 'x'): open_to_all.append(folder)
    except OSError: pass
for path in ('/usr/bin/python3', '/etc/passwd', '/sandbox/first.pyc', '/python/pyvenv.cfg'):
    for attempt in (lambda: os.chmod(path, 0o777), lambda: os.unlink(path), lambda: os.rename(path, path + '2'), lambda: os.utime(path)):
        try: attempt(); print('changed', path)
        except OSError: pass
print(sorted(open_to_all))
`)
      expect(stderr).toBe('')
      expect(stdout).toBe("['/dev/shm', '/tmp', '/tmp/work']\n")
    })

    test('of the kernel’s settings cannot be written', async () => {
      const { stdout } = await run(`
import os
written = []
for top in '/proc/sys', '/proc/irq', '/proc/bus':
    for folder, names, files in os.walk(top):
        for name in files:
            path = os.path.join(folder, name)
            try: os.write(os.open(path, os.O_WRONLY), open(path, 'rb').read() or b'0'); written.append(path)
            except OSError: pass
for path in '/proc/sysrq-trigger', '/proc/kcore', '/proc/self/uid_map':
    try: os.write(os.open(path, os.O_WRONLY), b'0 0 1'); written.append(path)
    except OSError: pass
print(written)`)
      expect(stdout).toBe('[]\n')
    })

    test('and links planted by one run are gone in the next', async () => {
      const planted = await run(
        'import os\nos.unlink("main.py"); os.symlink("/etc/passwd", "main.py"); os.symlink("/", "/tmp/root")\n' +
          'open("/dev/shm/left", "w").write("x"); open("/tmp/left", "w").write("x")\nprint(os.listdir("."))',
      )
      expect(planted.stdout).toBe("['main.py']\n")
      const { stdout } = await run(
        'import os\nprint(os.listdir("/tmp"), os.listdir("/tmp/work"), os.listdir("/dev/shm"), os.path.islink("main.py"))',
      )
      expect(stdout).toBe("['work'] ['main.py'] [] False\n")
    })

    test('big, sparse, or too many together are refused or end the run', async () => {
      const { stdout } = await run(`
import os
def attempt(name, do):
    try: do(); print(name, 'done')
    except OSError as error: print(name, error.errno)
attempt('big', lambda: open('/tmp/big', 'wb').write(bytes(17 << 20)))
os.unlink('/tmp/big')
attempt('sparse', lambda: os.truncate(os.open('/tmp/sparse', os.O_CREAT | os.O_RDWR), 1 << 40))
attempt('all', lambda: [open(f'/tmp/{n}', 'wb').write(bytes(15 << 20)) for n in range(9)])
`)
      expect(stdout).toBe('big 27\nsparse 27\nall 28\n')
      const inodes = await run('for n in range(10**9): open(f"/dev/shm/{n}", "w").close()')
      expect(inodes.end).toBe('memory')
    })

    test('that are devices cannot be made, and a FIFO harms nobody', async () => {
      const { stdout } = await run(
        tryEach(
          'os.mknod("/tmp/disk", 0o60666, os.makedev(254, 0))',
          'os.mknod("/tmp/zero", 0o20666, os.makedev(1, 5))',
          'os.mkfifo("/tmp/fifo")',
          'open("/dev/zero")',
          'open("/dev/ptmx")',
          'open("/dev/kmsg")',
          'open("/dev/mem")',
        ),
      )
      expect(stdout).toBe(
        '0 PermissionError\n1 PermissionError\n2 None\n3 FileNotFoundError\n4 FileNotFoundError\n5 FileNotFoundError\n6 FileNotFoundError\n',
      )
    })
  })

  describe('what is inherited', () => {
    test('is none of the server’s environment', async () => {
      process.env['RAPPORT_TEST_SECRET'] = 'hunter2'
      const { stdout } = await run('import os\nprint(dict(os.environ), open("/proc/self/environ").read())')
      delete process.env['RAPPORT_TEST_SECRET']
      expect(stdout).toContain("'HOME': '/tmp'")
      expect(stdout).not.toContain('hunter2')
      expect(stdout).not.toContain('RAPPORT')
    })

    test('is no descriptor but the three streams', async () => {
      const { stdout } = await run(`
import os
print(sorted(int(name) for name in os.listdir('/proc/self/fd'))[:3])
found = []
for fd in range(3, 1024):
    try: os.fstat(fd); found.append(fd)
    except OSError: pass
print(found)`)
      expect(stdout).toBe('[0, 1, 2]\n[]\n')
    })

    test('is no process of the host’s or of another run’s', async () => {
      const other = run('import time; time.sleep(.5)')
      const { stdout } = await run(
        'import os\nprint(sorted(int(n) for n in os.listdir("/proc") if n.isdigit()), os.getpid(), os.getppid())',
      )
      expect(stdout).toMatch(/^\[1, ([23])\] \1 1\n$/)
      await other
    })

    test('is no right, and none can be had from su, mount, newgrp, or another bubblewrap', async () => {
      const { stdout } = await run(`
import os, subprocess
status = open('/proc/self/status').read()
print([line.split()[1].strip('0') for line in status.splitlines() if line.startswith('Cap')], 'NoNewPrivs:\\t1' in status, 'Seccomp:\\t2' in status)
for command in (['su', '-c', 'id'], ['mount', '-t', 'tmpfs', 'x', '/tmp'], ['newgrp', 'root'], ['umount', '/tmp'],
                ['bwrap', '--unshare-all', '--ro-bind', '/', '/', 'id'], ['unshare', '-Ur', 'id'], ['chroot', '/tmp', 'id']):
    try: print(command[0], subprocess.run(command, capture_output=True, text=True, input='').stdout == '')
    except OSError as error: print(command[0], True)
for change in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.chown('/tmp', 0, 0)):
    try: change(); print('changed')
    except OSError: pass
print(os.getresuid(), os.getresgid())`)
      expect(stdout).toBe(
        "['', '', '', '', ''] True True\nsu True\nmount True\nnewgrp True\numount True\nbwrap True\nunshare True\nchroot True\n(1000, 1000, 1000) (1000, 1000, 1000)\n",
      )
    })

    test('is no pip that could fetch anything', async () => {
      const { stdout, exitCode } = await run(
        'import subprocess, sys\nresult = subprocess.run([sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "0", "requests"], capture_output=True)\nsys.exit(result.returncode)',
      )
      expect(exitCode).not.toBe(0)
      expect(stdout).toBe('')
    })
  })
})
