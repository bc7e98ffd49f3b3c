"""What both processes know by name: classes that are the same on both sides, and the methods that Python itself calls."""
import abc
import asyncio
import builtins
import collections
import collections.abc
import contextlib
import datetime
import decimal
import enum
import fractions
import numbers
import pathlib
import types
import uuid

# Methods that Python looks up on the class of an object. A class that has one passes calls of it on to the other side.
PASSED_ON = frozenset(
    '__%s__' % name
    for name in '''
    init repr str bytes format hash bool call len length_hint getitem setitem delitem missing iter next reversed contains
    eq ne lt le gt ge add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or
    radd rsub rmul rmatmul rtruediv rfloordiv rmod rdivmod rpow rlshift rrshift rand rxor ror
    iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ixor ior
    neg pos abs invert complex int float index round trunc floor ceil enter exit aenter aexit aiter anext await
    get set delete set_name fspath copy deepcopy getstate setstate reduce reduce_ex getnewargs getnewargs_ex post_init
    '''.split()
)

# Those that weigh an object against another. While an assertion compares, a solution's are not asked about plain values.
COMPARING = frozenset(
    '__%s__' % name
    for name in '''
    eq ne lt le gt ge add sub mul truediv floordiv mod divmod pow radd rsub rmul rtruediv rfloordiv rmod rdivmod rpow
    '''.split()
)

# Built-in types whose instances have a content of their own, which an instance of a subclass has as well.
CONTENTS = (
    bool, int, float, complex, str, bytes, bytearray, tuple, frozenset, collections.OrderedDict, collections.deque, list, dict, set,
    decimal.Decimal, datetime.datetime, datetime.date, datetime.time, datetime.timedelta,
)


def same_on_both_sides():
    found = {}
    for module in builtins, collections, collections.abc, datetime, decimal, fractions, numbers, uuid:
        for name, value in vars(module).items():
            if isinstance(value, type) and not name.startswith('_') and value.__module__.partition('.')[0] == module.__name__.partition('.')[0]:
                found['%s:%s' % (module.__name__, name)] = value
    some = {
        asyncio: 'CancelledError',
        abc: 'ABC ABCMeta',
        builtins: 'Ellipsis NotImplemented',
        contextlib: 'AbstractContextManager AbstractAsyncContextManager ContextDecorator ExitStack nullcontext suppress',
        enum: 'Enum IntEnum Flag IntFlag StrEnum EnumType auto',
        pathlib: 'PurePath PurePosixPath Path PosixPath',
        types: 'SimpleNamespace NoneType GenericAlias UnionType MappingProxyType',
    }
    for module, names in some.items():
        for name in names.split():
            found['%s:%s' % (module.__name__, name)] = getattr(module, name)
    return found


# By name, and the name of each. Only what does no harm when a solution hands it to a test and the test calls it.
SAME = same_on_both_sides()
NAME_OF = {id(value): name for name, value in reversed(SAME.items())}
