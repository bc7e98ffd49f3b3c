"""What process 1 forks, by the kind of slot, before any job is known: so that no process holds what is not its own."""
import fcntl
import functools
import os
import struct
import termios

import figures
import program
from channel import ERROR, GRADER_JOB, INPUT, INPUT_END, JOB, OUT, SIZE, TERMINAL, VERDICT
from relay import Feeder


class Crew:
    """`main` is the process whose end is the end of all."""

    def __init__(self, relay, channel):
        self.relay, self.channel = relay, channel
        self.pids, self.main = [], None
        self.jobs = {}

    def fork_one(self, kind, become, *given):
        """Answers in the new process with what it is to run; in process 1 with nothing."""
        job, order = os.pipe()
        pid = os.fork()
        if pid == 0:
            return become(job, *given)
        os.close(job)
        self.pids.append(pid)
        self.jobs[kind] = order

    def hear(self, kind, content):
        order = self.jobs.pop(kind, None)
        if order is not None:
            give_job(order, content)

    def carry(self, descriptor, kind):
        self.relay.carry(descriptor, functools.partial(self.channel.send, kind))


def give_job(order, content):
    with os.fdopen(order, 'wb') as pipe:
        try:
            pipe.write(len(content).to_bytes(4, 'big') + content)
            pipe.flush()
        except BrokenPipeError:
            pass  # It is over already.


class Piped(Crew):
    """One program with its three streams."""

    def fork(self):
        stdin, feed = os.pipe()
        out, stdout = os.pipe()
        errors, stderr = os.pipe()
        run = self.fork_one(JOB, program.become, (stdin, stdout, stderr))
        if run:
            return run
        for descriptor in stdin, stdout, stderr:
            os.close(descriptor)
        (self.main,) = self.pids
        self.feeder = Feeder(self.relay, feed)
        self.carry(out, OUT)
        self.carry(errors, ERROR)
        figures.listen(self.relay, self.channel)

    def hear(self, kind, content):
        if kind == INPUT:
            self.feeder.give(content)
        elif kind == INPUT_END:
            self.feeder.end()
        else:
            super().hear(kind, content)


class Terminal(Crew):
    """One program, or Python's own prompt, in a terminal."""

    def fork(self):
        keyboard, terminal = os.openpty()
        run = self.fork_one(JOB, program.become_in_terminal, terminal)
        if run:
            return run
        os.close(terminal)
        (self.main,) = self.pids
        self.keyboard = keyboard
        # Under a descriptor of its own: one waits for what is typed, the other for what is shown.
        self.feeder = Feeder(self.relay, os.dup(keyboard))
        self.carry(keyboard, TERMINAL)
        figures.listen(self.relay, self.channel)

    def hear(self, kind, content):
        if kind == INPUT:
            self.feeder.give(content)
        elif kind == SIZE:
            columns, rows = struct.unpack('>HH', content)
            fcntl.ioctl(self.feeder.descriptor, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        else:
            super().hear(kind, content)


class Graded(Crew):
    """A grader, forked first, and the candidate's process; they talk through two pipes that nobody else holds."""

    def fork(self):
        requested, requests = os.pipe()
        answered, replies = os.pipe()
        verdicts, verdict = os.pipe()
        out, stdout = os.pipe()
        errors, stderr = os.pipe()
        run = self.fork_one(GRADER_JOB, program.become_grader, (requests, answered, verdict))
        run = run or self.fork_one(JOB, program.become_candidate, (requested, replies), (stdout, stderr))
        if run:
            return run
        for descriptor in requested, requests, answered, replies, verdict, stdout, stderr:
            os.close(descriptor)
        self.main = self.pids[0]
        self.carry(out, OUT)
        self.carry(errors, ERROR)
        self.carry(verdicts, VERDICT)


CREWS = {'pipes': Piped, 'terminal': Terminal, 'grade': Graded}
