"""asyncio across the two processes.

One side runs an event loop, as `asyncio.run` made it. For what the other side's coroutines await there is a guest loop over
there, which the running one keeps turning. Who awaits a coroutine of the other side starts a task of it there, and
hears when it is done.
"""
import sys

SERIAL = '_serial_of_grade'
MOST_TURNS = 100
# A guest with tasks that wait for something else, as a thread, is looked at this often.
LOOK_AGAIN_S = 0.01


class Loops:
    def __init__(self, peer):
        self.peer = peer
        self.serials = 0
        self.guest = None
        # The number of the other side's loop that the guest belongs to.
        self.host = 0
        self.turning = None

    def running(self):
        asyncio = sys.modules.get('asyncio')
        return asyncio and asyncio._get_running_loop()

    def serial(self):
        """The number of the loop that runs here; 0 if none does."""
        loop = self.running()
        if not loop or loop is self.guest:
            return 0
        if not hasattr(loop, SERIAL):
            self.serials += 1
            setattr(loop, SERIAL, self.serials)
        return getattr(loop, SERIAL)

    def enter(self, host):
        """Something is asked by who runs a loop: here, too, one is to be running. Returns what `leave` needs."""
        if not host or self.running():
            return None
        import asyncio
        if self.guest is None or self.host != host:
            self.end_guest()
            self.guest, self.host = asyncio.new_event_loop(), host
        asyncio._set_running_loop(self.guest)
        return self.guest

    def leave(self, entered):
        if entered:
            sys.modules['asyncio']._set_running_loop(None)

    def end_guest(self):
        if self.guest:
            import asyncio
            for task in asyncio.all_tasks(self.guest):
                task.cancel()
            self.turn()
            self.guest.close()
            self.guest = None

    def start(self, awaitable, done, **_):
        """Starts a task of an awaitable of this side; `done` is told what came of it."""
        loop = self.running()
        if not loop:
            raise RuntimeError('no running event loop')

        async def wait():
            return await awaitable

        def tell(task):
            if task.cancelled():
                done(None, sys.modules['asyncio'].CancelledError())
            else:
                error = task.exception()
                done(None if error else task.result(), error)

        task = loop.create_task(wait())
        task.add_done_callback(tell)
        return task

    def turn(self, **_):
        """Lets the guest go on until it has to wait."""
        guest = self.guest
        if not guest or guest.is_running() or guest.is_closed():
            return
        loop = self.running()
        asyncio = sys.modules['asyncio']
        asyncio._set_running_loop(None)
        try:
            for _ in range(MOST_TURNS):
                guest.call_soon(guest.stop)
                guest.run_forever()
                if not guest._ready:
                    break
        finally:
            asyncio._set_running_loop(loop)

    def delay(self):
        """In how many seconds the guest wants its next turn; None if it waits for nothing."""
        guest = self.guest
        if not guest or guest.is_closed():
            return None
        if guest._ready:
            return 0
        found = [max(0, handle._when - guest.time()) for handle in guest._scheduled[:1]]
        if sys.modules['asyncio'].all_tasks(guest):
            found.append(LOOK_AGAIN_S)
        return min(found, default=None)

    def hear_delay(self, delay):
        """The other side's guest is to have a turn then."""
        loop = self.running()
        if delay is None or not loop or loop is self.guest:
            return
        when = loop.time() + min(delay, 3600)
        if self.turning:
            if self.turning[0] is loop and self.turning[1] <= when and not self.turning[2].cancelled():
                return
            self.turning[2].cancel()
        self.turning = loop, when, loop.call_at(when, self.give_turn)

    def give_turn(self):
        self.turning = None
        if not self.peer.over:
            self.peer.ask('turn')

    async def drive(self, awaitable):
        """Awaits something of the other side."""
        loop = self.running()
        came = []
        waiter = loop.create_future()

        def done(value, error):
            came[:] = value, error
            if not waiter.done():
                waiter.set_result(None)

        task = self.peer.ask('start', awaitable, done)
        while not came:
            try:
                await waiter
            except sys.modules['asyncio'].CancelledError:
                if not came:
                    waiter = loop.create_future()
                    task.cancel()
        if came[1] is not None:
            raise came[1]
        return came[0]
