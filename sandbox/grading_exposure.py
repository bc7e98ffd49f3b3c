"""What a solution may do with objects of the tests that it was given: little more than call them.

A callback leads to no code, no frame, no globals and no `self`; a test case, a module or a frame is a thing with a number
and nothing else. A test's own objects show their public attributes, and those that the solution itself has set.
"""
import sys
import types
import unittest

from grading_links import Attributes
from grading_names import PASSED_ON

SHUT = (
    types.FrameType, types.CodeType, types.TracebackType, types.CellType, types.ModuleType,
    unittest.TestCase, unittest.TestResult, unittest.TestSuite, unittest.TestLoader,
)
ROUTINES = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
RUNNING = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)
OF_RUNNING = frozenset('send throw close asend athrow aclose'.split())
OF_ROUTINE = frozenset('__name__ __qualname__ __doc__ __module__ __annotations__ __defaults__ __kwdefaults__ __wrapped__'.split())
OF_CLASS = OF_ROUTINE | frozenset('__mro__ __bases__ __dir__'.split())
OF_OBJECT = frozenset('__class__ __doc__ __dir__ __module__'.split())
# Libraries of whose objects only this much is harmless: a task prints the lines of its stack, a loop starts programs.
SOME_OF = {
    'logging': frozenset('debug info warning error exception critical log isEnabledFor getEffectiveLevel name level'.split()),
    'asyncio': frozenset(
        '''set_result set_exception result exception done cancel cancelled put get put_nowait get_nowait qsize empty full join
        task_done acquire release locked wait set clear is_set notify notify_all'''.split()
    ),
}
SOME_OF['_asyncio'] = SOME_OF['asyncio']
LOADING = frozenset('enable_load_extension load_extension deserialize'.split())
# Libraries whose objects do no harm in a solution's hands.
HARMLESS = frozenset(
    '''array asyncio collections concurrent contextlib datetime decimal enum fractions functools io itertools operator pathlib queue
    random re sqlite3 threading time types uuid _thread _queue _io _random _asyncio _sqlite3 _collections _functools builtins'''.split()
)
OWN = 'grading_', 'sitecustomize', '__main__'


class Guarded:
    """At the tests' end. `is_test_module` says of a module's name whether its text is the tests'."""

    def __init__(self, is_test_module):
        self.is_test_module = is_test_module
        self.set_by_solution = {}

    def ops(self, peer):
        return peer.side.ops()

    def check_given(self, peer, *targets):
        """Only what the tests gave by reference is asked about: else any text could be formatted here with any object."""
        for target in targets:
            if id(target) not in peer.given.numbers:
                raise AttributeError('this is not the tests’')

    def check_get(self, target, name):
        if not self.may_get(target, name):
            raise AttributeError('%r object has no attribute %r' % (type(target).__name__, name))

    def may_get(self, target, name):
        kind = type(target)
        if type(name) is not str or issubclass(kind, SHUT):
            return False
        if issubclass(kind, ROUTINES):
            return name in OF_ROUTINE
        if issubclass(kind, RUNNING):
            return name in OF_RUNNING
        if issubclass(kind, type):
            return not issubclass(target, SHUT) and (name in OF_CLASS or self.is_tests_own(target, name))
        if name in OF_OBJECT or name in self.set_by_solution.get(id(target), ()):
            return True
        if name == '__dict__':
            return self.is_test_module(kind.__module__)
        library = kind.__module__.partition('.')[0]
        if library in SOME_OF:
            return name in SOME_OF[library]
        if library in ('sqlite3', '_sqlite3') and name in LOADING:
            return False
        if name.startswith('_') and name not in PASSED_ON:
            return False
        return self.is_open(kind)

    def is_tests_own(self, kind, name):
        """Whether the attribute of a class is one that the tests gave it."""
        owner = next((base for base in kind.__mro__ if name in vars(base)), None)
        return owner is not None and self.is_test_module(owner.__module__) and (name[:1] != '_' or name in PASSED_ON)

    def is_open(self, kind):
        return all(
            self.is_test_module(base.__module__)
            or base.__module__.partition('.')[0] in HARMLESS
            or base.__module__ == 'unittest.mock'
            for base in kind.__mro__
        )

    def shown(self, target):
        return Attributes(target)

    def check_set(self, target, name):
        kind = type(target)
        allowed = type(name) is str and not issubclass(kind, (*SHUT, *ROUTINES, *RUNNING)) and self.is_open(
            target if issubclass(kind, type) else kind
        )
        is_class = issubclass(kind, type)
        if not allowed or (name.startswith('__') and not is_class) or name in ('__class__', '__bases__', '__dict__', '__mro__'):
            raise AttributeError('%r object has no attribute %r that could be set' % (kind.__name__, name))
        if name.startswith('_') and not issubclass(kind, type):
            self.set_by_solution.setdefault(id(target), set()).add(name)
            self.set_by_solution[id(target), 'kept'] = target

    def check_call(self, target):
        if isinstance(target, SHUT) or (isinstance(target, type) and issubclass(target, SHUT)):
            raise TypeError('%r object is not callable' % type(target).__name__)

    def check_method(self, owner, name, target):
        inside = name in ('__reduce__', '__reduce_ex__', '__getstate__')
        allowed = (
            isinstance(owner, type)
            and type(name) is str
            and issubclass(type(target), owner)
            and not issubclass(type(target), SHUT)
            and (name in PASSED_ON or self.may_get(target, name))
            and (not inside or self.is_test_module(owner.__module__))
        )
        if not allowed:
            raise AttributeError('%r object has no attribute %r' % (type(target).__name__, name))

    def members(self, kind):
        return [name for name in vars(kind) if not name.startswith('_')] if self.is_test_module(kind.__module__) else []

    def import_name(self, value):
        """By which name a solution's process can import the same thing of a library."""
        kind = type(value)
        if issubclass(kind, types.ModuleType):
            module, path = value.__name__, ''
        else:
            if not issubclass(kind, (type, types.FunctionType, types.BuiltinFunctionType)):
                return None
            module, path = getattr(value, '__module__', None), getattr(value, '__qualname__', None)
        if type(module) is not str or type(path) is not str or module.startswith(OWN) or self.is_test_module(module):
            return None
        found = sys.modules.get(module)
        if found is None or not hasattr(found, '__spec__'):
            return None
        for part in path.split('.') if path else ():
            found = getattr(found, part, None)
        return [module, path] if found is value else None

    def imported(self, *words):
        raise LookupError('a solution names what it was never given')

    def real_class(self, module, qualname):
        """The library's class of that name, where it is loaded here: a mirror of it may pass for it."""
        if type(module) is not str or type(qualname) is not str or module.partition('.')[0] in ('unittest', 'grading'):
            return None
        if module.startswith(OWN) or self.is_test_module(module):
            return None
        found = loaded_class(module, qualname)
        return None if found is None or issubclass(found, type) else found


def loaded_class(module, qualname):
    if module == 'builtins':
        return BUILT_IN.get(qualname)
    found = sys.modules.get(module)
    if type(found) is not types.ModuleType:
        return None
    for part in qualname.split('.'):
        found = vars(found).get(part) if isinstance(found, (type, types.ModuleType)) else None
    return found if isinstance(found, type) and found.__module__ == module else None


# Classes of Python's own that have no name in `builtins`.
BUILT_IN = {
    kind.__qualname__: kind
    for kind in vars(types).values()
    if isinstance(kind, type) and kind.__module__ == 'builtins'
} | {type(made).__qualname__: type(made) for made in (
    iter([]), iter(()), iter({}), iter(set()), iter(''), iter(range(0)), {}.keys(), {}.values(), {}.items(), iter({}.values()), iter({}.items()),
)}


class Open:
    """At the solution's end: what is there is the tests' to use."""

    def __init__(self, is_own_module):
        self.is_own_module = is_own_module

    def ops(self, peer):
        return peer.side.ops()

    def check_get(self, *_):
        pass

    def shown(self, target):
        return target.__dict__

    check_given = check_set = check_call = check_method = check_get

    def members(self, kind):
        return [name for name in vars(kind) if not (name.startswith('__') and name.endswith('__'))] if self.is_own_module(
            kind.__module__
        ) else []

    def import_name(self, value):
        return None

    def imported(self, module, path):
        __import__(module)
        found = sys.modules[module]
        for part in path.split('.') if path else ():
            found = getattr(found, part)
        return found

    def real_class(self, module, qualname):
        return None if self.is_own_module(module) else loaded_class(module, qualname)
