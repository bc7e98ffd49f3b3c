import { lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'

/** The sandbox's descriptors at its start. 0 to 2 are the program's own; 5 and up are bubblewrap's and gone after it. */
export const descriptor = { job: 3, control: 4, info: 5, filter: 6, firstFile: 7 }

export const workFolder = '/tmp/work'

/** What differs between machines. `roots` are the folders of a Python that lives elsewhere than in /usr. */
export type Walls = { python: string; roots: string[]; proc: boolean }

/** A file that is made inside, from what a descriptor holds. */
export type InsideFile = { path: string; content: Buffer | string }

/** The files that every sandbox has: the runner, and an /etc that says nothing of the machine's. */
export function insideFiles(runner: Buffer): InsideFile[] {
  return [
    { path: `${runnerFolder}/sitecustomize.pyc`, content: runner },
    {
      path: '/etc/passwd',
      content:
        'root:x:0:0:root:/:/usr/sbin/nologin\npython:x:1000:1000:python:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n',
    },
    { path: '/etc/group', content: 'root:x:0:\npython:x:1000:\nnogroup:x:65534:\n' },
    { path: '/etc/hosts', content: '127.0.0.1 localhost sandbox\n' },
    { path: '/etc/nsswitch.conf', content: 'passwd: files\ngroup: files\nhosts: files\n' },
  ]
}

/** The command line of one sandbox that starts `entry`, a name inside the work folder. */
export function bubblewrapArguments(walls: Walls, files: InsideFile[], entry: string): string[] {
  return [
    ...[
      '--unshare-user',
      '--unshare-pid',
      '--unshare-net',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup',
    ],
    ...['--uid', '1000', '--gid', '1000', '--hostname', 'sandbox'],
    // Without --die-with-parent, which can leave a process behind that waits for a dead bubblewrap: the runner notices
    // by its job's pipe that the server is gone, and by a parent-death signal of its own that bubblewrap is.
    ...['--new-session', '--as-pid-1', '--cap-drop', 'ALL'],
    ...['--clearenv', ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
    ...[...system, ...topFolders()],
    ...(walls.proc ? ['--proc', '/proc'] : ['--dir', '/proc']),
    ...devices,
    ...['--perms', '1777', '--size', String(64 * 1024 ** 2), '--tmpfs', '/tmp'],
    ...walls.roots.flatMap(root => ['--ro-bind-try', root, root]),
    ...files.flatMap(({ path }, index) => [
      '--perms',
      '0444',
      '--file',
      String(descriptor.firstFile + index),
      path,
    ]),
    // bubblewrap's own / is memory without a limit until it is read-only.
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
    ...['--info-fd', String(descriptor.info), '--seccomp', String(descriptor.filter), '--chdir', '/tmp'],
    ...['--', walls.python, `${workFolder}/${entry}`],
  ]
}

const runnerFolder = '/sandbox'

const environment = {
  PATH: '/usr/bin:/bin',
  HOME: '/tmp',
  TMPDIR: '/tmp',
  LANG: 'C.UTF-8',
  MALLOC_ARENA_MAX: '2',
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
  MPLBACKEND: 'Agg',
  MPLCONFIGDIR: '/tmp/.matplotlib',
  PYTHONDONTWRITEBYTECODE: '1',
  // Where Python finds the runner; the runner takes it away again.
  PYTHONPATH: runnerFolder,
}

const system = [
  '/usr/bin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/share',
  '/etc/alternatives',
  '/etc/ld.so.cache',
].flatMap(path => ['--ro-bind-try', path, path])

/**
 * Made by hand rather than by bubblewrap's --dev. That one has /dev/zero, whose shared mappings are memory that no limit
 * sees, and terminals, of which the whole machine has 4,096.
 */
const devices = [
  ...['--perms', '0755', '--size', '65536', '--tmpfs', '/dev'],
  // Read-only, devices can be written and their times and modes cannot.
  ...['/dev/null', '/dev/full', '/dev/random', '/dev/urandom'].flatMap(path => [
    ...['--dev-bind', path, path],
    ...['--remount-ro', path],
  ]),
  ...['--symlink', '/proc/self/fd', '/dev/fd'],
  ...['stdin', 'stdout', 'stderr'].flatMap((name, fd) => [
    '--symlink',
    `/proc/self/fd/${fd}`,
    `/dev/${name}`,
  ]),
  ...['--perms', '1777', '--size', String(32 * 1024 ** 2), '--tmpfs', '/dev/shm'],
]

/** /bin and /lib* are links into /usr on most machines, folders on some, and not all exist. */
function topFolders(): string[] {
  return ['/bin', '/lib', '/lib64'].flatMap(path => {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found?.isSymbolicLink()) return ['--symlink', readlinkSync(path), path]
    return found ? ['--ro-bind', path, path] : []
  })
}

/** The folders to show of a Python whose `prefixes` are these; none for one that lives in /usr. */
export function rootsOf(prefixes: string[], executable: string): string[] {
  const foreign = [...new Set(prefixes)].filter(prefix => prefix !== '/usr')
  const bin = dirname(executable)
  return [
    ...foreign.flatMap(prefix => [`${prefix}/bin`, `${prefix}/lib`, `${prefix}/pyvenv.cfg`]),
    ...(bin === '/usr/bin' || foreign.some(prefix => bin === `${prefix}/bin`) ? [] : [bin]),
  ]
}
