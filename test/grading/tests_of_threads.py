import threading, time, unittest
import solution
from solution import *


class Threads(unittest.TestCase):
    def test_solution_threads(self):
        seen = []
        solution.threads(seen.append, 4)
        self.assertEqual(sorted(seen), [0, 1, 2, 3])
        barrier = threading.Barrier(3, timeout=3)
        solution.threads(lambda i: barrier.wait(), 3)

    def test_test_threads(self):
        c = solution.Counter()
        ts = [threading.Thread(target=lambda: [c.up() for _ in range(20)]) for _ in range(4)]
        [t.start() for t in ts]
        [t.join() for t in ts]
        self.assertEqual(c.n, 80)

    def test_blocking(self):
        b = solution.Box()
        got = []
        t = threading.Thread(target=lambda: got.append(b.get()))
        t.start()
        time.sleep(0.05)
        b.put(7)
        t.join(3)
        self.assertEqual(got, [7])
