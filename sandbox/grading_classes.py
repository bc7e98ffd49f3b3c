"""Makes mirrors of the other side's classes, and the twins of classes that are made from them."""
from grading_exceptions import BUILT_IN
from grading_mirror import HOOKS, Member, Mirror, MirrorType, binding, is_mirror_class, passing_on
from grading_names import CONTENTS, PASSED_ON
from grading_wire import WireBroken

FLAGS = vars(type)['__flags__']
MADE_BY_A_CLASS_STATEMENT = 1 << 9
# What a mirrored class knows of itself here.
LOCAL = '_is_asked', '_is_coroutine', '_is_final', '_stands_for'
# Of these a mirrored class may have the real one as a base; all others' code is not to run here on what a solution says.
REAL_BASES = 'abc', 'collections', 'contextlib', 'enum', 'numbers', 'threading', 'typing'


class Classes:
    """Classes stay known for good, on both sides."""

    def __init__(self, peer):
        self.peer = peer
        self.passed_on = PASSED_ON
        self.by_number = {}

    def read(self, number, name, qualname, module, bases, special, members, meta, asked):
        if not self.peer.is_others(number):
            raise WireBroken('a number of ours')
        decode = self.peer.codec.decode
        bases = [decode(base) for base in bases]
        if not all(isinstance(base, type) for base in bases):
            raise WireBroken('a base that is no class')
        meta = MirrorType if meta is None else decode(meta)
        if not issubclass(meta, MirrorType):
            meta = MirrorType
        kind = self.make(meta, name, qualname, module, bases, special, members)
        type.__setattr__(kind, '_is_asked', asked is True)
        self.keep(kind, number)
        return kind

    def keep(self, kind, number):
        self.by_number[number] = kind
        self.peer.twins.numbers[id(kind)] = number

    def make(self, meta, name, qualname, module, bases, special, members):
        peer = self.peer
        owner = []
        namespace = {'__module__': module, '__qualname__': qualname, '_peer': peer, **HOOKS}
        for method in special:
            if method == 'no hash':
                namespace['__hash__'] = None
            elif method == 'final':
                namespace['_is_final'] = True
            elif method in PASSED_ON and method not in HOOKS:
                namespace[method] = passing_on(peer, method, owner)
        if module == 'builtins' and name == 'coroutine':
            namespace['_is_coroutine'] = True
        if type in bases:
            return self.make_meta(name, namespace, owner)
        real = peer.side.exposure.real_class(module, qualname)
        if real and '__get__' in special and '__set__' not in special and '__call__' in special:
            namespace['__get__'] = binding
        # Python's own classes need no members here: `super()` is for those that someone wrote.
        for member in members:
            if type(member) is str and member[:2] != '__' and member not in LOCAL and member not in namespace:
                namespace[member] = Member(peer, member)
        kind = build(meta, name, bases, namespace, real)
        owner.append(kind)
        return kind

    def make_meta(self, name, namespace, owner):
        """A class of classes: what it does for its classes is done by the other side."""
        own = {key: value for key, value in namespace.items() if key not in HOOKS and key not in vars(MirrorType)}
        meta = type.__new__(type, name, (MirrorType,), own)
        owner.append(meta)
        return meta

    def renew(self, kind, name):
        """A special method of a mirrored class was set: Python is to find it there."""
        if name in PASSED_ON and name not in HOOKS:
            type.__setattr__(kind, name, passing_on(self.peer, name, [kind]))

    # Classes of this side made from the other's

    def subclass(self, meta, name, bases, namespace, kwargs):
        peer = self.peer
        if not peer.side.may_subclass:
            raise TypeError('a class of the tests cannot be the base of another class')
        own = {**namespace, '_peer': peer, **{key: hook for key, hook in HOOKS.items() if key not in namespace}}
        cell = own.pop('__classcell__', None)
        if cell is not None:
            own['__classcell__'] = cell
        kind = type.__new__(meta, name, bases, own)
        # The number first: while its twin is made, the twin may be spoken of.
        peer.mirrors.described[kind] = number = peer.given.number_of(kind)
        heads = []
        for key, value in namespace.items():
            if key not in ('__classcell__', '__dict__', '__weakref__'):
                heads += key, *taken_apart(value)
        peer.ask('subclass', number, name, tuple(bases), *heads, kwargs=kwargs)
        return kind


def taken_apart(value):
    """Functions behind a property and the like: the other side puts them together again."""
    if type(value) is property:
        return 'property', (value.fget, value.fset, value.fdel, value.__doc__)
    if type(value) in (staticmethod, classmethod):
        return type(value).__name__, value.__func__
    return '', value


def native_base(kind):
    """The class of Python's own that lays out its objects."""
    return next(base for base in kind.__mro__ if not FLAGS.__get__(base) & MADE_BY_A_CLASS_STATEMENT)


def build(meta, name, bases, namespace, real):
    """Tries to have the real class among the bases, so that `isinstance` sees it; else the mirror says that it is one.

    An object of the class must be possible with nothing but its content.
    """
    if not any(is_mirror_class(base) for base in bases):
        bases = [base for base in bases if base is not object]
        bases.insert(0, Mirror)
    attempts = [bases]
    if real and (issubclass(real, BaseException) or real.__module__.partition('.')[0] in REAL_BASES):
        attempts.insert(0, [*[base for base in bases if not issubclass(real, base)], real])
    for attempt in attempts + [[base for base in bases if is_mirror_class(base) or base is Mirror]]:
        try:
            derived = meta
            for base in attempt:
                if issubclass(type(base), derived):
                    derived = type(base)
                elif not issubclass(derived, type(base)):
                    derived = type.__new__(type, derived.__name__, (derived, type(base)), {})
            kind = type.__new__(derived, name, tuple(attempt), dict(namespace))
            native = native_base(kind)
            if native is object:
                object.__new__(kind)
            elif native not in CONTENTS and native not in BUILT_IN:
                continue
            if real and real not in kind.__mro__:
                type.__setattr__(kind, '_stands_for', real)
            return kind
        except TypeError:
            continue
    raise WireBroken('a class that cannot be')
