"""Carries what goes in and out of a slot's programs. They hold plain pipes or a terminal; only process 1 speaks frames."""
import os
import select

PART = 1 << 16


class Relay:
    def __init__(self):
        self.events = select.poll()
        self.heard = {}
        self.outputs = {}

    def listen(self, descriptor, answer):
        """Calls `answer` whenever there is something to read."""
        self.heard[descriptor] = answer
        self.events.register(descriptor, select.POLLIN)

    def leave(self, descriptor):
        del self.heard[descriptor]
        self.events.unregister(descriptor)
        os.close(descriptor)

    def carry(self, descriptor, take):
        """Gives what a program writes to `take`, until there is nobody left who could write."""
        os.set_blocking(descriptor, False)
        self.outputs[descriptor] = take
        self.listen(descriptor, lambda: self.pass_on(descriptor))

    def pass_on(self, descriptor):
        """Answers whether there may be more."""
        try:
            part = os.read(descriptor, PART)
        except BlockingIOError:
            return False
        except OSError:
            part = b''  # Nobody holds the terminal's other side.
        if part:
            self.outputs[descriptor](part)
            return True
        del self.outputs[descriptor]
        self.leave(descriptor)
        return False

    def wait(self):
        for descriptor, _ in self.events.poll():
            # One that was heard before may have ended this one.
            answer = self.heard.get(descriptor)
            if answer:
                answer()

    def drain(self):
        """All that programs have written so far."""
        for descriptor in list(self.outputs):
            while self.pass_on(descriptor):
                pass


class Feeder:
    """Writes to a program's input what it will take, and keeps the rest. A program need not read."""

    MOST = 4 << 20

    def __init__(self, relay, descriptor):
        os.set_blocking(descriptor, False)
        self.relay, self.descriptor = relay, descriptor
        self.waiting = bytearray()
        self.ended = self.expecting = False

    def give(self, part):
        if not self.ended and len(self.waiting) < self.MOST:
            self.waiting += part
            self.write()

    def end(self):
        self.ended = True
        self.write()

    def write(self):
        try:
            while self.waiting:
                del self.waiting[: os.write(self.descriptor, self.waiting)]
        except BlockingIOError:
            pass
        except OSError:
            self.waiting.clear()  # Nobody reads any more.
        self.expect(bool(self.waiting))
        if self.ended and not self.waiting and self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def expect(self, more):
        if more == self.expecting:
            return
        self.expecting = more
        if more:
            self.relay.heard[self.descriptor] = self.write
            self.relay.events.register(self.descriptor, select.POLLOUT)
        else:
            del self.relay.heard[self.descriptor]
            self.relay.events.unregister(self.descriptor)
