import { describe, expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'
import { sitBefore } from '../../../test/terminal.ts'
import type { Figure } from '../run.ts'

// Needs the libraries that the set-up installs.

describe.each([
  ['from a zygote', { profiles: ['core', 'data'] }],
  ['cold', { isolation: 'cold' }],
] as const)('in a program started %s', (_way, options) => {
  const { engine, run } = usePython({ slots: 2, ...options, profiles: ['core', 'data'] })

  test('plots appear on show() and at the end, twice their size, between what is printed', async () => {
    const heard: string[] = []
    const { stdout, stderr, figures } = await run(
      `
import matplotlib.pyplot as plt
print('before')
plt.plot([1, 2]); plt.show()
print('after', plt.get_fignums())
plt.figure(figsize=(3, 2)); plt.plot([3, 4])
print('end')`,
      {},
      { onOutput: ({ text }) => heard.push(text.trim()), onFigure: figure => heard.push(sizeOf(figure)) },
    )
    expect({ stdout, stderr }).toEqual({ stdout: 'before\nafter []\nend\n', stderr: '' })
    expect(figures.map(sizeOf)).toEqual(['1280x960', '600x400'])
    // What is printed in one moment may come in one piece.
    expect(heard.join(' ').split(/\s+/).join(' ')).toBe('before 1280x960 after [] end 600x400')
  })

  test('seaborn’s too, also of a program that ends by sys.exit', async () => {
    const { figures, exitCode } = await run(
      'import seaborn as sns, sys\nsns.lineplot(x=[1, 2], y=[3, 4])\nsys.exit(3)',
    )
    expect({ exitCode, shown: figures.length }).toEqual({ exitCode: 3, shown: 1 })
  })

  test('are no matter of programs that save them, or choose their own backend', async () => {
    const { stdout, stderr, figures } = await run(`
import matplotlib, os
matplotlib.use('svg')
import matplotlib.pyplot as plt
figure = plt.figure(); plt.plot([1, 2]); plt.savefig('plot.svg'); figure.savefig('plot.png'); plt.close()
print(sorted(os.listdir('.')), matplotlib.get_backend())
matplotlib.use('agg'); print(plt.get_backend())`)
    expect({ stdout, stderr }).toEqual({
      stdout: "['main.py', 'plot.png', 'plot.svg'] svg\nagg\n",
      stderr: '',
    })
    expect(figures).toEqual([])
  })

  test('are at most 20, and the rest is mentioned once', async () => {
    const { figures, output } = await run(
      'import matplotlib.pyplot as plt, warnings\nwarnings.simplefilter("ignore")\nfor _ in range(23): plt.figure(figsize=(1, 1))\nplt.show()',
    )
    expect(figures).toHaveLength(20)
    expect(output.map(({ stream }) => stream)).toEqual(['notice'])
  })

  test('that cannot be drawn break nothing else', async () => {
    const { figures, stdout, exitCode } = await run(
      'import matplotlib.pyplot as plt\nplt.figure(figsize=(100000, 100000))\nprint("on")',
    )
    expect({ figures, stdout, exitCode }).toEqual({ figures: [], stdout: 'on\n', exitCode: 0 })
  })

  test('appear at once in a session', async () => {
    const person = await sitBefore(engine(), {
      code: 'import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\ninput("seen? ")',
      profile: 'data',
    })
    await person.sees('seen? ')
    expect(person.figures.map(sizeOf)).toEqual(['1280x960'])
    person.stop()
    expect((await person.ended).figures).toHaveLength(1)
  })
})

function sizeOf({ png }: Figure): string {
  const bytes = Buffer.from(png, 'base64')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}
