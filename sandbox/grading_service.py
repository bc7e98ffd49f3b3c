"""What one side does when the other asks."""
import copy
import inspect

from grading_wire import WireBroken


class Service:
    def __init__(self, peer, exposure):
        self.peer = peer
        self.exposure = exposure
        self.ops = {
            'get': self.get,
            'set': self.set,
            'delete': self.delete,
            'call': self.call,
            'method': self.method,
            'under': self.under,
            'signature': self.signature,
            'is_instance': self.is_instance,
            'is_subclass': self.is_subclass,
            'copy': self.copy,
            'names': self.names,
            'repr': self.repr,
            'nothing': lambda **_: None,
            'start': self.start,
            'turn': peer.loops.turn,
            **exposure.ops(peer),
        }

    def perform(self, op, heads, args, kwargs):
        if op not in self.ops:
            raise WireBroken('asks for %r' % op)
        return self.ops[op](*heads, args=args, kwargs=kwargs)

    def get(self, target, name, **_):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_get(target, name)
        return self.exposure.shown(target) if name == '__dict__' else getattr(target, name)

    def set(self, target, name, value, **_):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_set(target, name)
        setattr(target, name, value)

    def delete(self, target, name, **_):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_set(target, name)
        delattr(target, name)

    def call(self, target, args, kwargs):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_call(target)
        return target(*args, **kwargs)

    def method(self, owner, name, target, args, kwargs):
        """A method that a class defines, or inherits, of an object whose own class may have another one."""
        return self.found(owner, name, target)(*args, **kwargs)

    def under(self, owner, name, target, **_):
        """An attribute as a class defines it, for one of its objects: what `super()` reads."""
        return self.found(owner, name, target)

    def found(self, owner, name, target):
        self.exposure.check_given(self.peer, owner, target)
        self.exposure.check_method(owner, name, target)
        for kind in type.mro(owner) if owner is type else owner.__mro__:
            if name in vars(kind):
                entry = vars(kind)[name]
                bind = getattr(type(entry), '__get__', None)
                return bind(entry, target, type(target)) if bind else entry
        raise AttributeError('%r object has no attribute %r' % (owner.__name__, name))

    def signature(self, target, **_):
        if self:
            self.exposure.check_given(self.peer, target)
        signature = inspect.signature(target)
        parts = []
        for parameter in signature.parameters.values():
            parts += parameter.name, int(parameter.kind), *wrapped(parameter.default), *wrapped(parameter.annotation)
        return (*wrapped(signature.return_annotation), *parts)

    def is_instance(self, value, kind, **_):
        return isinstance(value, kind)

    def is_subclass(self, kind, base, **_):
        return issubclass(kind, base)

    def start(self, awaitable, done, **_):
        self.exposure.check_given(self.peer, awaitable)
        return self.peer.loops.start(awaitable, done)

    def copy(self, value, deep, **_):
        self.exposure.check_given(self.peer, value)
        self.exposure.check_call(value)
        return copy.deepcopy(value) if deep else copy.copy(value)

    def names(self, target, **_):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_get(target, '__dir__')
        return dir(target)

    def repr(self, target, **_):
        self.exposure.check_given(self.peer, target)
        self.exposure.check_get(target, '__dir__')
        return repr(target)


def wrapped(value):
    """Whether there is one, and which: `inspect` says with a class of its own that there is none."""
    return (False, None) if value is inspect.Parameter.empty else (True, value)


def signature_from(found):
    """The signature that `Service.signature` took apart."""
    def given(there_is, value):
        return value if there_is else inspect.Parameter.empty

    parts = found[2:]
    parameters = [
        inspect.Parameter(
            parts[at], inspect._ParameterKind(parts[at + 1]), default=given(*parts[at + 2:at + 4]), annotation=given(*parts[at + 4:at + 6])
        )
        for at in range(0, len(parts), 6)
    ]
    return inspect.Signature(parameters, return_annotation=given(*found[:2]))
