import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { attacked, useAttacked } from '../../../test/attacked.ts'

describe.each(attacked)('started %s', (_way, options) => {
  const { run } = useAttacked(options)

  /** Python that makes system calls by number and prints each one's errno, 0 for a success. */
  const calls = (table: Record<string, [x64: number, arm64: number, ...given: (number | string)[]]>) => `
import ctypes, errno, os, platform
libc = ctypes.CDLL(None, use_errno=True)
place = ctypes.create_string_buffer(4096)
here = 1 if platform.machine() == 'aarch64' else 0
def call(number, *given):
    if ${'number < 0'}: return 'EPERM'
    ctypes.set_errno(0)
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in given]
    return 'done' if libc.syscall(ctypes.c_long(number), *wide) >= 0 else errno.errorcode[ctypes.get_errno()]
${Object.entries(table)
  .map(
    ([name, [x64, arm64, ...given]]) =>
      `print('${name}', call((${x64}, ${arm64})[here], ${given.join(', ')}))`,
  )
  .join('\n')}
`

  async function errorsOf(table: Parameters<typeof calls>[0]): Promise<Record<string, string>> {
    const { stdout, stderr } = await run(calls(table))
    expect(stderr).toBe('')
    return Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map(line => line.split(' ') as [string, string]),
    )
  }

  const all = (table: object, word: string) =>
    Object.fromEntries(Object.keys(table).map(name => [name, word]))

  describe('the kernel refuses', () => {
    test('namespaces, mounts and other roots', async () => {
      const table = {
        unshare_user: [272, 97, 0x10000000],
        unshare_net: [272, 97, 0x40000000],
        setns: [308, 268, 0, 0],
        clone_user: [56, 220, 0x10000011, 0, 0, 0, 0],
        clone_pid: [56, 220, 0x20000011, 0, 0, 0, 0],
        mount: [165, 40, "b'x'", "b'/tmp'", "b'tmpfs'", 0, 0],
        umount: [166, 39, "b'/tmp'", 2],
        pivot_root: [155, 41, "b'/tmp'", "b'/tmp'"],
        chroot: [161, 51, "b'/tmp'"],
        fsopen: [430, 430, "b'tmpfs'", 0],
        open_tree: [428, 428, -100, "b'/tmp'", 1],
        move_mount: [429, 429, 0, "b''", 0, "b''", 0],
        mount_setattr: [442, 442, -100, "b'/'", 0, 'place', 32],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(table)).toEqual(all(table, 'EPERM'))
    })

    test('a look into other processes', async () => {
      const table = {
        ptrace_traceme: [101, 117, 0, 0, 0, 0],
        ptrace_attach: [101, 117, 16, 1, 0, 0],
        process_vm_readv: [310, 270, 1, 'place', 1, 'place', 1, 0],
        process_vm_writev: [311, 271, 1, 'place', 1, 'place', 1, 0],
        pidfd_getfd: [438, 438, 0, 0, 0],
        kcmp: [312, 272, 1, 2, 0, 0, 0],
        process_madvise: [440, 440, 0, 'place', 1, 4, 0],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(table)).toEqual(all(table, 'EPERM'))
    })

    test('its large and young parts', async () => {
      const table = {
        bpf: [321, 280, 0, 'place', 72],
        keyctl: [250, 219, 0, -3, 1],
        add_key: [248, 217, "b'user'", "b'x'", "b'y'", 1, -3],
        perf_event_open: [298, 241, 'place', 0, -1, -1, 0],
        io_uring_setup: [425, 425, 8, 'place'],
        io_setup: [206, 0, 8, 'place'],
        userfaultfd: [323, 282, 1],
        fanotify_init: [300, 262, 0, 0],
        open_by_handle_at: [304, 265, -100, 'place', 0],
        init_module: [175, 105, 'place', 0, "b''"],
        kexec_load: [246, 104, 0, 0, 'place', 0],
        reboot: [169, 142, -18751827, 672274793, 0, 0],
        swapoff: [168, 225, "b'/swap'"],
        syslog: [103, 116, 3, 'place', 100],
        acct: [163, 89, 0],
        settimeofday: [164, 170, 'place', 0],
        clock_settime: [227, 112, 0, 'place'],
        adjtimex: [159, 171, 'place'],
        sethostname: [170, 161, "b'x'", 1],
        personality: [135, 92, 0x0040000],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(table)).toEqual(all(table, 'EPERM'))
      const unknown = {
        clone3: [435, 435, 'place', 88],
        statmount: [457, 457, 0, 0, 0, 0],
        next: [500, 500],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(unknown)).toEqual(all(unknown, 'ENOSYS'))
    })

    test('memory that no limit sees', async () => {
      const table = {
        memfd_create: [319, 279, "b'x'", 0],
        memfd_secret: [447, 447, 0],
        shmget: [29, 194, 0, 4096, 0o1666],
        semget: [64, 190, 0, 1, 0o1666],
        msgget: [68, 186, 0, 0o1666],
        vmsplice: [278, 75, 1, 'place', 1, 0],
        shared_anonymous: [9, 222, 0, 4096, 3, 0x21, -1, 0],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(table)).toEqual(all(table, 'EPERM'))
    })

    test('every family of sockets but UNIX and INET', async () => {
      const { stdout } = await run(`
import socket
open_ones = []
for family in range(0, 64):
    for kind in (1, 2, 3, 4, 5, 10):
        for protocol in (0, 1, 6, 17, 58, 132, 255, 262):
            try: socket.socket(family, kind, protocol).close(); open_ones.append((family, kind, protocol))
            except OSError: pass
print(sorted({family for family, kind, protocol in open_ones}), sorted({each[1:] for each in open_ones if each[0] == 2}))`)
      expect(stdout).toBe('[1, 2] [(1, 0), (1, 6), (2, 0), (2, 17)]\n')
    })

    test('to type into a terminal', async () => {
      const table = {
        tiocsti: [16, 29, 0, 0x5412, 'place'],
        tioclinux: [16, 29, 0, 0x541c, 'place'],
      } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(table)).toEqual(all(table, 'EPERM'))
    })

    test.runIf(process.arch === 'x64')('x32 calls, and kills who makes 32-bit ones', async () => {
      const x32 = { getpid: [0x40000000 + 39, 0] } satisfies Parameters<typeof calls>[0]
      expect(await errorsOf(x32)).toEqual({ getpid: 'ENOSYS' })
      // mov eax, 20 (getpid); int 0x80; ret
      const result = await run(`
import ctypes, mmap
code = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
code.write(bytes.fromhex('b814000000cd80c3'))
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
print('alive')`)
      expect(result).toMatchObject({ end: 'finished', signal: 'SIGSYS', stdout: '' })
    })
  })

  describe('the network', () => {
    test('ends at the sandbox’s own loopback', async () => {
      const server = createServer(socket => socket.end('reached'))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const named = createServer(socket => socket.end('reached'))
      await once(named.listen('\0rapport-attack'), 'listening')
      let reached = 0
      for (const each of [server, named]) each.on('connection', () => (reached += 1))
      const { stdout } = await run(`
import socket
for address in (('127.0.0.1', ${port}), ('127.0.0.1', 5432), ('10.0.0.1', 80), ('169.254.169.254', 80), ('1.1.1.1', 53), ('0.0.0.0', ${port})):
    try: socket.create_connection(address, timeout=2); print('reached', address)
    except OSError as error: print(type(error).__name__, error.errno)
plain = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try: plain.sendto(b'x', ('8.8.8.8', 53)); print('sent')
except OSError as error: print(error.errno)
for name in ('\\0rapport-attack', '/run/postgresql/.s.PGSQL.5432', '/var/run/docker.sock', '/run/systemd/private'):
    try: socket.socket(socket.AF_UNIX).connect(name); print('reached', name)
    except OSError as error: print(error.errno)
print([line.split(':')[0].strip() for line in open('/proc/net/dev')][2:])
try: print(socket.getaddrinfo('example.org', 80))
except OSError as error: print('no name')`)
      expect(stdout).toBe(
        'ConnectionRefusedError 111\n'.repeat(2) +
          'OSError 101\n'.repeat(3) +
          'ConnectionRefusedError 111\n101\n111\n2\n2\n2\n' +
          "['lo']\nno name\n",
      )
      expect(reached).toBe(0)
      server.close()
      named.close()
    })
  })

  describe('limits', () => {
    test('cannot be raised, nor priority, nor what the kernel kills first', async () => {
      const { stdout } = await run(`
import os, resource
raised = []
for name in ('AS', 'CPU', 'NPROC', 'NOFILE', 'FSIZE', 'CORE', 'MEMLOCK'):
    which = getattr(resource, 'RLIMIT_' + name)
    soft, hard = resource.getrlimit(which)
    for limits in ((hard + 1, hard + 1), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)):
        try: resource.setrlimit(which, limits); raised.append(name)
        except (OSError, ValueError): pass
    try: resource.prlimit(1, which, (hard, hard)); raised.append('of the supervisor: ' + name)
    except OSError: pass
for change in (lambda: os.nice(-20), lambda: os.setpriority(os.PRIO_PROCESS, 0, -5), lambda: os.write(os.open('/proc/self/oom_score_adj', os.O_WRONLY), b'-1000'),
               lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):
    try: change(); raised.append(change)
    except OSError: pass
print(raised, int(open('/proc/self/oom_score_adj').read()) >= 0)`)
      expect(stdout).toBe('[] True\n')
    })

    test('are those that were asked for', async () => {
      const limits = { memoryBytes: 300_000_000, cpuMs: 2500, processes: 20, openFiles: 50, fileBytes: 5000 }
      const { stdout } = await run(
        'from resource import *\nprint([getrlimit(which) for which in (RLIMIT_AS, RLIMIT_CPU, RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_CORE)])',
        { limits },
      )
      expect(stdout).toBe('[(300000000, 300000000), (3, 4), (50, 50), (5000, 5000), (1, 1)]\n')
    })
  })
})
