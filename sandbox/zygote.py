"""A Python that has imported a stock of libraries and runs no program: it is copied for each.

Started with the stock's name. On descriptor 3 the server orders slots; each is a copy in namespaces of its own, which
connects to the server first and then never sees that door again.
"""
import _signal
import gc
import importlib
import json
import os
import select
import socket
import sys

import figures
import first
import kernel
import program
import walls

CONTROL = 3
DOOR, FILTER = '/tmp/door', '/sandbox/filter'

STANDARD = """
    abc argparse array ast asyncio base64 bdb bisect calendar cmd code codecs collections collections.abc contextlib copy
    csv dataclasses datetime decimal difflib dis enum fnmatch fractions functools gc glob hashlib heapq html inspect io
    itertools json keyword linecache locale logging math multiprocessing numbers operator os pathlib pdb pickle platform
    pprint queue random re reprlib secrets select shlex shutil signal socket sqlite3 statistics string struct subprocess
    sys tempfile textwrap threading time timeit token tokenize traceback types typing unittest urllib.parse uuid warnings
    weakref zlib concurrent.futures.thread concurrent.futures.process multiprocessing.pool
"""
LIBRARIES = {
    'core': '',
    'data': 'numpy numpy.random pandas',
    'science': 'numpy numpy.random pandas matplotlib.pyplot matplotlib.backends.backend_agg seaborn sklearn.linear_model '
    'sklearn.model_selection sklearn.tree sklearn.ensemble sklearn.cluster',
    'web': 'flask django django.http django.urls django.test django.db django.template django.conf',
    'deep': 'numpy numpy.random keras tensorflow',
    'tools': 'black',
}


def main(stock):
    kernel.set_process(kernel.SET_PARENT_DEATH_SIGNAL, _signal.SIGKILL)
    kernel.set_process(kernel.SET_DUMPABLE, 0)
    os.write(CONTROL, b'begun\n')
    # What remembers the folder it was imported in must remember the one that programs run in.
    os.mkdir(program.WORK)
    os.chdir(program.WORK)
    mapped = import_all(stock)
    first.be_deaf()
    bell = kernel.open_signals([_signal.SIGCHLD])
    with open(FILTER, 'rb') as file:
        filter_program = file.read()
    # What lives now lives for good: collecting it would write to pages that all copies share.
    gc.collect()
    gc.freeze()
    gc.disable()
    zygote = Zygote(bell, filter_program)
    zygote.say('warm', mapped)
    program.run_without_frames(zygote.steps())


def import_all(stock):
    """Answers with the address space that the libraries take, which is not a program's."""
    for name in STANDARD.split():
        importlib.import_module(name)
    before = mapped_bytes()
    for name in LIBRARIES[stock].split():
        try:
            importlib.import_module(name)
        except ImportError as error:
            print(f'{name}: {error}', file=sys.stderr)
    figures.teach()
    return mapped_bytes() - before if LIBRARIES[stock] else 0


def mapped_bytes():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[0]) * os.sysconf('SC_PAGE_SIZE')


class Zygote:
    def __init__(self, bell, filter_program):
        self.bell, self.filter_program = bell, filter_program
        self.slots = {}
        self.heard = b''

    def steps(self):
        try:
            run = self.serve()
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(70)
        yield run

    def serve(self):
        """Bears slots, and buries them. Comes back in a program's process, with what that is to run."""
        events = select.poll()
        events.register(CONTROL, select.POLLIN)
        events.register(self.bell, select.POLLIN)
        while True:
            for descriptor, _ in events.poll():
                if descriptor == self.bell:
                    os.read(self.bell, 4096)
                    self.bury()
                    continue
                part = os.read(CONTROL, 4096)
                if not part:
                    os._exit(0)  # The server is gone, and the kernel ends all slots with us.
                *lines, self.heard = (self.heard + part).split(b'\n')
                for line in lines:
                    run = self.bear(*line.decode().split())
                    if run:
                        return run

    def bear(self, identity, kind):
        channel = socket.socket(socket.AF_UNIX)
        try:
            channel.connect(DOOR)
            pid = kernel.clone(walls.SLOT)
        except OSError as error:
            channel.close()
            self.say('failed', identity, json.dumps(str(error)))
            return None
        if pid == 0:
            build = lambda terminal: walls.build(terminal, self.filter_program)
            return first.serve_slot(channel.detach(), identity, kind, build)
        channel.close()
        self.slots[pid] = identity
        self.say('born', identity, pid)

    def bury(self):
        while self.slots:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self.say('gone', self.slots.pop(pid, ''))

    def say(self, *words):
        os.write(CONTROL, ' '.join(map(str, words)).encode() + b'\n')


if __name__ == '__main__':
    main(sys.argv[1])
