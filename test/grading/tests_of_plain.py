import datetime, decimal, unittest, collections, collections.abc, math
from solution import *
from solution import Circle


class Plain(unittest.TestCase):
    def test_values(self):
        self.assertEqual(tree(), {"a": [1, (2, {"b": {3, 4}})], 5: None})
        self.assertIs(type(tree()), dict)
        self.assertEqual(
            complexes(),
            (
                1 + 2j,
                range(3),
                slice(1, 2),
                b"\xff",
                bytearray(b"x"),
                frozenset({1}),
                ...,
                NotImplemented,
                int,
                ValueError,
            ),
        )
        self.assertTrue(math.isnan(nan()))
        self.assertEqual(big(), 10**50)
        x = cyc()
        self.assertIs(x[1], x)
        self.assertEqual(when(), datetime.datetime(2024, 1, 2, 3, tzinfo=datetime.timezone.utc))
        self.assertEqual(dec(), decimal.Decimal("1.1"))
        self.assertEqual(dd(), {"a": [1]})
        self.assertIs(type(dd()), collections.defaultdict)
        self.assertEqual(dd()["zz"], [])
        self.assertEqual(cnt("aab").most_common(1), [("a", 2)])
        self.assertEqual(list(od()), ["a", "b"])
        self.assertEqual(dq().maxlen, 3)
        self.assertEqual(list(dk()), ["a"])
        self.assertEqual(list(it()), [1, 2, 3])
        self.assertEqual(list(mp()), ["1", "2"])

    def test_deep(self):
        x = deep(3000)
        n = 0
        while x:
            x = x[0]
            n += 1
        self.assertEqual(n, 3000)

    def test_identity(self):
        a = [1]
        self.assertTrue(both(a, a))
        self.assertFalse(both(a, [1]))
        self.assertIs(ident(a), a)
        o = object()
        self.assertIs(ident(o), o)
        t = (1, [2])
        self.assertIs(ident(t), t)
        self.assertIs(first([t]), t)
        self.assertIs(ident(ident), ident)
        self.assertIs(ident(Circle), Circle)
        c = Circle(1)
        self.assertIs(ident(c), c)
        self.assertIs(ident(len), len)
        self.assertIs(add_to(1), add_to(2))
        self.assertEqual(add_to(3), [1, 2, 3])
        self.assertEqual(fixed_add(1), [1])
        self.assertEqual(fixed_add(1), [1])

    def test_in_place(self):
        xs = [3, 1, 2]
        self.assertIsNone(sort_inplace(xs))
        self.assertEqual(xs, [1, 2, 3])
        d = {"gone": 1, "sub": {"k": 1}}
        sub = d["sub"]
        mutate(d)
        self.assertEqual(d, {"sub": {"k": 2}, "new": [1]})
        self.assertIs(d["sub"], sub)
        items = []
        inv = Inventory(items)
        inv.add(1)
        self.assertEqual(items, [1])
        items.append(2)
        self.assertEqual(inv.items, [1, 2])
        self.assertIs(inv.items, items)
        inv.items.append(3)
        inv.add(4)
        self.assertEqual(items, [1, 2, 3, 4])
