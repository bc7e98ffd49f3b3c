"""The tests' process of a grade: runs unittest tests against a solution that lives in another process.

What it says goes to `verdict_fd`, a line of JSON each: first the tests that there are, then a verdict for each, a problem
if nothing could run, and the end. Nobody else can write there.
"""
import _signal
import ast
import asyncio
import io
import json
import linecache
import os
import signal
import sys
import types

import grading_library
from grading_runner import Run
from grading_solution import TEST_MODULES, Finder, Nowhere, Solution, SolutionEnded, TimeUp, how_it_ended
from grading_wire import WireBroken, WireClosed
from grading_words import in_words, problem_of, title_of

MOST_LIVES = 25
LONGEST_TEST_MS = 5000
# After one test ran out of time the next have less: an endless loop is seldom in one test alone.
LESS_PATIENCE = 5
MOST_LINE_BYTES = 4000
WORK = '/tmp/work'


def main(job, requests_fd, replies_fd, verdict_fd):
    Grade(job, requests_fd, replies_fd, verdict_fd).run()


class Grade:
    def __init__(self, job, requests_fd, replies_fd, verdict_fd):
        self.files = job['files']
        self.texts = dict(zip(TEST_MODULES, (job['tests'], job.get('hiddenTests') or '')))
        self.test_ms = job.get('testMs') or LONGEST_TEST_MS
        self.pipes = requests_fd, replies_fd
        self.verdict_fd = verdict_fd
        self.lives = 0
        self.patience = 1
        self.solution = None
        # Whether the tests have been imported for the life that is now.
        self.is_met = False
        self.done = set()

    def run(self):
        sys.path[:] = [path for path in sys.path if path and not path.startswith('/tmp')]
        sys.stdout = sys.stderr = Nowhere()
        sys.stdin = io.StringIO()
        sys.setrecursionlimit(4000)
        os.chdir(WORK)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        grading_library.install()
        problem = self.try_all()
        if problem and not self.done:
            self.announce_unrun()
            self.say(kind='problem', message=problem)
        self.say(kind='end')

    def try_all(self):
        """Tries every test; with a fresh life, and the tests imported anew, after each life that ended. Returns the problem."""
        announced = False
        while self.lives < MOST_LIVES:
            try:
                run = self.begin_life()
            except BaseException as error:
                return problem_of(error, self.solution)
            if not run.tests:
                return 'There are no tests in it.'
            if not announced:
                announced = True
                for key, test in run.tests.items():
                    self.say(kind='test', id=key, title=title_of(test), hidden=is_hidden(test))
            for key, test in run.tests.items():
                if key in self.done:
                    continue
                self.done.add(key)
                verdict = run.try_one(test, min(self.test_ms, max(1000, self.test_ms / self.patience)))
                if verdict['outcome'] == 'time':
                    self.patience = LESS_PATIENCE
                if self.solution.is_over():
                    self.begin_process()
                    verdict['message'] = verdict['message'] or how_it_ended(self.solution.status_before)
                if is_hidden(test):
                    verdict = {name: verdict[name] for name in ('outcome', 'ms')}
                self.say(kind='verdict', id=key, **verdict)
                if not self.is_met:
                    break
            else:
                run.finish()
                return None
        return None

    def begin_life(self):
        """Imports the solution and the tests."""
        with alarm(self.test_ms, self.stop):
            if self.solution is None or self.solution.is_over():
                self.begin_process()
            self.is_met = True
            try:
                run = Run(self.solution, lambda ms: alarm(ms, self.stop))
                for name in sorted(self.solution.modules):
                    __import__(name)
                for name, text in self.texts.items():
                    if text.strip():
                        run.add(load(name, text))
                return run
            except (WireClosed, WireBroken) as error:
                self.begin_process()
                raise SolutionEnded(how_it_ended(self.solution.status_before)) from error

    def begin_process(self):
        if self.solution:
            self.solution.end(WireClosed())
            for name in [*TEST_MODULES, *self.solution.modules]:
                sys.modules.pop(name, None)
        # An event loop that was torn out of its work leaves these behind.
        _signal.signal(signal.SIGINT, signal.default_int_handler)
        asyncio._set_running_loop(None)
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Finder)]
        self.lives += 1
        self.is_met = False
        self.solution = grading_library.now = Solution(self.files, *self.pipes)
        sys.meta_path.insert(0, Finder(self.solution))

    def stop(self):
        self.solution.end(TimeUp())

    def announce_unrun(self):
        """Tests that could not even be imported are found in their text."""
        for name, text in self.texts.items():
            for key, title in tests_in(text):
                self.say(kind='test', id=key, title=title, hidden=name == TEST_MODULES[1])

    def say(self, **line):
        text = json.dumps(line)
        if len(text) >= MOST_LINE_BYTES:
            text = json.dumps({name: value[:400] if isinstance(value, str) else value for name, value in line.items()})
        os.write(self.verdict_fd, text.encode() + b'\n')


class alarm:
    """Raises TimeUp in the block when its time is over, and again while it goes on."""
    def __init__(self, ms, on_time):
        self.seconds = ms / 1000
        self.on_time = on_time

    def __enter__(self):
        signal.signal(signal.SIGALRM, self.ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 0.5)

    def __exit__(self, *error):
        signal.setitimer(signal.ITIMER_REAL, 0)

    def ring(self, *_):
        self.on_time()
        raise TimeUp


def load(name, text):
    module = types.ModuleType(name)
    module.__builtins__ = grading_library.test_builtins()
    sys.modules[name] = module
    linecache.cache[name + '.py'] = len(text), None, text.splitlines(keepends=True), name + '.py'
    code = compile(text, name + '.py', 'exec', dont_inherit=True)
    exec(code, module.__dict__)
    return module


def is_hidden(test):
    return type(test).__module__ == TEST_MODULES[1]


def tests_in(text):
    try:
        classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    except SyntaxError:
        return
    for kind in classes:
        for node in kind.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith('test'):
                yield '%s.%s' % (kind.name, node.name), title_of_name(node)


def title_of_name(node):
    doc = ast.get_docstring(node)
    return doc.split('\n')[0] if doc else in_words(node.name)
