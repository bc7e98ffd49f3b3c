import asyncio, time, unittest
from solution import *
from solution import MyError


class Async(unittest.TestCase):
    def test_run(self):
        self.assertEqual(asyncio.run(fetch(2)), 4)
        with self.assertRaises(MyError):
            asyncio.run(boom())

    def test_await(self):
        async def main():
            a = await fetch(1)
            b = await asyncio.gather(fetch(1), fetch(2))
            async with Pool() as p:
                self.assertTrue(p.open)
            self.assertFalse(p.open)
            return a, b, [x async for x in ticks(3)]

        self.assertEqual(asyncio.run(main()), (2, [2, 4], [0, 1, 2]))

    def test_callbacks(self):
        async def one():
            await asyncio.sleep(0.01)
            return 1

        async def slow():
            await asyncio.sleep(5)

        self.assertEqual(asyncio.run(gather([one, one])), [1, 1])
        t = time.perf_counter()
        self.assertEqual(asyncio.run(with_timeout(slow)), "late")
        self.assertLess(time.perf_counter() - t, 2)

    def test_concurrent(self):
        async def main():
            t = time.perf_counter()
            await asyncio.gather(*(fetch(i) for i in range(20)))
            return time.perf_counter() - t

        self.assertLess(asyncio.run(main()), 3)

    def test_sync(self):
        async def one(n):
            await asyncio.sleep(0)
            return n + 1

        self.assertEqual(run_sync(one), 2)


class Iso(unittest.IsolatedAsyncioTestCase):
    async def test_it(self):
        self.assertEqual(await fetch(4), 8)

    async def test_create_task(self):
        t = asyncio.create_task(fetch(1))
        self.assertEqual(await t, 2)
        self.assertEqual(await asyncio.wait_for(fetch(2), 1), 4)
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(fetch(1)), 0.0001) or await asyncio.sleep(1)
