"""Frames between the grader's process and the solution's: a length, then JSON.

Nothing that arrives is believed. A frame that is too long, or is no JSON, breaks the wire for good.
"""
import json
import os
import select
import time

MOST_BYTES = 8 * 1024 ** 2
TICK_MS = 50


class WireClosed(Exception):
    """The process at the other end is gone."""


class WireBroken(Exception):
    """The process at the other end says what no honest one would."""


class Wire:
    """`is_over` is asked now and then while nothing comes: a pipe may stay open though who should write is gone."""

    def __init__(self, incoming, outgoing, is_over=lambda: False):
        self.incoming = incoming
        self.outgoing = outgoing
        self.is_over = is_over
        self.rest = b''

    def send(self, frame):
        text = json.dumps(frame, separators=(',', ':')).encode()
        if len(text) > MOST_BYTES:
            raise OverflowError('this is too large to be passed between the tests and the solution')
        data = len(text).to_bytes(4, 'big') + text
        try:
            written = os.write(self.outgoing, data)
            while written < len(data):
                written += os.write(self.outgoing, data[written:written + 65536])
        except BrokenPipeError:
            raise WireClosed from None

    def receive(self):
        size = int.from_bytes(self.read(4), 'big')
        if size > MOST_BYTES:
            raise WireBroken('a frame of %d bytes' % size)
        try:
            return json.loads(self.read(size))
        except (ValueError, RecursionError):
            raise WireBroken('a frame that is no JSON') from None

    def read(self, size):
        parts = [self.rest]
        length = len(self.rest)
        while length < size:
            part = self.read_some()
            parts.append(part)
            length += len(part)
        data = b''.join(parts)
        self.rest = data[size:]
        return data[:size]

    def read_some(self):
        poll = select.poll()
        poll.register(self.incoming, select.POLLIN)
        over = False
        while not poll.poll(0 if over else TICK_MS):
            if over:
                raise WireClosed
            over = self.is_over()
        part = os.read(self.incoming, 65536)
        if not part:
            raise WireClosed
        return part

    def skip_to(self, mark, seconds):
        """Throws away what comes until `mark` has come."""
        until = time.monotonic() + seconds
        while mark not in self.rest:
            if time.monotonic() > until:
                raise WireClosed
            poll = select.poll()
            poll.register(self.incoming, select.POLLIN)
            if poll.poll(TICK_MS):
                part = os.read(self.incoming, 65536)
                if not part:
                    raise WireClosed
                self.rest = self.rest[-len(mark):] + part
        self.rest = self.rest.partition(mark)[2]
