"""Classes of all kinds, as a solution may have them."""

import abc, collections, enum, functools, decimal
from dataclasses import dataclass, field


class MyError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class DeepError(MyError, ValueError):
    pass


def fail(code):
    try:
        {}["x"]
    except KeyError as e:
        raise MyError(code, "bad") from e


class Shape(abc.ABC):
    kinds = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Shape.kinds.append(cls.__name__)

    def __init__(self, name):
        self.name = name

    @abc.abstractmethod
    def area(self): ...
    def describe(self):
        return f"{self.name}: {self.area()}"

    @property
    def double(self):
        return 2 * self.area()

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @staticmethod
    def help():
        return "help"

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self._r = r

    def area(self):
        return self._r * 3

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, v):
        if v < 0:
            raise ValueError("negative")
        self._r = v


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


class Color(enum.Enum):
    RED = 1
    GREEN = 2

    @property
    def nice(self):
        return self.name.title()


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, o):
        if not isinstance(o, Vector):
            return NotImplemented
        return (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __lt__(self, o):
        return self.x < o.x

    def __abs__(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __call__(self, a):
        return a + self.x

    def __format__(self, spec):
        return f"V{spec}"

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self


class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]


class Lower(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k.lower(), v)

    def __getitem__(self, k):
        return super().__getitem__(k.lower())


P = collections.namedtuple("P", "a b")


class Money(decimal.Decimal):
    pass


class Meters(float):
    pass


class Str(str):
    def shout(self):
        return self.upper() + "!"


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, i, owner=None):
        return self if i is None else i.__dict__[self.name]

    def __set__(self, i, v):
        if v <= 0:
            raise ValueError(f"{self.name} must be positive")
        i.__dict__[self.name] = v


class Under:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, i, owner=None):
        return getattr(i, self.name)

    def __set__(self, i, v):
        setattr(i, self.name, v)


class Meta(type):
    def __new__(m, n, b, d):
        d["made"] = True
        return super().__new__(m, n, b, d)

    def __len__(cls):
        return 42


class WithMeta(metaclass=Meta):
    pass


class Plugin:
    plugins = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.plugins[name or cls.__name__] = cls

    def run(self):
        return self._step() + self.tail

    def _step(self):
        raise NotImplementedError

    tail = "?"


class Account:
    def __init__(self):
        self.__secret = 1
        self._balance = 0

    def __getattr__(self, n):
        if n.startswith("dyn_"):
            return n[4:]
        raise AttributeError(n)

    __slots__ = ("__dict__",)


class Temperature:
    def __init__(self, c):
        self.celsius = c

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @functools.cached_property
    def slow(self):
        self.computed = getattr(self, "computed", 0) + 1
        return self.celsius


@functools.total_ordering
class Ranked:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


class Walker:
    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__, self.generic)(node)

    def generic(self, node):
        return "generic"
