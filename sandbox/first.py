"""Process 1 of a slot: it forks what will run, carries what goes in and out, reports how it ended, and ends the rest.

Nobody in the slot can read, trace or signal it, and nobody else holds its channel to the server. It ends when that is
closed; the kernel then ends whatever is left.
"""
import _signal
import json
import os
import resource
import sys
import traceback

import kernel
from channel import END, READY, STOP, TROUBLE, Channel
from crews import CREWS
from relay import Relay

EXITS_UNPREPARED = 70
WORK = '/tmp/work'
# A program's process tells process 1 by these why it ended badly: they are blocked there, and stay pending.
HINTS = {_signal.SIGUSR1: 'memory', _signal.SIGUSR2: 'processes'}


def serve_slot(descriptor, identity, kind, build_walls=None):
    """Answers in a process that is to run something, with what to call. In process 1 it never answers."""
    channel = Channel(descriptor)
    try:
        be_alone(descriptor)
        if build_walls:
            build_walls(kind == 'terminal')
        be_first_to_die()
        os.makedirs(WORK, exist_ok=True)
        kernel.set_process(kernel.SET_DUMPABLE, 0)
        relay = Relay()
        crew = CREWS[kind](relay, channel)
        run = crew.fork()
        if run:
            return run
        First(channel, relay, crew, bool(build_walls)).work(identity)
    except BaseException as error:
        if os.getpid() == 1:
            channel.send(TROUBLE, ''.join(traceback.format_exception(error)).encode())
        else:
            sys.excepthook(type(error), error, error.__traceback__)
    os._exit(EXITS_UNPREPARED)


def be_deaf():
    """For the main thread to call: process 1 hears no signal but the few that it reads when it likes."""
    # It is deaf to each that it has no handler for, and Python gives it one for SIGINT.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    _signal.pthread_sigmask(_signal.SIG_BLOCK, {_signal.SIGCHLD, *HINTS})


def be_alone(channel):
    kernel.set_process(kernel.SET_PARENT_DEATH_SIGNAL, _signal.SIGKILL)
    os.closerange(3, channel)
    os.closerange(channel + 1, 4096)
    nowhere = os.open('/dev/null', os.O_RDWR)
    for stream in 0, 1, 2:
        os.dup2(nowhere, stream)
    os.close(nowhere)


def be_first_to_die():
    """Should the machine run out of memory, the kernel takes the sandbox before the server."""
    try:
        file = os.open('/proc/self/oom_score_adj', os.O_WRONLY)
        os.write(file, b'1000')
        os.close(file)
    except OSError:
        pass  # No /proc in here.


class First:
    def __init__(self, channel, relay, crew, is_copy):
        self.channel, self.relay, self.crew = channel, relay, crew
        self.ended = {}
        self.stopped = False
        self.cpu, self.peak = 0.0, 0
        # What a copy of the zygote shares with it is not the program's.
        self.shared = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if is_copy else 0

    def work(self, identity):
        bell = kernel.open_signals([_signal.SIGCHLD])
        self.relay.listen(bell, lambda: os.read(bell, 4096))
        self.relay.listen(self.channel.descriptor, self.hear)
        self.channel.send(READY, identity.encode())
        while not self.reap() and self.crew.main not in self.ended:
            self.relay.wait()
        self.end_all()

    def hear(self):
        frames = self.channel.receive()
        if frames is None:
            os._exit(0)
        for kind, content in frames:
            if kind == STOP:
                self.stopped = True
                self.end_all()
            self.crew.hear(kind, content)

    def reap(self, how=os.WNOHANG):
        """Buries the dead. Answers whether nobody is left."""
        while True:
            try:
                pid, status, usage = os.wait3(how)
            except ChildProcessError:
                return True
            if pid == 0:
                return False
            self.cpu += usage.ru_utime + usage.ru_stime
            self.peak = max(self.peak, usage.ru_maxrss - self.shared)
            if pid in self.crew.pids:
                self.ended[pid] = status
            if how == 0:
                return False

    def end_all(self):
        """Ends every process, says so, and waits for the server to close."""
        nobody = False
        while not nobody:
            try:
                os.kill(-1, _signal.SIGKILL)
            except ProcessLookupError:
                pass
            nobody = self.reap(how=0)
        self.relay.drain()
        self.channel.send(END, json.dumps(self.report()).encode())
        while self.channel.receive() is not None:
            pass
        os._exit(0)

    def report(self):
        hint = next((name for number, name in HINTS.items() if number in _signal.sigpending()), 'none')
        return {
            **how_it_ended(self.ended.get(self.crew.main)),
            'others': [how_it_ended(self.ended.get(pid)) for pid in self.crew.pids if pid != self.crew.main],
            'stopped': self.stopped,
            'cpuMs': round(self.cpu * 1000),
            'peakBytes': max(0, self.peak) * 1024,
            'hint': hint,
        }


def how_it_ended(status):
    if status is None:
        return {'code': None, 'signal': None}
    if os.WIFSIGNALED(status):
        return {'code': None, 'signal': os.WTERMSIG(status)}
    return {'code': os.WEXITSTATUS(status), 'signal': None}
