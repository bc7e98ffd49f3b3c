"""The solution's process of a grade: imports the solution and does what the tests ask of it.

The process that is started here runs nothing of the solution's. It forks one that does, a life, and another one whenever
the tests' side asks for it, because a life went on for ever or ended itself.
"""
import importlib
import os
import random
import sys
import types
import warnings

from grading_exceptions import lines_of
from grading_exposure import Open
from grading_output import Tee, Typed
from grading_peer import Peer
from grading_wire import Wire, WireBroken, WireClosed

MARK = b'\0grade\0life\0'


def main(job, requests_fd, replies_fd):
    """Each order for a life is a mark and a nonce; the answer repeats the nonce and gives the process's id."""
    orders = Wire(requests_fd, replies_fd)
    status = 0
    while True:
        try:
            orders.skip_to(MARK, 10 ** 9)
            nonce = orders.read(16)
        except WireClosed:
            return
        pid = os.fork()
        if pid == 0:
            live(job, orders)
        os.write(replies_fd, nonce + pid.to_bytes(4, 'big') + status.to_bytes(4, 'big'))
        status = os.waitpid(pid, 0)[1]
        orders.rest = b''


def live(job, orders):
    code = 1
    try:
        os.setpgid(0, 0)
        random.seed()
        Life(job, Wire(orders.incoming, orders.outgoing)).serve()
        code = 0
    except (WireClosed, WireBroken, BrokenPipeError):
        pass
    finally:
        os._exit(code)


class Life:
    """What is this end's own about the talk."""
    sends_facts = False
    may_subclass = False
    keeps_twins = True

    def __init__(self, job, wire):
        self.files = {os.path.abspath(name): name for name in job['files']}
        names = {name.removesuffix('.py').removesuffix('/__init__').replace('/', '.') for name in job['files']}
        self.exposure = Open(lambda module: module in names)
        self.printed = []
        self.peer = Peer(wire, 1, self)
        self.streams = sys.stdout, sys.stderr = Tee(1, self.printed), Tee(2, self.printed)
        sys.stdin = Typed(self.peer)

    def serve(self):
        warnings.simplefilter('always')
        warnings.showwarning = self.show_warning
        self.peer.serve()

    def show_warning(self, message, category, filename, lineno, file=None, line=None):
        self.peer.ask('warn', message, category, filename, lineno)

    def ops(self):
        return {
            'import': self.import_module,
            'reload': self.reload,
            'public': self.public,
            'library': self.library,
            'subclass': self.subclass,
            'evaluate': self.evaluate,
            'environment': self.environment,
            'listen': self.listen,
            'unlisten': self.unlisten,
        }

    def import_module(self, name, **_):
        return importlib.import_module(name)

    def reload(self, module, **_):
        return importlib.reload(module)

    def public(self, module, **_):
        """What `from module import *` would take, but for the modules that it imports itself."""
        return [name for name, value in vars(module).items() if name[0] != '_' and not isinstance(value, types.ModuleType)]

    def library(self, module, name, args, kwargs):
        """A function of a library that has to be where the objects are."""
        return getattr(importlib.import_module(module), name)(*args, **kwargs)

    def subclass(self, number, name, bases, *items, kwargs, **_):
        """The twin of a class that the tests have made from one of ours."""
        namespace = {}
        for key, how, value in zip(items[::3], items[1::3], items[2::3]):
            if how == 'property':
                value = property(*value)
            elif how:
                value = (staticmethod if how == 'staticmethod' else classmethod)(value)
            namespace[key] = value
        kind = types.new_class(name, bases, kwargs, lambda body: body.update(namespace))
        self.peer.mirrors.classes.keep(kind, number)

    def evaluate(self, how, text, scope, local, **_):
        modules = [sys.modules.get(name.removesuffix('.py')) for name in self.files.values()]
        if scope is None:
            scope = {key: value for module in modules if module for key, value in vars(module).items()}
        return eval(text, scope, local) if how == 'eval' else exec(text, scope, local)

    def environment(self, variables, **_):
        os.environ.clear()
        os.environ.update(variables)

    def listen(self, name, level, **_):
        """Passes on what a logger hears, as `assertLogs` would have it."""
        import logging
        logger, peer = logging.getLogger(name), self.peer

        class Listener(logging.Handler):
            def emit(self, record):
                peer.ask('log', record.name, record.levelno, record.getMessage(), record.lineno)

        before = logger.handlers, logger.propagate, logger.level
        logger.handlers, logger.propagate = [Listener()], False
        logger.setLevel(level)
        return lambda: self.restore(logger, *before)

    def unlisten(self, restore, **_):
        restore()

    def restore(self, logger, handlers, propagate, level):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)

    def is_strict(self):
        return False

    def check(self, error):
        pass

    def lines(self, error):
        return lines_of(error, self.files)

    def note_lines(self, error, lines):
        pass

    def news(self):
        """What was printed since the last frame, in order."""
        for stream in self.streams:
            if not stream.closed:
                stream.flush()
        printed, self.printed[:] = list(self.printed), []
        return printed

    def hear(self, news):
        pass
