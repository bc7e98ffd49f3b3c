import { type Architecture, denied, numbers } from './syscalls.ts'

/**
 * The sandbox's system call filter as a classic BPF program, in the bytes that the kernel and `bwrap --seccomp` take.
 * What is not named is allowed: the namespaces and the lost capabilities are the walls, the filter closes the ways
 * around them, and the kinds of memory that no limit sees.
 */
export function seccompFilter(architecture: Architecture): Buffer {
  const number = numbers[architecture]
  const program = [
    load(offset.architecture),
    ...unlessEqual(audit[architecture], [answer.kill]),
    load(offset.number),
    ...(architecture === 'x64' ? ifAtLeast(x32Bit, answer.error(errno.ENOSYS)) : []),
    ...ifAtLeast(firstUnknown, answer.error(errno.ENOSYS)),
    // clone3 hides its flags behind a pointer; without it glibc falls back to clone, whose flags can be read here.
    ...whenEqual(number.clone3, [answer.error(errno.ENOSYS)]),
    ...(Object.keys(rules) as (keyof typeof rules)[]).flatMap(name =>
      whenEqual(number[name], [...rules[name].flatMap(compile), answer.allow]),
    ),
    ...denied[architecture].flatMap(each => whenEqual(each, [answer.error(errno.EPERM)])),
    answer.allow,
  ]
  return Buffer.concat(program)
}

/** `yes` is answered when the masked argument is one of `values`, `no` when not; without either, the next check decides. */
type Check = { argument: number; mask?: number; values: number[]; yes?: Buffer; no?: Buffer }

const offset = { number: 0, architecture: 4, argument: (index: number) => 16 + 8 * index }
const audit = { x64: 0xc000003e, arm64: 0xc00000b7 }
const x32Bit = 0x40000000
/** statmount and all that came after it: unknown here, so programs are told that this kernel has none. */
const firstUnknown = 457

const errno = { EPERM: 1, ENOSYS: 38, EPROTONOSUPPORT: 93, ESOCKTNOSUPPORT: 94, EAFNOSUPPORT: 97 }

const answer = {
  allow: statement(0x06, 0x7fff0000),
  kill: statement(0x06, 0x80000000),
  error: (code: number) => statement(0x06, 0x00050000 | code),
}

const unix = 1
const inet = 2
const newNamespaces = 0x7e020000
const terminalTricks = [0x5412 /* TIOCSTI */, 0x541c /* TIOCLINUX */, 0x5423 /* TIOCSETD */]
const socketFamily: Check = { argument: 0, values: [unix, inet], no: answer.error(errno.EAFNOSUPPORT) }

const rules = {
  clone: [{ argument: 0, mask: newNamespaces, values: [0], no: answer.error(errno.EPERM) }],
  socketpair: [socketFamily],
  socket: [
    socketFamily,
    { argument: 1, mask: 0xf, values: [1, 2, 5], no: answer.error(errno.ESOCKTNOSUPPORT) },
    { argument: 2, values: [0, 6, 17], no: answer.error(errno.EPROTONOSUPPORT) },
  ],
  // Larger socket buffers are memory that the watch could not count: asking for them succeeds and changes nothing.
  setsockopt: [
    { argument: 1, values: [1], no: answer.allow },
    { argument: 2, values: [7, 8, 32, 33], yes: answer.error(0) },
    { argument: 2, values: [60 /* SO_ZEROCOPY */], yes: answer.error(errno.EPERM) },
  ],
  ioctl: [{ argument: 1, values: terminalTricks, yes: answer.error(errno.EPERM) }],
  // Shared and anonymous at once: such pages outlive every mapping of them and belong to nobody.
  mmap: [{ argument: 3, mask: 0x21, values: [0x21], yes: answer.error(errno.EPERM) }],
  // One's own limits only: the supervisor has the same user.
  prlimit64: [{ argument: 0, values: [0], no: answer.error(errno.EPERM) }],
  personality: [{ argument: 0, values: [0, 0xffffffff], no: answer.error(errno.EPERM) }],
} satisfies Record<string, Check[]>

function compile({ argument, mask, values, yes, no }: Check): Buffer[] {
  const fetch = [load(offset.argument(argument)), ...(mask === undefined ? [] : [statement(0x54, mask)])]
  if (yes) return [...fetch, ...values.flatMap(value => whenEqual(value, [yes]))]
  if (!no) return []
  // Each match jumps over the remaining comparisons and the refusal.
  return [...fetch, ...values.map((value, index) => jump(0x15, value, values.length - index, 0)), no]
}

function whenEqual(value: number, then: Buffer[]): Buffer[] {
  return [jump(0x15, value, 0, then.length), ...then]
}

function unlessEqual(value: number, then: Buffer[]): Buffer[] {
  return [jump(0x15, value, then.length, 0), ...then]
}

function ifAtLeast(value: number, then: Buffer): Buffer[] {
  return [jump(0x35, value, 0, 1), then]
}

function load(position: number): Buffer {
  return statement(0x20, position)
}

function statement(code: number, value: number): Buffer {
  return jump(code, value, 0, 0)
}

/** One `struct sock_filter`; both machines are little-endian. */
function jump(code: number, value: number, whenTrue: number, whenFalse: number): Buffer {
  const instruction = Buffer.alloc(8)
  instruction.writeUInt16LE(code, 0)
  instruction.writeUInt8(whenTrue, 2)
  instruction.writeUInt8(whenFalse, 3)
  instruction.writeUInt32LE(value >>> 0, 4)
  return instruction
}
