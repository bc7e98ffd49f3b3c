import json, unittest
import solution
from solution import *
from solution import MyError, DeepError, Shape, Circle


class Errors(unittest.TestCase):
    def test_custom(self):
        with self.assertRaises(MyError) as c:
            fail(3)
        e = c.exception
        self.assertEqual((e.code, str(e), e.args), (3, "bad", ("bad",)))
        self.assertIsInstance(e.__cause__, KeyError)
        self.assertIs(type(e), MyError)
        self.assertTrue(issubclass(DeepError, ValueError))
        self.assertTrue(issubclass(MyError, Exception))
        with self.assertRaisesRegex(MyError, "ba"):
            fail(1)
        try:
            fail(1)
        except MyError as e:
            pass
        else:
            self.fail()
        with self.assertRaises(json.JSONDecodeError):
            json_bad()
        with self.assertRaises(ValueError):
            json_bad()
        with self.assertRaises(SystemExit) as c:
            exit_now()
        self.assertEqual(c.exception.code, 3)
        with self.assertRaises(FileNotFoundError) as c:
            read("/nowhere")
        self.assertEqual(c.exception.filename, "/nowhere")
        self.assertIn("nowhere", str(c.exception))
        with self.assertRaises(ExceptionGroup) as c:
            group()
        self.assertEqual([type(e) for e in c.exception.exceptions], [ValueError, KeyError])
        self.assertRaises(MyError, fail, 1)

        def up():
            raise MyError(9, "mine")

        with self.assertRaises(MyError) as c:
            apply(up)
        self.assertEqual(c.exception.code, 9)

        class Own(Exception):
            pass

        own = Own(1)

        def up2():
            raise own

        with self.assertRaises(Own) as c:
            apply(up2)
        self.assertIs(c.exception, own)
        with self.assertRaises(TypeError):
            typed()
        with self.assertRaises(AttributeError):
            solution.nothing
        with self.assertRaises(AttributeError):
            Circle(1).nothing

    def test_abstract(self):
        with self.assertRaises(TypeError):
            Shape("x")
