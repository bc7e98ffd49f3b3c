import gc, unittest, weakref
from solution import *


class Memory(unittest.TestCase):
    def test_weak(self):
        n = Node(1)
        r = weakref.ref(n)
        self.assertIs(r(), n)
        del n
        gc.collect()
        self.assertIsNone(r())
        a = Node(1)
        a.next = a
        r = weakref.ref(a)
        del a
        gc.collect()
        self.assertIsNone(r())
        c = Cache()
        n = Node(1)
        c.put("k", n)
        r = weakref.ref(n)
        del n
        gc.collect()
        self.assertIsNotNone(r())
        self.assertEqual(r().v, 1)

    def test_weak_of_test(self):
        class Thing:
            pass

        c = WeakCache()
        t = Thing()
        c.put("k", t)
        self.assertIs(c.get("k"), t)
        r = weakref.ref(t)
        del t
        gc.collect()
        self.assertIsNone(r())
        self.assertIsNone(c.get("k"))
        c = Cache()
        t = Thing()
        c.put("k", t)
        r = weakref.ref(t)
        del t
        gc.collect()
        self.assertIsNotNone(r())
