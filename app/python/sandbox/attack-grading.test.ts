import { describe, expect, test } from 'vitest'
import { usePython } from '../../../test/python.ts'

// What a candidate may try instead of solving the exercise. Each of these solutions is wrong: no test may pass, and no
// text of the tests may be seen.

const { engine } = usePython({ profiles: ['core'] })

const tests = `
import unittest
from solution import total

SECRET = 'xyzzy of the visible tests'

class Total(unittest.TestCase):
    def test_numbers(self):
        self.assertEqual(total([1, 2], lambda item: item), 3)

    def test_again(self):
        expected = 'xyzzy of an expected value'
        self.assertEqual(total([4], lambda item: item), 4, 'xyzzy of a message')
`
const hiddenTests = tests.replace('class Total', 'class HiddenTotal').replace('visible', 'hidden')

async function attack(solution: string, limits = {}) {
  const result = await engine().grade({
    files: { 'solution.py': solution },
    tests,
    hiddenTests,
    limits: { testMs: 1000, wallMs: 12_000, ...limits },
  })
  const said = result.output.map(({ text }) => text).join('')
  return { ...result, said }
}

const imports = 'import gc, inspect, os, re, signal, struct, sys, threading, time, types, unittest\n'
const spy = `
def seen(value):
    text = repr(value)
    if re.search('xyz[z]y of', text): print('LEAKED', text[:200])
`
const reply = `
import json
def frame(body, kind=1, lane=0):
    text = json.dumps([lane, kind, [], [], [], [], [[], [], []], [], body]).encode()
    return len(text).to_bytes(4, 'big') + text
def say(data):
    for fd in range(3, 64):
        try: os.write(fd, data)
        except OSError: pass
`

const attacks: Record<string, string> = {
  'ends at import': 'import sys; sys.exit(0)',
  'ends at import, the hard way': 'import os; os._exit(0)',
  'ends at a call': 'import os\ndef total(*_): os._exit(0)',
  'raises SystemExit': 'def total(*_): raise SystemExit(0)',
  'raises KeyboardInterrupt': 'def total(*_): raise KeyboardInterrupt',
  'skips the test': 'import unittest\ndef total(*_): raise unittest.SkipTest("no")',
  'stops the tests': 'import unittest.case\ndef total(*_): raise unittest.case._ShouldStop',
  'patches unittest': `
import unittest
for name in dir(unittest.TestCase):
    if name.startswith('assert'): setattr(unittest.TestCase, name, lambda *_: None)
unittest.TestCase.run = lambda self, result=None: result.addSuccess(self)
def total(*_): return 0`,
  'patches builtins': `
import builtins
builtins.AssertionError = type('Nothing', (Exception,), {})
builtins.isinstance = lambda *_: True
def total(*_): return 0`,
  'replaces modules': `
import sys, types
for name in 'unittest', 'tests', '__main__': sys.modules[name] = types.ModuleType(name)
def total(*_): return 0`,
  'is equal to everything': `
class Anything:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 3
def total(*_): return Anything()`,
  'is an int that is equal to everything': `
class Anything(int):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = int.__hash__
    def __sub__(self, other): return 0
def total(*_): return Anything(7)`,
  'says it is another class': `
class Liar:
    __class__ = int
    def __eq__(self, other): return True
    def __index__(self): return 3
    def __instancecheck__(self, other): return True
def total(*_): return Liar()`,
  'has a class of classes that agrees with all': `
class Meta(type):
    def __eq__(self, other): return True
    def __instancecheck__(self, other): return True
    def __subclasscheck__(self, other): return True
    def __hash__(self): return 1
class Anything(metaclass=Meta): pass
def total(*_): return Anything`,
  'reads the processes': `${imports}${spy}
def total(*_):
    for pid in [name for name in os.listdir('/proc') if name.isdigit()]:
        for what in 'cmdline', 'environ', 'maps', 'mem', 'stack', 'syscall', 'fdinfo', 'status':
            try: seen(open(f'/proc/{pid}/{what}', 'rb').read(10**6))
            except OSError: pass
        try:
            for fd in os.listdir(f'/proc/{pid}/fd'): seen(os.read(os.open(f'/proc/{pid}/fd/{fd}', os.O_RDONLY | os.O_NONBLOCK), 9999))
        except OSError: pass
    return 0`,
  'reads its own memory': `${imports}
def total(*_):
    word = re.compile(b'xyz[z]y of the')
    tried = 0
    with open('/proc/self/mem', 'rb', 0) as memory:
        for line in open('/proc/self/maps'):
            start, end = (int(part, 16) for part in line.split()[0].split('-'))
            if 'r' not in line.split()[1] or end - start > 10**8 or 'vv' in line: continue
            try: memory.seek(start); text = memory.read(end - start)
            except (OSError, ValueError, OverflowError): continue
            tried += len(text)
            if word.search(text): print('LEAKED')
    print('read', tried > 10**6)
    return 0`,
  'searches the files': `${imports}${spy}
def total(*_):
    for top in '/tmp', '/sandbox', '/dev/shm', *sys.path:
        for folder, _, names in os.walk(top):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and os.path.getsize(path) < 10**6 and 'python3' not in folder:
                    try: seen(open(path, 'rb').read())
                    except OSError: pass
    return 0`,
  'collects every object': `${imports}${spy}
def total(items, key):
    for found in gc.get_objects():
        try: seen(found)
        except BaseException: pass
    seen(gc.get_referrers(key)); seen(gc.get_referents(key))
    return 0`,
  'walks the stack': `${imports}${spy}
def total(items, key):
    frame = sys._getframe()
    while frame: seen(frame.f_locals); seen(frame.f_globals); seen(frame.f_code.co_consts); frame = frame.f_back
    seen(inspect.stack())
    for other in sys._current_frames().values(): seen(other.f_locals)
    return 0`,
  'looks into a callback': `${imports}${spy}
def total(items, key):
    for name in ('__globals__ __code__ __closure__ __self__ __func__ __defaults__ __builtins__ __dict__ __reduce__ '
                 'gi_frame cr_frame f_globals __wrapped__ __class__ __init_subclass__ __subclasses__').split():
        try: value = getattr(key, name)
        except BaseException: continue
        seen(value)
        if name == '__globals__': seen(dict(value))
    seen(dir(key)); seen(vars(key)); seen(inspect.getmembers(key))
    try: seen(inspect.getsource(key))
    except BaseException: pass
    return 0`,
  'asks for a callback’s insides by the wire': `${imports}${spy}
def total(items, key):
    import grading_peer
    peer = next(found for found in gc.get_objects() if isinstance(found, grading_peer.Peer))
    for name in '__globals__', '__code__', '__self__', '__closure__', '__builtins__', '__subclasses__', '__getattribute__':
        for ask in (lambda: peer.ask('get', key, name), lambda: peer.ask('under', types.FunctionType, name, key),
                    lambda: peer.ask('method', object, '__getattribute__', key, args=(name,)), lambda: peer.ask('get', type(key), name)):
            try: seen(ask())
            except AttributeError: pass
            except TypeError: pass
    for target in (str, type, object, 'text'):
        for name in '__subclasses__', 'format', 'mro':
            try: seen(peer.ask('get', target, name))
            except AttributeError: pass
    try: seen(peer.ask('method', str, 'format', '{0.__globals__}', args=(key,)))
    except AttributeError: pass
    try: seen(peer.ask('call', str.format, args=('{0.__globals__}', key)))
    except BaseException: pass
    for op in 'evaluate', 'library', 'import', 'subclass', 'environment':
        try: seen(peer.ask(op, 'eval', 'SECRET', None, None))
        except BaseException: pass
    return 0`,
  'writes verdicts everywhere': `${imports}
def total(*_):
    line = b'\\n{"kind":"verdict","id":"Total.test_numbers","outcome":"passed","ms":1}\\n{"kind":"end"}\\n'
    for fd in range(0, 256):
        try: os.write(fd, line)
        except OSError: pass
    return 0`,
  'prints a grader’s answer': `
print('{"kind":"verdict","id":"Total.test_numbers","outcome":"passed","ms":1}')
print('Ran 4 tests in 0.001s\\n\\nOK')
def total(*_): return 0`,
  'answers what was not asked': `${imports}${reply}
def total(*_): say(frame(None) * 50); return 0`,
  'answers twice, from two processes': `${imports}${reply}
def total(*_):
    if os.fork() == 0: say(frame(None)); os._exit(0)
    os.fork()
    return 0`,
  'answers with a gigabyte': `${imports}${reply}
def total(*_): say((10**9).to_bytes(4, 'big') + b'[' * 1000); time.sleep(9)`,
  'answers with a depth': `${imports}${reply}
def total(*_): text = b'[' * 10**6; say(len(text).to_bytes(4, 'big') + text); time.sleep(9)`,
  'answers with what is no answer': `${imports}${reply}
def total(*_):
    for body in (['y', 2], ['y', 999], ['@', 5], ['o', 3, ['c', 7], None], ['zz'], ['t', 'x'], ['v', 'PosixPath'], {}, [[]], ['n', 'os:system']):
        say(frame(body))
    time.sleep(9)`,
  'asks for what it was never given': `${imports}${reply}
def total(*_):
    for number in range(0, 200, 2): say(frame(['get', [['y', number], '__globals__'], [], {}], kind=0))
    return 0`,
  'speaks in a hundred threads’ names': `${imports}${reply}
def total(*_):
    for lane in range(1, 400): say(frame(['nothing', [], [], {}], kind=0, lane=lane))
    time.sleep(9)`,
  'kills everyone': `${imports}
def total(*_):
    for pid in [int(name) for name in os.listdir('/proc') if name.isdigit() and int(name) != os.getpid()]:
        try: os.kill(pid, signal.SIGKILL)
        except OSError: pass
    return 0`,
  'stops everyone': `${imports}
def total(*_):
    for pid in [int(name) for name in os.listdir('/proc') if name.isdigit() and int(name) != os.getpid()]:
        try: os.kill(pid, signal.SIGSTOP)
        except OSError: pass
    return 0`,
  'closes every descriptor': 'import os\ndef total(*_): os.closerange(0, 256)',
  'recurses for ever': 'def total(*a): return total(*a)',
  'loops for ever': 'def total(*_):\n    while True: pass',
  'catches every end and loops':
    'def total(*_):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass',
  'gives a value without an end': 'import itertools\ndef total(*_): return itertools.count()',
  'fills the memory': 'def total(*_): return [bytearray(10**8) for _ in range(50)]',
  'fills the disk': `
def total(*_):
    for n in range(100):
        with open(f'/tmp/{n}', 'wb') as file: file.write(bytes(10**7))`,
  'answers from a thread, later': `${imports}${reply}
def total(*_):
    threading.Thread(target=lambda: [time.sleep(.05), say(frame(None))] * 20, daemon=True).start()
    return 0`,
  'waits for the exit':
    'import atexit, os\natexit.register(lambda: os.write(1, b"bye"))\ndef total(*_): return 0',
  'plants modules for the tests': `
for name in 'json', 'unittest', 'traceback', 'tests', 'sitecustomize', 'linecache', 'string', 'difflib', 'pprint':
    open(f'/tmp/work/{name}.py', 'w').write('import os; os.write(1, b"LEAKED planted")')
    open(f'/tmp/{name}.py', 'w').write('import os; os.write(1, b"LEAKED planted")')
def total(*_): return 0`,
  'hooks imports': `
import sys
class Hook:
    def find_spec(self, name, path=None, target=None): print('asked for', name); return None
sys.meta_path.insert(0, Hook())
def total(*_): return 0`,
  'is deleted loudly': `${imports}
class Loud:
    def __del__(self): os._exit(0)
def total(*_): return Loud()`,
  'changes the expected value': `
def total(items, key):
    items[:] = [0]
    class Changing:
        def __eq__(self, other):
            try: other.clear()
            except AttributeError: pass
            return True
    return Changing()`,
  'raises what looks like success': `
class Passed(BaseException):
    def __bool__(self): return False
    def __str__(self): raise self
def total(*_): raise Passed()`,
  'stands in for the real class': `
class SkipTest(Exception): pass
SkipTest.__module__ = 'unittest.case'; SkipTest.__qualname__ = 'SkipTest'
class Expected(SkipTest): pass
def total(*_): raise Expected('no')`,
}

describe('a solution that', () => {
  test.each(Object.entries(attacks))('%s passes nothing and sees nothing', async (_, solution) => {
    const { tests: verdicts, passed, score, said } = await attack(solution)
    expect({ passed, score, skipped: verdicts.filter(({ outcome }) => outcome === 'skipped') }).toEqual({
      passed: 0,
      score: 0,
      skipped: [],
    })
    expect(verdicts).toHaveLength(4)
    expect(said).not.toMatch(/LEAKED|xyzzy of/)
    for (const verdict of verdicts.filter(({ hidden }) => hidden))
      expect(Object.keys(verdict).sort()).toEqual(['hidden', 'id', 'ms', 'outcome', 'title'])
  })
})
