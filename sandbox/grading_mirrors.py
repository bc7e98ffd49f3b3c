"""Names objects of this side to the other one, and makes the mirrors of what the other names."""
import abc
import sys
import types

from grading_classes import Classes, native_base
from grading_exceptions import BUILT_IN, arguments_of, remake
from grading_functions import facts_of, function_from
from grading_links import ATTRIBUTES, CHANGING, FIXED, fill
from grading_mirror import MirrorModule, is_mirror_class, own
from grading_names import CONTENTS, NAME_OF, PASSED_ON
from grading_values import READERS, TAKEN_APART
from grading_wire import WireBroken

# Classes that a mirrored class may have as a base just as they are: what they do, they do with the content.
BY_NAME = {object, type, *CONTENTS, *BUILT_IN}
ROUTINES = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)


class Mirrors:
    def __init__(self, peer):
        self.peer = peer
        self.classes = Classes(peer)
        # The numbers of this side's classes that were described, and those of the frame that is being made.
        self.described = {}
        self.describing = []
        self.kept = []
        # Of libraries: what was sent by its name, and what was received, which goes back by that name.
        self.sent = {}
        self.imported = {}

    # Naming

    def encode(self, value):
        peer = self.peer
        number = peer.twins.numbers.get(id(value))
        if number is not None:
            return ['y', number]
        kind = type(value)
        if issubclass(kind, type):
            return self.encode_class(value)
        if kind in BUILT_IN:
            return self.encode_exception(value)
        if kind is types.TracebackType:
            return ['T']
        name = self.imported.get(id(value))
        if name:
            return ['s', name]
        known = peer.side.exposure.import_name(value)
        if known:
            return self.encode_import(*known, value)
        if issubclass(kind, types.ModuleType):
            return ['M', peer.given.number_of(value), value.__name__, getattr(value, '__file__', None)]
        if kind in ROUTINES and peer.side.sends_facts:
            return ['f', peer.given.number_of(value), self.encode_attributes(value), *map(peer.codec.encode, facts_of(value))]
        return ['o', peer.given.number_of(value), self.encode_described(kind), self.encode_inside(value, kind)]

    def encode_attributes(self, function):
        if type(function) is not types.FunctionType:
            return None
        number = self.peer.given.numbers[id(function)]
        if number not in self.peer.links.by_number:
            self.peer.links.add_inside(function, ATTRIBUTES, number)
        return self.peer.codec.encode_content(number)

    def encode_class(self, kind):
        peer = self.peer
        name = NAME_OF.get(id(kind))
        if name is not None:
            return ['n', name]
        number = peer.twins.numbers.get(id(kind))
        if number is not None:
            return ['y', number]
        if id(kind) in self.imported:
            return ['s', self.imported[id(kind)]]
        known = peer.side.exposure.import_name(kind)
        return self.encode_import(*known, kind) if known else self.encode_described(kind)

    def encode_import(self, module, path, value):
        self.sent['%s:%s' % (module, path)] = value
        return ['i', module, path]

    def encode_described(self, kind):
        number = self.peer.twins.numbers.get(id(kind))
        if number is not None:
            return ['y', number]
        number = self.described.get(kind)
        if number is not None:
            return ['c', number]
        number = self.described[kind] = self.peer.given.number_of(kind)
        self.describing.append(kind)
        return ['C', number, *self.description(kind)]

    def description(self, kind):
        own = vars(kind)
        special = [name for name in own if name in PASSED_ON and (own[name] is not None)]
        if own.get('__hash__', self) is None:
            special.append('no hash')
        if hasattr(kind, '__del__'):
            special.append('final')
        members = [name for name in self.peer.side.exposure.members(kind) if name not in PASSED_ON]
        meta = type(kind)
        bases = [['n', NAME_OF[id(base)]] if base in BY_NAME else self.encode_described(base) for base in kind.__bases__]
        return [
            kind.__name__, kind.__qualname__, kind.__module__ if type(kind.__module__) is str else '', bases, special, members,
            None if meta in (type, abc.ABCMeta) else self.encode_described(meta), meta is not type,
        ]

    def encode_inside(self, value, kind):
        """The content of what is a built-in value at heart, or the arguments of an exception."""
        encode = self.peer.codec.encode
        if issubclass(kind, BaseException):
            return ['E', *self.encode_raised(value)]
        for base in CONTENTS:
            if issubclass(kind, base):
                if base not in CHANGING:
                    return encode(content_of(value, base))
                number = self.peer.given.numbers[id(value)]
                links = self.peer.links
                if links.by_number.get(number) is None:
                    links.add_inside(value, base.__name__, number)
                return self.peer.codec.encode_content(number)
        return None

    def encode_exception(self, error):
        links = self.peer.links
        number = links.numbers.get(id(error))
        if number is not None:
            return ['@', number]
        number = links.add(error, FIXED, self.peer.numbering.take())
        return ['e', number, NAME_OF[id(type(error))], *self.encode_raised(error), self.peer.codec.encode(dict(error.__dict__))]

    def encode_raised(self, error):
        encode = self.peer.codec.encode
        args = arguments_of(error) if type(error) in BUILT_IN else error.args
        return [[encode(arg) for arg in args], encode(error.__cause__), error.__suppress_context__]

    # Making mirrors

    def read_object(self, number, kind, inside):
        peer = self.peer
        value = peer.twins.meet(number)
        if value is None:
            kind = peer.codec.decode(kind)
            if not is_mirror_class(kind):
                raise WireBroken('an object of no mirrored class')
            value = self.instance(kind, inside)
            peer.twins.add(value, self.others(number), own(kind).get('_is_final', False))
            if peer.side.keeps_twins and number not in peer.twins.kept:
                peer.twins.keep(value, number)
        base = self.changing_base(type(value))
        if base:
            content = [peer.codec.decode(word) for word in inside]
            if number not in peer.links.by_number:
                peer.links.add_inside(value, base.__name__, number)
            fill(peer.links.by_number[number], content)
            peer.links.note(number)
        return value

    def changing_base(self, kind):
        return next((base for base in CHANGING if issubclass(kind, base)), None)

    def instance(self, kind, inside):
        if issubclass(kind, BaseException):
            return self.raised(kind, *inside[1:])
        for base in CONTENTS:
            if issubclass(kind, base):
                if base in CHANGING:
                    return base.__new__(kind)
                content = self.peer.codec.decode(inside)
                if type(content) is not base:
                    raise WireBroken('a content of another kind')
                parts = TAKEN_APART[base](content) if base in TAKEN_APART else (content,)
                return base.__new__(kind, *parts)
        return native_base(kind).__new__(kind)

    def raised(self, kind, args, cause, suppress):
        decode = self.peer.codec.decode
        args = tuple(map(decode, args))
        if kind in BUILT_IN:
            error = remake(kind, args)
        else:
            native = native_base(kind)
            error = native.__new__(kind, *args) if native is not BaseExceptionGroup else BaseException.__new__(kind)
            BaseException.args.__set__(error, args)
        cause = decode(cause)
        if cause is not None:
            BaseException.__cause__.__set__(error, cause)
        BaseException.__suppress_context__.__set__(error, suppress is True)
        return error

    def read_exception(self, number, name, args, cause, suppress, state):
        kind = READERS['n'](self.peer.codec, name)
        if kind not in BUILT_IN:
            raise WireBroken('an exception of no built-in class')
        error = self.raised(kind, args, cause, suppress)
        error.__dict__.update(self.peer.codec.decode(state))
        self.peer.links.add(error, FIXED, self.others(number))
        return error

    def read_function(self, number, attributes, *facts):
        peer = self.peer
        function = peer.twins.meet(number)
        if function is None:
            function = function_from(peer, [peer.codec.decode(fact) for fact in facts])
            peer.twins.add(function, self.others(number))
        if attributes is not None:
            if number not in peer.links.by_number:
                peer.links.add_inside(function, ATTRIBUTES, number)
            peer.codec.refill(number, attributes)
        return function

    def read_module(self, number, name, file):
        module = self.peer.twins.meet(number)
        if module is None:
            module = MirrorModule(self.peer, str(name), file if type(file) is str else None)
            self.peer.twins.add(module, self.others(number))
            self.kept.append(module)
        return module

    def read_import(self, module, path):
        value = self.peer.side.exposure.imported(module, path)
        self.imported[id(value)] = '%s:%s' % (module, path)
        self.kept.append(value)
        return value

    def read_sent(self, name):
        return self.sent[name]

    def read_own(self, number):
        value = self.peer.given.find(number)
        if value is None:
            raise WireBroken('names what it was never given')
        return value

    def read_known_class(self, number):
        return self.classes.by_number[number]

    def others(self, number):
        if not self.peer.is_others(number):
            raise WireBroken('a number of ours')
        return number


def content_of(value, base):
    """The value as one of the built-in type, whatever its class makes of it."""
    if base in TAKEN_APART and base is not complex:
        return base(*TAKEN_APART[base](value))
    if base in (tuple, frozenset):
        return base(base.__iter__(value))
    if base in (bytes, str):
        return base.__getitem__(value, slice(None))
    if base is complex:
        return complex.__add__(value, 0j)
    return base.__pos__(value)


def read_traceback(codec):
    """`__exit__` wants one. It leads nowhere but here."""
    return types.TracebackType(None, sys._getframe(), 0, 1)


READERS.update({
    'T': read_traceback,
    'o': lambda codec, *words: codec.peer.mirrors.read_object(*words),
    'e': lambda codec, *words: codec.peer.mirrors.read_exception(*words),
    'C': lambda codec, *words: codec.peer.mirrors.classes.read(*words),
    'c': lambda codec, *words: codec.peer.mirrors.read_known_class(*words),
    'f': lambda codec, *words: codec.peer.mirrors.read_function(*words),
    'M': lambda codec, *words: codec.peer.mirrors.read_module(*words),
    'y': lambda codec, *words: codec.peer.mirrors.read_own(*words),
    'i': lambda codec, *words: codec.peer.mirrors.read_import(*words),
    's': lambda codec, name: codec.peer.mirrors.read_sent(name),
})
