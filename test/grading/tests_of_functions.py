import functools, inspect, pickle, types, unittest
from unittest import mock
import solution
from solution import *


class Functions(unittest.TestCase):
    def test_decorators(self):
        @timed
        def add(a, b=2):
            "Adds."
            return a + b

        self.assertEqual(add(1), 3)
        self.assertEqual(add(1, b=1), 2)
        self.assertEqual(add.calls, 2)
        self.assertEqual((add.__name__, add.__doc__), ("add", "Adds."))
        self.assertEqual(str(inspect.signature(add)), "(a, b=2)")
        self.assertEqual(add.__wrapped__(1), 3)

        @tag("x")
        def f():
            pass

        self.assertEqual(f.tag, "x")
        self.assertEqual(f._private, ["x"])
        self.assertIs(type(f), types.FunctionType)

        class Shop:
            @timed
            def price(self):
                return self.p

            p = 4

        self.assertEqual(Shop().price(), 4)
        self.assertEqual(Shop.price.calls, 1)

        @register
        class Thing:
            pass

        self.assertIs(solution._registry[-1], Thing)
        self.assertTrue(Thing.registered)

        @auto_repr
        class Dot:
            def __init__(self):
                self.x = 1

        self.assertEqual(repr(Dot()), "Dot(x=1)")

    def test_callbacks(self):
        self.assertEqual(apply(lambda a, b=1: a + b, 2, b=3), 5)
        self.assertEqual(apply(str.upper, "a"), "A")
        self.assertEqual(apply(max, [1, 2]), 2)
        seen = []
        self.assertIsNone(apply(seen.append, 3))
        self.assertEqual(seen, [3])
        self.assertEqual(compose(str, len)(1234), 4)
        o = Observable()
        h = o.on(lambda x: x + 1)
        self.assertEqual(o.fire(1), [2])
        self.assertEqual(h(1), 2)
        m = mock.Mock(return_value=3)
        self.assertEqual(apply(m, 1), 3)
        m.assert_called_once_with(1)
        m2 = mock.Mock(side_effect=[1, ValueError])
        self.assertEqual(apply(m2), 1)
        with self.assertRaises(ValueError):
            apply(m2)
        self.assertEqual(apply(functools.partial(pow, 2), 3), 8)

        def rec(n):
            return 0 if n == 0 else 1 + apply(rec, n - 1)

        self.assertEqual(rec(20), 20)

    def test_cached(self):
        self.assertIs(cached(1), cached(1))
        self.assertEqual(cached.cache_info().hits, 1)
        cached.cache_clear()
        self.assertEqual(cached.cache_info().hits, 0)

    def test_match(self):
        m = Matcher().find("12-ab")
        self.assertEqual((m.group(1), m["w"], m.groups()), ("12", "ab", ("12", "ab")))
        self.assertIsNone(Matcher().find("x"))

    def test_pickled(self):
        class Local:
            pass

        self.assertEqual(pickle.loads(pickle.dumps([1, {"a": (2,)}])), [1, {"a": (2,)}])
