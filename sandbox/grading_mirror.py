"""What stands on one side for an object, a class or a module of the other.

A mirrored class has the name, the bases and the special methods of the original, so that Python itself finds them; all
else is asked of the other side at the moment it is wanted. A subclass of a built-in type has its content here as well.
"""
import abc
import types

from grading_names import COMPARING, CONTENTS, PASSED_ON
from grading_service import signature_from

# Of a mirrored object this much is its own; of a mirrored class a little more.
OF_OBJECT = frozenset(['__class__', '__weakref__'])
OF_CLASS = frozenset(
    '__%s__' % name
    for name in 'mro bases base class name qualname module subclasses basicsize itemsize weakrefoffset dictoffset'.split()
) | {'mro', '_abc_impl'}
OF_COROUTINE = frozenset(['send', 'throw', 'close'])
OF_EXCEPTION = frozenset(
    '__cause__ __context__ __traceback__ __suppress_context__ args with_traceback'.split()
)
LOCAL_HOOKS = frozenset(['__copy__', '__deepcopy__', '__reduce_ex__'])
OF_MODULE = frozenset('__name__ __class__ __spec__ __loader__ __path__ __package__ __file__ __cached__'.split())


class MirrorType(abc.ABCMeta):
    """The class of mirrored classes."""

    def __new__(meta, name, bases, namespace, /, **kwargs):
        """A class of this side that is made from one of the other's gets a twin there, which its objects belong to."""
        peer = next(base for base in bases if is_mirror_class(base))._peer
        return peer.mirrors.classes.subclass(meta, name, bases, namespace, kwargs)

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, *args, **kwargs):
        return cls._peer.ask('call', cls, args=args, kwargs=kwargs)

    def __getattribute__(cls, name):
        if name in OF_CLASS or name in LOCAL_HOOKS or name == '_peer':
            return type.__getattribute__(cls, name)
        peer = type.__getattribute__(cls, '_peer')
        if name == '__signature__':
            return signature_from(peer.ask('signature', cls))
        return peer.ask('get', cls, name)

    def __setattr__(cls, name, value):
        cls._peer.ask('set', cls, name, value)
        if name in own(cls) or name in PASSED_ON:
            cls._peer.mirrors.classes.renew(cls, name)

    def __delattr__(cls, name):
        cls._peer.ask('delete', cls, name)
        if name in own(cls):
            type.__delattr__(cls, name)

    def __dir__(cls):
        return cls._peer.ask('names', cls)

    def __repr__(cls):
        return plain_text(cls._peer.ask('repr', cls))

    def __instancecheck__(cls, value):
        if type.__instancecheck__(cls, value):
            return True
        return bool(is_asked(cls) and is_mirror(value) and cls._peer.ask('is_instance', value, cls))

    def __subclasscheck__(cls, kind):
        if type.__subclasscheck__(cls, kind):
            return True
        return bool(is_asked(cls) and is_mirror_class(kind) and cls._peer.ask('is_subclass', kind, cls))


class Mirror:
    """What mirrored classes have in common; each gets these methods as its own."""

    def __getattribute__(self, name):
        kind = type(self)
        if name in LOCAL_HOOKS:
            return object.__getattribute__(self, name)
        if name in OF_OBJECT:
            stands_for = own(kind).get('_stands_for')
            return stands_for or object.__getattribute__(self, name)
        if name in OF_EXCEPTION and BaseException in kind.__mro__:
            return object.__getattribute__(self, name)
        peer = type.__getattribute__(kind, '_peer')
        if name in OF_COROUTINE and own(kind).get('_is_coroutine') and peer.loops.running():
            return getattr(driver(self), name)
        if name == '__signature__':
            return signature_from(peer.ask('signature', self))
        try:
            return peer.ask('get', self, name)
        except AttributeError as error:
            peer.own.missing = error
            raise

    def __getattr__(self, name):
        """The other side has looked everywhere: no base here is to look again."""
        raise type.__getattribute__(type(self), '_peer').own.missing

    def __setattr__(self, name, value):
        if name in OF_EXCEPTION and BaseException in type(self).__mro__:
            object.__setattr__(self, name, value)
        type.__getattribute__(type(self), '_peer').ask('set', self, name, value)

    def __delattr__(self, name):
        type.__getattribute__(type(self), '_peer').ask('delete', self, name)

    def __dir__(self):
        return type.__getattribute__(type(self), '_peer').ask('names', self)

    def __reduce_ex__(self, protocol):
        return type.__getattribute__(type(self), '_peer').ask('get', self, '__reduce_ex__')(protocol)

    def __copy__(self):
        return type.__getattribute__(type(self), '_peer').ask('copy', self, False)

    def __deepcopy__(self, memo):
        return type.__getattribute__(type(self), '_peer').ask('copy', self, True)


HOOKS = {name: value for name, value in vars(Mirror).items() if callable(value)}


class MirrorModule(types.ModuleType):
    """A module of the other side."""

    def __init__(self, peer, name, file):
        super().__init__(name)
        self.__dict__['_peer'] = peer
        self.__dict__['__file__'] = file
        del self.__dict__['__doc__']

    def __getattr__(self, name):
        if name == '__path__':
            raise AttributeError(name)
        peer = self.__dict__['_peer']
        try:
            return peer.ask('get', self, name)
        except AttributeError:
            if name == '__all__':
                return peer.ask('public', self)
            raise

    def __setattr__(self, name, value):
        if name in OF_MODULE:
            self.__dict__[name] = value
        else:
            self.__dict__['_peer'].ask('set', self, name, value)

    def __delattr__(self, name):
        self.__dict__['_peer'].ask('delete', self, name)

    def __dir__(self):
        return self.__dict__['_peer'].ask('names', self)


def own(cls):
    """What a mirrored class has here."""
    return type.__getattribute__(cls, '__dict__')


def is_mirror(value):
    return isinstance(type(value), MirrorType)


def is_mirror_class(value):
    return isinstance(type(value), type) and issubclass(type(value), MirrorType)


def is_asked(cls):
    """Whether the original decides for itself who belongs to it."""
    return own(cls).get('_is_asked', False)


def plain_text(value):
    return value if type(value) is str else str.__str__(value) if isinstance(value, str) else '<?>'


class Member:
    """An attribute of a mirrored class, as `super()` and the like find it."""

    def __init__(self, peer, name):
        self.peer = peer
        self.name = name

    def __set_name__(self, owner, name):
        self.owner = owner

    def __get__(self, target, kind=None):
        if target is None:
            return self.peer.ask('get', self.owner, self.name)
        return self.peer.ask('under', self.owner, self.name, target)


def passing_on(peer, name, owner):
    """A special method that asks the other side. `owner` is a list that will hold the class it belongs to."""
    def method(self, *args, **kwargs):
        return peer.ask('method', owner[0], name, self, args=args, kwargs=kwargs)

    def call(self, *args, **kwargs):
        return peer.ask('call', self, args=args, kwargs=kwargs)

    def wait(self):
        return driver(self).__await__() if peer.loops.running() else method(self)

    def compare(self, other, *args):
        if peer.side.is_strict() and not is_mirror(other):
            return by_content(type(self), name)(self, other, *args)
        return method(self, other, *args)

    def text(self):
        return plain_text(method(self))

    special = {'__call__': call, '__await__': wait, '__repr__': text, '__str__': text}
    made = special.get(name) or (compare if name in COMPARING else method)
    made.__name__ = name
    return made


def driver(coroutine):
    """A coroutine of this side that awaits one of the other's."""
    known = object.__getattribute__(coroutine, '__dict__')
    if '_driver' not in known:
        known['_driver'] = type.__getattribute__(type(coroutine), '_peer').loops.drive(coroutine)
    return known['_driver']


def binding(self, target, kind=None):
    """What a function of the other side does when it is found on a class: it binds here, without a question."""
    return self if target is None else types.MethodType(self, target)


def by_content(kind, name):
    """How a built-in type weighs the content; without one there is nothing to weigh."""
    for base in CONTENTS:
        if issubclass(kind, base) and hasattr(base, name):
            return getattr(base, name)
    return lambda self, other, *args: NotImplemented
