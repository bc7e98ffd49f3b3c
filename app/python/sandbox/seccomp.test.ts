import { describe, expect, test } from 'vitest'
import { seccompFilter } from './seccomp.ts'
import type { Architecture } from './syscalls.ts'

// The attacks try the filter of this machine in the kernel; here both machines' are read instruction by instruction.

const architectures = { x64: 0xc000003e, arm64: 0xc00000b7 }
const allow = 0x7fff0000
const error = (code: number) => 0x00050000 | code

describe.each(['x64', 'arm64'] as const)('the filter of %s', machine => {
  const call = (number: number, ...given: number[]) => run(machine, architectures[machine], number, given)
  const pick = (x64: number, arm64: number) => (machine === 'x64' ? x64 : arm64)

  test('kills what comes from another architecture', () => {
    expect(run(machine, 0x40000003, 1, [])).toBe(0x80000000)
    expect(run(machine, architectures[machine === 'x64' ? 'arm64' : 'x64'], 1, [])).toBe(0x80000000)
  })

  test('knows no clone3, no newer call, and no x32', () => {
    for (const number of [435, 457, 470, 5000]) expect(call(number)).toBe(error(38))
    if (machine === 'x64') expect(call(0x40000000 + 39)).toBe(error(38))
  })

  test('lets the ordinary through', () => {
    for (const number of [pick(0, 63), pick(1, 64), pick(59, 221), pick(202, 98), pick(39, 172)])
      expect(call(number)).toBe(allow)
  })

  test('refuses mount, ptrace, bpf, keyctl, io_uring, memfd and the like', () => {
    for (const number of [
      pick(165, 40),
      pick(101, 117),
      pick(321, 280),
      pick(250, 219),
      425,
      pick(319, 279),
      pick(304, 265),
    ])
      expect(call(number)).toBe(error(1))
  })

  test('lets clone make threads and processes, and no namespace', () => {
    const clone = pick(56, 220)
    expect(call(clone, 0x3d0f00)).toBe(allow)
    expect(call(clone, 17)).toBe(allow)
    for (const flag of [0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000])
      expect(call(clone, flag | 17)).toBe(error(1))
  })

  test('lets sockets be UNIX and INET', () => {
    const [socket, pair] = [pick(41, 198), pick(53, 199)]
    for (const type of [1, 2, 1 | 0o2000000, 2 | 0o4000]) expect(call(socket, 2, type, 0)).toBe(allow)
    expect(call(socket, 1, 5, 0)).toBe(allow)
    for (const family of [0, 3, 10, 16, 17, 38, 40, 44]) expect(call(socket, family, 1, 0)).toBe(error(97))
    expect(call(socket, 2, 3, 1)).toBe(error(94))
    expect(call(socket, 2, 1, 132)).toBe(error(93))
    expect(call(pair, 1, 1, 0)).toBe(allow)
    expect(call(pair, 16, 1, 0)).toBe(error(97))
  })

  test('keeps socket buffers as they are, and says nothing of it', () => {
    const option = pick(54, 208)
    for (const name of [7, 8, 32, 33]) expect(call(option, 3, 1, name)).toBe(error(0))
    expect(call(option, 3, 1, 60)).toBe(error(1))
    expect(call(option, 3, 1, 2)).toBe(allow)
    expect(call(option, 3, 6, 8)).toBe(allow)
  })

  test('refuses memory that is shared and anonymous, and no other', () => {
    const map = pick(9, 222)
    expect(call(map, 0, 4096, 3, 0x21)).toBe(error(1))
    expect(call(map, 0, 4096, 3, 0x23)).toBe(error(1))
    for (const flags of [0x22, 0x01, 0x02, 0x20022]) expect(call(map, 0, 4096, 3, flags)).toBe(allow)
  })

  test('refuses to type into a terminal', () => {
    for (const request of [0x5412, 0x541c, 0x5423]) expect(call(pick(16, 29), 0, request)).toBe(error(1))
    expect(call(pick(16, 29), 0, 0x5401)).toBe(allow)
  })
})

/** Classic BPF, as far as the filter uses it. */
function run(machine: Architecture, architecture: number, number: number, given: number[]): number {
  const data = Buffer.alloc(64)
  data.writeUInt32LE(number, 0)
  data.writeUInt32LE(architecture, 4)
  for (const [index, value] of given.entries()) data.writeUInt32LE(value >>> 0, 16 + 8 * index)
  const program = seccompFilter(machine)
  let loaded = 0
  for (let at = 0; at < program.length; at += 8) {
    const code = program.readUInt16LE(at)
    const value = program.readUInt32LE(at + 4)
    const jumpIf = (true_: boolean) => {
      at += 8 * program.readUInt8(at + (true_ ? 2 : 3))
    }
    if (code === 0x20) loaded = data.readUInt32LE(value)
    else if (code === 0x54) loaded = (loaded & value) >>> 0
    else if (code === 0x15) jumpIf(loaded === value)
    else if (code === 0x35) jumpIf(loaded >= value)
    else if (code === 0x06) return value
    else throw new Error(`No such instruction: ${code}`)
  }
  throw new Error('The program has no end.')
}
