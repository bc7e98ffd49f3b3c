import asyncio, contextlib, datetime, inspect, io, os, pathlib, random, tempfile, unittest, warnings, typing
from unittest import mock
import solution
from solution import *
from solution import Shape, Circle, Point, Version


class Modules(unittest.TestCase):
    def test_monkeypatch(self):
        self.assertEqual(greet(), "hello world")
        solution.NAME = "moon"
        self.addCleanup(setattr, solution, "NAME", "world")
        self.assertEqual(greet(), "hello moon")

    def test_patch(self):
        with mock.patch("solution.NAME", "x"):
            self.assertEqual(greet(), "hello x")
        self.assertEqual(greet(), "hello world")
        with mock.patch("solution.greet", return_value="hi") as m:
            self.assertEqual(solution.greet(1), "hi")
            m.assert_called_once_with(1)
        with mock.patch.object(Circle, "area", return_value=7):
            self.assertEqual(Circle(1).describe(), "circle: 7")
        self.assertEqual(Circle(1).describe(), "circle: 3")
        with mock.patch("solution.time.time", return_value=5):
            self.assertEqual(now(), 5)
        with mock.patch("time.time", return_value=6):
            self.assertEqual(now(), 6)
        self.assertGreater(now(), 1000)
        with mock.patch("time.sleep") as s:
            self.assertEqual(nap(), "slept")
            s.assert_called_once_with(100)
        with mock.patch("solution.datetime") as d:
            d.date.today.return_value = datetime.date(2020, 1, 1)
            self.assertEqual(today(), datetime.date(2020, 1, 1))
        with mock.patch("builtins.input", return_value="Ann"):
            self.assertEqual(ask(), "Ann!")
        with mock.patch("sys.stdin", io.StringIO("Bob\nx")):
            self.assertEqual(ask(), "Bob!")
        with mock.patch.dict(os.environ, {"X_MODE": "on"}):
            self.assertEqual(env(), "on")
        self.assertIsNone(env())

    def test_seed(self):
        random.seed(1)
        a = roll()
        random.seed(1)
        self.assertEqual(roll(), a)

    def test_print(self):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            print("before")
            shout()
            print("after")
        self.assertEqual((out.getvalue(), err.getvalue()), ("before\nloud\nafter\n", "err\n"))

    def test_print_mock(self):
        with mock.patch("builtins.print") as p:
            shout()
        self.assertEqual(p.call_args_list[0], mock.call("loud"))
        with mock.patch("sys.stdout", new_callable=io.StringIO) as o:
            shout()
        self.assertEqual(o.getvalue(), "loud\n")

    def test_warnings(self):
        with self.assertWarns(DeprecationWarning):
            self.assertEqual(warn(), 5)
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter("always")
            warn()
        self.assertEqual(len(w), 1)
        self.assertEqual(str(w[0].message), "old")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with self.assertRaises(DeprecationWarning):
                warn()

    def test_logs(self):
        with self.assertLogs("solution", "INFO") as c:
            logs()
        self.assertEqual(c.output, ["INFO:solution:info 3", "WARNING:solution:warned"])
        with self.assertLogs() as c:
            logs()
        with self.assertNoLogs("solution", "ERROR"):
            logs()
        with self.assertLogs(solution.log, "WARNING") as c:
            logs()
        self.assertEqual(len(c.records), 1)

    def test_files(self):
        with tempfile.TemporaryDirectory() as d:
            p = pathlib.Path(d) / "a.txt"
            p.write_text("x")
            self.assertEqual(read(p), "x")
            self.assertEqual(read(str(p)), "x")
            write(p, "y")
            self.assertEqual(p.read_text(), "y")

    def test_signature(self):
        self.assertEqual(
            str(inspect.signature(typed)),
            "(a: int, b: 'str' = 'x', *args: float, c: list[int] | None = None, **kw) -> dict[str, int]",
        )
        self.assertEqual(typed.__doc__, "Doc.")
        self.assertTrue(inspect.isfunction(typed))
        self.assertTrue(inspect.isgeneratorfunction(counter))
        self.assertTrue(inspect.iscoroutinefunction(fetch))
        self.assertTrue(asyncio.iscoroutinefunction(fetch))
        self.assertTrue(inspect.isclass(Circle))
        self.assertEqual(list(inspect.signature(Point).parameters), ["x", "y", "tags"])
        self.assertEqual(typing.get_type_hints(Version), {"major": int, "minor": int})
        self.assertEqual(add_to.__defaults__[0][:1], solution.add_to.__defaults__[0][:1])
        self.assertEqual(fixed_add.__defaults__, (None,))
        self.assertTrue(callable(typed))
        self.assertEqual(Circle.__mro__[1], Shape)
        self.assertIn("return", inspect.getsource(greet))
        self.assertTrue(inspect.isabstract(Shape))
        self.assertEqual(inspect.signature(Circle(1).area).parameters, {})
