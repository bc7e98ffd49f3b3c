"""Values as JSON, and back. What is plain crosses by value; the rest is named by a number."""
import datetime
import decimal
import fractions
import pathlib
import types
import uuid
from collections import deque

from grading_links import ATTRIBUTES, FIXED, LINKED, Attributes, fill
from grading_names import NAME_OF, SAME
from grading_wire import WireBroken

# Immutable values of the standard library: how each is taken apart, and who puts it together.
TAKEN_APART = {
    complex: lambda c: (c.real, c.imag),
    range: lambda r: (r.start, r.stop, r.step),
    slice: lambda s: (s.start, s.stop, s.step),
    decimal.Decimal: lambda d: (str(d),),
    fractions.Fraction: lambda f: (f.numerator, f.denominator),
    uuid.UUID: lambda u: (str(u),),
    datetime.timedelta: lambda d: (d.days, d.seconds, d.microseconds),
    datetime.timezone: lambda z: (z.utcoffset(None), z.tzname(None)),
    datetime.date: lambda d: (d.year, d.month, d.day),
    datetime.time: lambda t: (t.hour, t.minute, t.second, t.microsecond, t.tzinfo),
    datetime.datetime: lambda d: (d.year, d.month, d.day, d.hour, d.minute, d.second, d.microsecond, d.tzinfo),
    **{kind: lambda p: (str(p),) for kind in (pathlib.PurePosixPath, pathlib.PosixPath, pathlib.PureWindowsPath)},
    types.GenericAlias: lambda a: (a.__origin__, a.__args__),
}
VALUE_KINDS = {kind.__name__: kind for kind in TAKEN_APART}
SMALL = 2 ** 63
SCALARS = {str, int, float, bool, type(None)}
MANY = 50
ENDLESS = {'inf': float('inf'), '-inf': float('-inf'), 'nan': float('nan')}


class Codec:
    """`fresh` collects, while a frame is made, the containers that the other side has no copy of yet."""

    def __init__(self, peer):
        self.peer = peer
        self.fresh = []
        self.begun = []

    # Making

    def encode(self, value):
        kind = type(value)
        if kind is str or kind is bool or value is None:
            return value
        if kind is int:
            return value if -SMALL < value < SMALL else ['I', hex(value)]
        if kind is float:
            return value if value - value == 0 else ['F', str(value)]
        maker = MAKERS.get(kind)
        if maker:
            return maker(self, value)
        name = NAME_OF.get(id(value))
        if name is not None:
            return ['n', name]
        return self.peer.mirrors.encode(value)

    def encode_linked(self, value):
        links = self.peer.links
        number = links.numbers.get(id(value))
        if number is None:
            number = links.add(value, type(value).__name__, self.peer.numbering.take())
            self.fresh.append(number)
            self.begun.append(number)
        return ['@', number]

    def encode_attributes(self, value):
        links, target = self.peer.links, value.target
        number = links.numbers.get(id(target))
        if number is None:
            number = links.add(target, ATTRIBUTES, self.peer.numbering.take())
            self.fresh.append(number)
            self.begun.append(number)
        return ['@', number]

    def encode_tuple(self, value):
        links = self.peer.links
        number = links.numbers.get(id(value))
        if number is not None:
            return ['@', number]
        number = links.add(value, FIXED, self.peer.numbering.take()) if value else 0
        return ['t', number, *map(self.encode, value)]

    def encode_bytes(self, value):
        return ['b', value.decode('latin-1')]

    def encode_frozenset(self, value):
        return ['z', *map(self.encode, value)]

    def encode_value(self, value):
        return ['v', type(value).__name__, *map(self.encode, TAKEN_APART[type(value)](value))]

    def encode_content(self, number):
        content = self.peer.links.note(number)
        if type(content) is bytes:
            return self.encode_bytes(content)
        if len(content) > MANY:
            return [self.encode_one_of_many(item) for item in content]
        return [self.encode(item) for item in content]

    def encode_one_of_many(self, value):
        """Among many, a tuple of plain values is passed like a number: which of two equal ones it is will not be known."""
        if type(value) is tuple and SCALARS.issuperset(map(type, value)):
            return ['t', 0, *map(self.encode, value)]
        return self.encode(value)

    def encode_fresh(self):
        """The containers met so far, and those met in them: [number, kind, how it is begun, content]."""
        made = []
        while self.fresh:
            number = self.fresh.pop()
            link = self.peer.links.by_number[number]
            begun = None
            if link.kind == 'defaultdict':
                begun = self.encode(link.value.default_factory)
            elif link.kind == 'deque':
                begun = link.value.maxlen
            made.append([number, link.kind, begun, self.encode_content(number)])
        self.begun.clear()
        self.peer.mirrors.describing.clear()
        return made

    def forget_fresh(self):
        """The frame will not be sent: what it would have linked is linked to nothing."""
        for number in self.begun:
            self.peer.links.end(number)
        for kind in self.peer.mirrors.describing:
            del self.peer.mirrors.described[kind]
        self.peer.mirrors.describing.clear()
        self.fresh.clear()
        self.begun.clear()

    # Reading

    def decode(self, word):
        if type(word) is not list:
            return word
        return READERS[word[0]](self, *word[1:])

    def decode_linked(self, number):
        value = self.peer.links.find(number)
        if value is None:
            raise WireBroken('a list that was never passed')
        return value

    def decode_tuple(self, number, *items):
        value = tuple(map(self.decode, items))
        if number and value and self.peer.is_others(number):
            self.peer.links.add(value, FIXED, number)
        return value

    def decode_value(self, name, *parts):
        kind = VALUE_KINDS[name]
        parts = [self.decode(part) for part in parts]
        if kind is datetime.timezone and parts[1] is None:
            parts.pop()
        return kind(*parts)

    def begin_fresh(self, made):
        for number, kind, begun, _ in made:
            if not self.peer.is_others(number) or self.peer.links.find(number) is not None:
                raise WireBroken('a list of a number that is taken')
            if kind == ATTRIBUTES:
                kind, value = 'dict', {}
            elif kind == 'deque':
                value = deque(maxlen=begun)
            else:
                value = LINKED[kind]()
            self.peer.links.add(value, kind, number)

    def fill_fresh(self, made):
        for number, kind, begun, content in made:
            value = self.peer.links.by_number[number].value
            if kind == 'defaultdict':
                value.default_factory = self.decode(begun)
            self.refill(number, content)

    def refill(self, number, words):
        link = self.peer.links.by_number.get(number)
        if link is None:
            return  # It ended while this was on its way.
        content = self.decode_bytes(words[1]) if link.kind == 'bytearray' else [self.decode(word) for word in words]
        fill(link, content)
        self.peer.links.note(number)

    def decode_bytes(self, text):
        return text.encode('latin-1')


def read_name(codec, name):
    return SAME[name]


MAKERS = {
    tuple: Codec.encode_tuple,
    Attributes: Codec.encode_attributes,
    bytes: Codec.encode_bytes,
    frozenset: Codec.encode_frozenset,
    **{kind: Codec.encode_linked for kind in LINKED.values()},
    **{kind: Codec.encode_value for kind in TAKEN_APART},
}
READERS = {
    'I': lambda codec, text: int(text, 16),
    'F': lambda codec, text: ENDLESS[text],
    'n': read_name,
    '@': Codec.decode_linked,
    't': Codec.decode_tuple,
    'b': Codec.decode_bytes,
    'z': lambda codec, *items: frozenset(map(codec.decode, items)),
    'v': Codec.decode_value,
}
