import contextlib, gc, inspect, types, unittest, collections, collections.abc
from solution import *


class Generators(unittest.TestCase):
    def test_send(self):
        c = counter(1)
        self.assertEqual(next(c), 1)
        self.assertEqual(c.send(4), 5)
        c.close()
        with self.assertRaises(StopIteration):
            next(c)
        self.assertTrue(inspect.isgenerator(c))
        self.assertIsInstance(c, types.GeneratorType)
        self.assertIsInstance(c, collections.abc.Iterator)
        self.assertIs(iter(c), c)
        k = catching()
        next(k)
        self.assertEqual(k.throw(ValueError("x")), "caught x")
        with self.assertRaises(KeyError):
            k.throw(KeyError("z"))
        o = outer()
        next(o)
        self.assertEqual(o.send(2), 3)

    def test_close(self):
        log = []
        g = closing(log)
        next(g)
        g.close()
        self.assertEqual(log, ["closed"])
        log = []
        g = closing(log)
        next(g)
        del g
        gc.collect()
        self.assertEqual(log, ["closed"])
        log = []
        for x in closing(log):
            break
        self.assertEqual(log, ["closed"])

    def test_lazy(self):
        def source():
            for i in range(3):
                seen.append(i)
                yield i

        seen = []
        g = lazy(source())
        self.assertEqual(seen, [])
        self.assertEqual(next(g), 0)
        self.assertEqual(seen, [0])
        self.assertEqual(list(g), [2, 4])
        import itertools

        self.assertEqual(list(itertools.islice(lazy(itertools.count()), 3)), [0, 2, 4])

    def test_managers(self):
        with swallow(KeyError) as s:
            self.assertEqual(s, "in")
            raise KeyError
        with self.assertRaises(ValueError):
            with swallow(KeyError):
                raise ValueError
        with Timer() as t:
            self.assertTrue(t.on)
            raise KeyError
        self.assertFalse(t.on)
        self.assertIs(t.seen, KeyError)
        with contextlib.ExitStack() as st:
            st.enter_context(Timer())
