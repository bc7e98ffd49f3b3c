"""Generators, decorators, coroutines and threads, as a solution may have them."""

import asyncio, contextlib, functools, threading
import weakref
import queue

from objects import MyError


def counter(start):
    total = start
    while True:
        got = yield total
        if got is not None:
            total += got


def closing(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("closed")


def catching():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            yield f"caught {e}"


def outer():
    r = yield from counter(1)


@contextlib.contextmanager
def swallow(kind):
    try:
        yield "in"
    except kind:
        pass


class Timer:
    def __enter__(self):
        self.on = True
        return self

    def __exit__(self, t, v, tb):
        self.on = False
        self.seen = t
        return t is KeyError


def timed(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        wrapper.calls += 1
        return f(*a, **k)

    wrapper.calls = 0
    return wrapper


def tag(name):
    def deco(f):
        f.tag = name
        f._private = [name]
        return f

    return deco


def auto_repr(cls):
    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


def apply(f, *a, **k):
    return f(*a, **k)


def apply_all(fs):
    return [f() for f in fs]


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


class Cache:
    def __init__(self):
        self._d = {}

    def put(self, k, v):
        self._d[k] = v

    def get(self, k):
        return self._d.get(k)


class WeakCache:
    def __init__(self):
        self._d = weakref.WeakValueDictionary()

    def put(self, k, v):
        self._d[k] = v

    def get(self, k):
        return self._d.get(k)


class Node:
    def __init__(self, v):
        self.v = v
        self.next = None


async def fetch(n):
    await asyncio.sleep(0.01)
    return n * 2


async def gather(fs):
    return await asyncio.gather(*(f() for f in fs))


async def boom():
    await asyncio.sleep(0)
    raise MyError(3, "async")


class Pool:
    async def __aenter__(self):
        self.open = True
        return self

    async def __aexit__(self, *e):
        self.open = False


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


def run_sync(f):
    return asyncio.run(f(1))


async def with_timeout(f):
    try:
        async with asyncio.timeout(0.05):
            return await f()
    except TimeoutError:
        return "late"


def lazy(items):
    for i in items:
        yield i * 2


def threads(f, n):
    ts = [threading.Thread(target=f, args=(i,)) for i in range(n)]
    [t.start() for t in ts]
    [t.join() for t in ts]


class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def up(self):
        with self.lock:
            self.n += 1


class Box:
    def __init__(self):
        self.q = queue.Queue()

    def put(self, x):
        self.q.put(x)

    def get(self):
        return self.q.get(timeout=3)


class Observable:
    def __init__(self):
        self.handlers = []

    def on(self, h):
        self.handlers.append(h)
        return h

    def fire(self, *a):
        return [h(*a) for h in self.handlers]


class Inventory:
    def __init__(self, items):
        self.items = items

    def add(self, n):
        self.items.append(n)
