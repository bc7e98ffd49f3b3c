"""The solution as the tests meet it: modules to import, in a process that may die and be followed by a fresh one."""
import importlib.abc
import importlib.machinery
import io
import logging
import os
import signal
import sys
import warnings

from grading_candidate import MARK
from grading_exposure import Guarded
from grading_peer import Peer
from grading_wire import Wire

LONGEST_START_S = 5
TEST_MODULES = 'tests', 'hidden_tests'
MOST_PRINTED = 2_000_000


class SolutionEnded(BaseException):
    """The solution's process is gone, or talks nonsense. No test may take it for an exception of the solution's."""


def how_it_ended(status):
    if os.WIFSIGNALED(status):
        try:
            name = signal.Signals(os.WTERMSIG(status)).name
        except ValueError:
            name = 'signal %d' % os.WTERMSIG(status)
        return 'The solution’s process was ended by %s' % name
    return 'The solution ended its process, with exit code %d' % os.WEXITSTATUS(status)


class TimeUp(BaseException):
    """The test's time is over."""


class Nowhere(io.StringIO):
    """What the tests print is shown to nobody."""

    def write(self, text):
        return len(text)


class Solution:
    """This end's own about the talk with one life of the solution."""
    sends_facts = True
    may_subclass = True
    keeps_twins = False

    def __init__(self, files, requests_fd, replies_fd):
        self.files = files
        self.modules = module_names(files)
        self.exposure = Guarded(lambda module: module in TEST_MODULES)
        self.strict = 0
        self.lines_of = {}
        # What `assertRaises` waited for when something else was raised, by the id of that.
        self.expected_instead = {}
        wire = Wire(replies_fd, requests_fd, self.is_gone)
        nonce = os.urandom(16)
        os.write(requests_fd, MARK + nonce)
        wire.skip_to(nonce, LONGEST_START_S)
        self.pid = int.from_bytes(wire.read(4), 'big')
        # How the life before this one ended.
        self.status_before = int.from_bytes(wire.read(4), 'big')
        self.peer = Peer(wire, 0, self)

    def is_gone(self):
        try:
            os.kill(self.pid, 0)
            return False
        except OSError:
            return True

    def end(self, why):
        """No test hears of this life again."""
        self.peer.over = self.peer.over or why
        for target in -self.pid, self.pid:
            try:
                os.kill(target, signal.SIGKILL)
            except OSError:
                pass

    def is_over(self):
        return self.peer.over is not None

    def ops(self):
        return {'read': self.read, 'warn': self.warn, 'log': self.log}

    def read(self, size, is_line, **_):
        read = sys.stdin.readline if is_line else sys.stdin.read
        return read(size if type(size) is int else -1)

    def warn(self, message, category, filename, lineno, **_):
        if not isinstance(message, Warning) or type(filename) is not str or type(lineno) is not int:
            raise TypeError('no warning')
        warnings.warn_explicit(message, type(message), self.file_name(filename), lineno)

    def log(self, name, level, message, number, **_):
        if [type(name), type(level), type(message), type(number)] != [str, int, str, int]:
            raise TypeError('no record')
        logger = logging.getLogger(name)
        if logger.isEnabledFor(level):
            logger.handle(logging.LogRecord(name, level, '', number, message, (), None))

    def file_name(self, path):
        return next((name for name in self.files if os.path.join('/tmp/work', name) == path), path)

    def is_strict(self):
        return self.strict > 0

    def check(self, error):
        if isinstance(error, (TimeUp, SolutionEnded)):
            raise error

    def lines(self, error):
        return []

    def note_lines(self, error, lines):
        """Keeps those lines that there are."""
        if type(lines) is not list:
            return
        found = []
        for name, number in lines[-10:]:
            if type(name) is str and type(number) is int and name in self.files:
                texts = self.files[name].split('\n')
                if 0 < number <= len(texts):
                    found.append({'file': name, 'number': number, 'text': texts[number - 1].strip()[:300]})
        if found:
            self.lines_of[id(error)] = error, found[-1]

    def line_of(self, error):
        return self.lines_of.get(id(error), (None, None))[1]

    def news(self):
        return []

    def hear(self, news):
        """What the solution printed, where a test listens."""
        for descriptor, text in news:
            if type(text) is str and len(text) < MOST_PRINTED:
                stream = sys.stdout if descriptor == 1 else sys.stderr
                if not isinstance(stream, Nowhere):
                    stream.write(text)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the solution's modules from its process."""

    def __init__(self, solution):
        self.solution = solution
        self.made = {}

    def find_spec(self, name, path=None, target=None):
        if name not in self.solution.modules:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=self.solution.modules[name])

    def create_module(self, spec):
        if spec.name in self.made:
            return None
        module = self.solution.peer.ask('import', spec.name)
        self.made[spec.name] = module
        return module

    def exec_module(self, module):
        name = module.__name__
        if sys.modules.get(name) is module and name in self.made and getattr(module.__spec__, '_initializing', True) is False:
            self.solution.peer.ask('reload', module)


def module_names(files):
    """Each module that the files make, and whether it is a package."""
    modules = {}
    for name in files:
        if name.endswith('.py'):
            parts = name[:-3].split('/')
            is_package = parts[-1] == '__init__'
            if is_package:
                parts.pop()
            modules['.'.join(parts)] = is_package
            for end in range(1, len(parts)):
                modules.setdefault('.'.join(parts[:end]), True)
    return modules
