import copy, dataclasses, enum, json, pickle, unittest, collections, collections.abc
import solution
from solution import *
from solution import MyError, Shape, Circle, Point, Version, Color, Level, Vector, Stack, Lower


class Classes(unittest.TestCase):
    def test_basics(self):
        c = Circle(2)
        self.assertIsInstance(c, Circle)
        self.assertIsInstance(c, Shape)
        self.assertTrue(issubclass(Circle, Shape))
        self.assertIs(type(c), Circle)
        self.assertEqual(
            (c.area(), c.describe(), c.double, Circle.help(), Circle.make(3).r), (6, "circle: 6", 12, "help", 3)
        )
        c.r = 5
        self.assertEqual(c.area(), 15)
        with self.assertRaises(ValueError):
            c.r = -1
        self.assertEqual(repr(c), "<Circle circle>")
        self.assertEqual(f"{c}", "<Circle circle>")
        c.extra = [1]
        self.assertEqual(c.extra, [1])
        del c.extra
        self.assertFalse(hasattr(c, "extra"))
        self.assertEqual(vars(c), {"name": "circle", "_r": 5})
        self.assertIn("area", dir(c))
        self.assertEqual(Circle.__name__, "Circle")
        self.assertNotIsInstance(c, Vector)
        self.assertIsInstance(Circle.__dict__["r"], object)
        self.assertEqual(Shape.area(c), 15) if False else None
        self.assertEqual(Shape.describe(c), "circle: 15")

    def test_subclass(self):
        class Square(Shape):
            sides = 4

            def __init__(self, side):
                super().__init__("square")
                self.side = side

            def area(self):
                return self.side**2

            def describe(self):
                return super().describe() + "!"

            @property
            def half(self):
                return self.area() / 2

            @classmethod
            def unit(cls):
                return cls(1)

        s = Square(3)
        self.assertEqual(s.describe(), "square: 9!")
        self.assertEqual(s.double, 18)
        self.assertIsInstance(s, Shape)
        self.assertIsInstance(s, Square)
        self.assertIs(type(s), Square)
        self.assertEqual((s.half, s.sides, s.side), (4.5, 4, 3))
        self.assertIs(type(Square.unit()), Square)
        self.assertIn("Square", Shape.kinds)
        self.assertEqual(repr(s), "<Square square>")
        self.assertIs(type(Square.make(2)), Square)

        class Bad(Shape):
            pass

        with self.assertRaises(TypeError):
            Bad("x")

        class Hello(Plugin, name="hi"):
            tail = "."

            def _step(self):
                return "step"

        self.assertEqual(Plugin.plugins["hi"]().run(), "step.")
        self.assertIs(Plugin.plugins["hi"], Hello)

        class Loud(Stack):
            def push(self, x):
                super().push(x * 2)

        l = Loud()
        l.push(2)
        self.assertEqual(l, [4])

        class More(MyError):
            def __init__(self):
                super().__init__(8, "more")

        with self.assertRaises(MyError) as c:
            raise More()
        self.assertEqual(c.exception.code, 8)

        def up():
            raise More()

        with self.assertRaises(More):
            apply(up)

        class MyWalker(Walker):
            def visit_int(self, node):
                return "int"

        self.assertEqual((MyWalker().visit(1), MyWalker().visit("")), ("int", "generic"))

    def test_dataclass(self):
        p = Point(1, tags=["a"])
        self.assertEqual(p, Point(1, 0, ["a"]))
        self.assertNotEqual(p, Point(2))
        self.assertEqual(repr(p), "Point(x=1, y=0, tags=['a'])")
        self.assertEqual(dataclasses.asdict(p), {"x": 1, "y": 0, "tags": ["a"]})
        self.assertEqual([f.name for f in dataclasses.fields(Point)], ["x", "y", "tags"])
        self.assertTrue(dataclasses.is_dataclass(Point))
        self.assertEqual(dataclasses.replace(p, x=5).x, 5)
        self.assertIsNot(Point(1).tags, Point(1).tags)
        v = Version(1, 2)
        with self.assertRaises(dataclasses.FrozenInstanceError):
            v.major = 3
        self.assertLess(v, Version(2))
        self.assertEqual(len({v, Version(1, 2)}), 1)
        self.assertEqual(sorted([Version(2), v]), [v, Version(2)])
        self.assertEqual({v: 1}[Version(1, 2)], 1)
        with self.assertRaises(TypeError):
            hash(p)
        match p:
            case Point(x=1):
                pass
            case _:
                self.fail()
        q = copy.copy(p)
        self.assertEqual(q, p)
        self.assertIsNot(q, p)
        self.assertIs(q.tags, p.tags)
        self.assertIsNot(copy.deepcopy(p).tags, p.tags)
        self.assertEqual(pickle.loads(pickle.dumps(p)), p)
        self.assertEqual(eval(repr(p)), p)

    def test_enum(self):
        self.assertIs(Color(1), Color.RED)
        self.assertIs(Color["RED"], Color.RED)
        self.assertEqual([c.name for c in Color], ["RED", "GREEN"])
        self.assertEqual(len(Color), 2)
        self.assertIn(Color.RED, Color)
        self.assertIsInstance(Color.RED, Color)
        self.assertTrue(issubclass(Color, enum.Enum))
        self.assertIsInstance(Color.RED, enum.Enum)
        self.assertEqual(Color.RED.nice, "Red")
        self.assertEqual(Level.HIGH, 2)
        self.assertGreater(Level.HIGH, Level.LOW)
        self.assertEqual({Color.RED: 1}[Color.RED], 1)
        self.assertEqual(str(Color.RED), "Color.RED")
        self.assertEqual(list(Color), [Color.RED, Color.GREEN])
        with self.assertRaises(ValueError):
            Color(9)
        self.assertEqual(solution.Flags.A | solution.Flags.B, solution.Flags(3))
        self.assertEqual(Color.__members__["RED"], Color.RED)

    def test_operators(self):
        v = Vector(1, 2)
        self.assertEqual(v + Vector(1, 1), Vector(2, 3))
        self.assertEqual(2 * v, Vector(2, 4))
        self.assertEqual(v * 2, Vector(2, 4))
        self.assertEqual(abs(Vector(3, 4)), 5.0)
        self.assertEqual(-v, Vector(-1, -2))
        self.assertEqual(list(v), [1, 2])
        self.assertEqual(len(v), 2)
        self.assertEqual(v[0], 1)
        self.assertIn(2, v)
        self.assertEqual(v(10), 11)
        self.assertEqual(f"{v:z}", "Vz")
        self.assertFalse(Vector(0, 0))
        self.assertTrue(v)
        self.assertNotEqual(v, (1, 2))
        self.assertNotEqual(v, None)
        self.assertEqual(len({v, Vector(1, 2)}), 1)
        self.assertEqual(max(v, Vector(5, 0)), Vector(5, 0))
        a, b = v
        self.assertEqual((a, b), (1, 2))
        w = v
        w += Vector(1, 1)
        self.assertIs(w, v)
        self.assertEqual(v, Vector(2, 3))
        self.assertIsInstance(v, collections.abc.Iterable)
        self.assertIsInstance(v, collections.abc.Hashable)
        self.assertEqual(sum([Vector(1, 1), Vector(2, 2)], Vector(0, 0)), Vector(3, 3))
        with self.assertRaises(IndexError):
            v[9]
        with self.assertRaises(AttributeError):
            v + 1
        self.assertEqual(sorted([Vector(2, 0), Vector(1, 0)])[0], Vector(1, 0))
        self.assertIs(v.__eq__(3), NotImplemented)
        self.assertTrue(Ranked(1) <= Ranked(2))
        self.assertEqual(Ranked(1), Ranked(1))

    def test_containers(self):
        s = Stack([1])
        s.push(2)
        self.assertEqual(s, [1, 2])
        self.assertIsInstance(s, list)
        self.assertTrue(issubclass(Stack, list))
        self.assertEqual(s.peek(), 2)
        self.assertEqual(len(s), 2)
        s.append(3)
        self.assertEqual(s.peek(), 3)
        self.assertEqual(s[-1], 3)
        self.assertEqual(s.pop(), 3)
        self.assertEqual(sum(s), 3)
        self.assertEqual(json.dumps(s), "[1, 2]")
        d = Lower()
        d["A"] = 1
        self.assertEqual(d["a"], 1)
        self.assertEqual(d["A"], 1)
        self.assertEqual(d, {"a": 1})
        self.assertIn("a", d)
        self.assertEqual(dict(d), {"a": 1})
        p = P(1, 2)
        self.assertEqual(p, (1, 2))
        self.assertEqual(p.a, 1)
        a, b = p
        self.assertEqual(p._asdict(), {"a": 1, "b": 2})
        self.assertEqual(p._replace(a=3), P(3, 2))
        self.assertIsInstance(p, tuple)
        self.assertEqual(solution.Meters(2.5), 2.5)
        self.assertEqual(solution.Str("a").shout(), "A!")
        self.assertEqual(solution.Str("a"), "a")
        self.assertAlmostEqual(solution.Meters(1) + 1, 2.0)

    def test_meta(self):
        self.assertEqual(len(WithMeta), 42)
        self.assertTrue(WithMeta.made)
        self.assertIs(type(WithMeta).__name__, type(WithMeta).__name__)
        self.assertIsInstance(WithMeta(), WithMeta)
        self.assertEqual(Account().dyn_x, "x")
        with self.assertRaises(AttributeError):
            Account().__secret
        self.assertEqual(Account()._Account__secret, 1)

    def test_descriptor(self):
        class Product:
            price = solution.Positive()
            size = solution.Under()

            def __init__(self, price):
                self.price = price
                self.size = 1

        p = Product(5)
        self.assertEqual(p.price, 5)
        with self.assertRaises(ValueError) as c:
            p.price = 0
        self.assertEqual(str(c.exception), "price must be positive")
        self.assertEqual(p.size, 1)
        q = Product(6)
        self.assertEqual((p.price, q.price), (5, 6))
        self.assertIsInstance(Product.price, solution.Positive)

    def test_cached_property(self):
        t = Temperature(20)
        self.assertEqual(t.fahrenheit, 68.0)
        t.slow
        t.slow
        self.assertEqual(t.computed, 1)
        with self.assertRaises(AttributeError):
            t.fahrenheit = 3

    def test_dispatch(self):
        self.assertEqual((show(1), show("x")), ("int", "object"))
