"""Lists, dicts and their kin that both processes hold a copy of.

A list that crosses once stays linked to its copy. Whoever hands over control first tells what it changed in the meantime,
so that each side sees the other's changes as if there were one list, and a list that comes back is the same object. A link
ends when one side has no other use for its copy: that is when nothing but the link refers to it.
"""
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from operator import is_
from types import FunctionType

# How a copy is begun, how its content is listed, and how it is replaced. A dict's content is its keys, then its values.
MAPPINGS = (dict, OrderedDict, Counter, defaultdict)
LINKED = {kind.__name__: kind for kind in (list, set, bytearray, deque, *MAPPINGS)}
# Built-in types whose instances have a content that changes, the most special first.
CHANGING = OrderedDict, deque, list, dict, set, bytearray
# A function, for the attributes that someone has set on it.
ATTRIBUTES = 'attributes'
# Of no content that could change; linked for their identity alone.
FIXED = 'fixed'
# The link's own reference and that of the call that counts them.
UNUSED = 2
SWEEP_FIXED_OVER = 500


class Attributes:
    """The attributes of an object of the tests as a solution sees them: the public ones, and those that it set."""

    def __init__(self, target):
        self.target = target


class Link:
    __slots__ = 'value', 'kind', 'seen', 'own'

    def __init__(self, value, kind):
        self.value = value
        self.kind = kind
        self.seen = None
        # Private names that the other side has set.
        self.own = set()


class Links:
    def __init__(self):
        self.by_number = {}
        self.numbers = {}
        self.fixed = {}
        self.most_fixed = SWEEP_FIXED_OVER
        # Whether links may end. With several threads a copy may be on its way while its link ends.
        self.may_end = True

    def add(self, value, kind, number):
        (self.fixed if kind == FIXED else self.by_number)[number] = Link(value, kind)
        self.numbers[id(value)] = number
        return number

    def add_inside(self, value, kind, number):
        """Links the content of an object that is known by its own number."""
        self.by_number[number] = Link(value, kind)

    def find(self, number):
        link = self.by_number.get(number) or self.fixed.get(number)
        return link.value if link else None

    def end(self, number):
        link = self.by_number.pop(number, None) or self.fixed.pop(number, None)
        if link:
            self.numbers.pop(id(link.value), None)

    def changed(self):
        """The numbers of what was changed here since `note` was last called for it."""
        return [number for number, link in list(self.by_number.items()) if not is_as_seen(link)]

    def note(self, number):
        link = self.by_number[number]
        link.seen = content_of(link)
        return link.seen

    def ended(self):
        """Ends the links that nobody here needs, and returns their numbers."""
        if not self.may_end:
            return []
        numbers = unused(self.by_number)
        if len(self.fixed) > self.most_fixed:
            numbers += unused(self.fixed)
            self.most_fixed = max(SWEEP_FIXED_OVER, 2 * (len(self.fixed) - len(numbers)))
        for number in numbers:
            self.end(number)
        return numbers


def unused(links):
    return [number for number, link in links.items() if sys.getrefcount(link.value) <= UNUSED]


def attributes_of(link):
    """The attributes of a function, or of an object of the tests, that the other side may see."""
    is_function = type(link.value) is FunctionType

    def is_shown(name):
        return name[:1] != '_' or name in link.own or is_function and (name[:2] != '__' or name == '__wrapped__')

    return {name: value for name, value in vars(link.value).items() if type(name) is str and is_shown(name)}


def base_of(kind):
    return dict if kind in ('OrderedDict', 'Counter', 'defaultdict') else LINKED[kind]


def content_of(link):
    """What is in it, read as its built-in type would, whatever a subclass makes of it."""
    if link.kind == ATTRIBUTES:
        attributes = attributes_of(link)
        return [*attributes, *attributes.values()]
    value, base = link.value, base_of(link.kind)
    if base is dict:
        if link.kind == 'OrderedDict':
            return [*OrderedDict.keys(value), *OrderedDict.values(value)]
        return [*dict.keys(value), *dict.values(value)]
    if base is bytearray:
        return bytes(value)
    return list(base.__iter__(value))


def is_as_seen(link):
    now, seen = content_of(link), link.seen
    if seen is None:
        return True  # It is being made.
    if link.kind == 'bytearray':
        return now == seen
    if link.kind == 'set' and len(now) == len(seen):
        return {id(item) for item in now} == {id(item) for item in seen}
    return len(now) == len(seen) and all(map(is_, now, seen))


def fill(link, content):
    """Replaces what is in it."""
    value, kind = link.value, link.kind
    if kind == ATTRIBUTES:
        return fill_attributes(link, content)
    base = base_of(kind)
    if base is dict:
        half = len(content) // 2
        ordered = OrderedDict if kind == 'OrderedDict' else dict
        ordered.clear(value)
        put = ordered.__setitem__
        for key, item in zip(content[:half], content[half:], strict=True):
            put(value, key, item)
    elif base is bytearray:
        bytearray.__setitem__(value, slice(None), content)
    elif base is list:
        list.__setitem__(value, slice(None), content)
    else:
        base.clear(value)
        base.update(value, content) if base is set else base.extend(value, content)


def fill_attributes(link, content):
    half = len(content) // 2
    there = vars(link.value)
    for name in attributes_of(link):
        del there[name]
    for name, item in zip(content[:half], content[half:], strict=True):
        if type(name) is str and (name[:2] != '__' or name == '__wrapped__'):
            there[name] = item
            if name[0:1] == '_':
                link.own.add(name)
