import { lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SlotKind } from './slot.ts'
import type { Stock } from './stock.ts'

/** The first process's descriptors: its link to the server, and from 4 up bubblewrap's own, gone after it. */
export const descriptor = { link: 3, info: 4, filter: 5, firstFile: 6 }

/**
 * What differs between machines. `roots` are the folders of a Python that lives elsewhere than in /usr; `environment` is
 * the folder of a virtual environment of it.
 */
export type Walls = { python: string; roots: string[]; environment: string | undefined; proc: boolean }

/** A file that is made inside, from what a descriptor holds. */
export type InsideFile = { path: string; content: Buffer | string }

/** A cold start pays for each file: one that grades nothing does without those for grading. */
export function isNeeded({ path }: InsideFile, inside: Inside): boolean {
  return inside.kind === 'zygote' || inside.slot === 'grade' || !path.startsWith(`${ours}/grading_`)
}

/** What is started inside: a zygote, or one slot without one. */
export type Inside =
  | { kind: 'zygote'; stock: Stock; door: string }
  | { kind: 'cold' | 'cold terminal'; slot: SlotKind }

/** The files that every sandbox has: our own modules, and an /etc that says nothing of the machine's. */
export function insideFiles(modules: Record<string, Buffer>, filter: Buffer): InsideFile[] {
  return [
    ...Object.entries(modules).map(([name, content]) => ({ path: `${ours}/${name}.pyc`, content })),
    { path: `${ours}/filter`, content: filter },
    {
      path: '/etc/passwd',
      content:
        'root:x:0:0:root:/:/usr/sbin/nologin\npython:x:1000:1000:python:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n',
    },
    { path: '/etc/group', content: 'root:x:0:\npython:x:1000:\nnogroup:x:65534:\n' },
    { path: '/etc/hosts', content: '127.0.0.1 localhost sandbox\n' },
    // Without it, Matplotlib's search for fonts complains to the program.
    { path: '/etc/fonts/fonts.conf', content: fonts },
    { path: '/etc/nsswitch.conf', content: 'passwd: files\ngroup: files\nhosts: files\n' },
  ]
}

/** The command line of one sandbox. */
export function bubblewrapArguments(walls: Walls, files: InsideFile[], inside: Inside): string[] {
  return [
    ...wallArguments({
      environment,
      proc: walls.proc,
      terminal: inside.kind === 'cold terminal',
      shown: [
        ...(inside.kind === 'zygote' ? ['--bind', inside.door, '/tmp/door'] : []),
        ...walls.roots.flatMap(root => ['--ro-bind-try', root, root]),
        ...(walls.environment ? ['--ro-bind', walls.environment, environmentInside] : []),
      ],
      files,
      // A zygote's slots have the filter. It makes them, which the filter forbids, and runs nothing that is not ours.
      filtered: inside.kind !== 'zygote',
    }),
    ...['--', walls.environment ? `${environmentInside}/bin/python3` : walls.python],
    ...(inside.kind === 'zygote' ? [`${ours}/zygote.pyc`, inside.stock] : [`${ours}/cold.pyc`, inside.slot]),
  ]
}

/** What every sandbox is walled in with, up to its first program. `shown` are arguments for what it sees besides. */
export function wallArguments(walls: {
  environment: Record<string, string>
  proc: boolean
  terminal: boolean
  shown: string[]
  files: InsideFile[]
  filtered: boolean
}): string[] {
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
    // Without --die-with-parent, which can leave a process behind that waits for a dead bubblewrap: the first process
    // notices by its link that the server is gone, and by a parent-death signal of its own that bubblewrap is.
    ...['--new-session', '--as-pid-1', '--cap-drop', 'ALL'],
    ...[
      '--clearenv',
      ...Object.entries(walls.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ],
    ...[...system, ...topFolders()],
    ...(walls.proc ? ['--proc', '/proc'] : ['--dir', '/proc']),
    ...(walls.terminal ? terminals : devices),
    ...memory,
    ...['--perms', '1777', '--size', String(64 * 1024 ** 2), '--tmpfs', '/tmp'],
    ...walls.shown,
    ...walls.files.flatMap(({ path }, index) => [
      '--perms',
      '0444',
      '--file',
      String(descriptor.firstFile + index),
      path,
    ]),
    // bubblewrap's own / is memory without a limit until it is read-only.
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
    ...['--info-fd', String(descriptor.info), '--chdir', '/tmp'],
    ...(walls.filtered ? ['--seccomp', String(descriptor.filter)] : []),
  ]
}

const ours = '/sandbox'
const fonts = '<fontconfig><dir>/usr/share/fonts</dir><cachedir>/tmp/.fontconfig</cachedir></fontconfig>\n'
const environmentInside = '/python'

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
  // TensorFlow: no talk of the processor, and the same digits on each.
  TF_CPP_MIN_LOG_LEVEL: '3',
  TF_ENABLE_ONEDNN_OPTS: '0',
  MPLCONFIGDIR: '/tmp/.matplotlib',
  PYTHONDONTWRITEBYTECODE: '1',
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
  // Not remounted read-only: bubblewrap would make them no devices by that.
  ...['/dev/null', '/dev/full', '/dev/random', '/dev/urandom', '/dev/tty'].flatMap(path => [
    '--dev-bind',
    path,
    path,
  ]),
  ...['--symlink', '/proc/self/fd', '/dev/fd'],
  ...['stdin', 'stdout', 'stderr'].flatMap((name, fd) => [
    '--symlink',
    `/proc/self/fd/${fd}`,
    `/dev/${name}`,
  ]),
  // A slot with a terminal mounts them here; in any other this leads nowhere.
  ...['--perms', '0755', '--dir', '/dev/pts', '--symlink', 'pts/ptmx', '/dev/ptmx'],
]

/** bubblewrap's own, which alone can have terminals there. Its /dev/zero is covered. */
const terminals = ['--dev', '/dev', '--ro-bind', '/dev/null', '/dev/zero']

const memory = ['--perms', '1777', '--size', String(32 * 1024 ** 2), '--tmpfs', '/dev/shm']

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
