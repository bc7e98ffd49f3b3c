"""Runs one test at a time and hears how it ended."""
import time
import unittest

from grading_solution import TimeUp
from grading_wire import WireBroken
from grading_words import words_for_error, words_for_failure, words_for_subtest


class Hearing(unittest.TestResult):
    """What unittest says of the test that runs now."""

    def __init__(self, solution):
        super().__init__()
        self.solution = solution
        # unittest asks this to know that class and module fixtures go on from test to test.
        self._testRunEntered = True
        self.begin()

    def begin(self):
        self.outcome = None
        self.words = {}

    def note(self, outcome, words=None):
        if self.outcome in (None, 'passed'):
            self.outcome = outcome
            self.words = words or {}

    def addSuccess(self, test):
        self.note('passed')

    def addFailure(self, test, error):
        self.note('failed', words_for_failure(error, self.solution))

    def addError(self, test, error):
        self.note('error', words_for_error(error, self.solution))

    def addSkip(self, test, reason):
        self.note('skipped', {'message': reason})

    def addExpectedFailure(self, test, error):
        self.note('passed')

    def addUnexpectedSuccess(self, test):
        self.note('failed', {'message': 'This was expected to fail, and passed.'})

    def addSubTest(self, test, subtest, error):
        if error is not None:
            is_failure = issubclass(error[0], test.failureException)
            words = (words_for_failure if is_failure else words_for_error)(error, self.solution)
            self.note('failed' if is_failure else 'error', words_for_subtest(subtest, words))


class Run:
    """The tests of one life of the solution, by their ids."""

    def __init__(self, solution, alarm):
        self.solution = solution
        self.alarm = alarm
        self.tests = {}
        self.hearing = Hearing(solution)
        self.failed_classes = {}

    def add(self, module):
        for test in flat(unittest.TestLoader().loadTestsFromModule(module)):
            key = test.id().partition('.')[2]
            while key in self.tests:
                key += "'"
            self.tests[key] = test

    def try_one(self, test, ms):
        """How it ended, in how many milliseconds, and what to say about it."""
        hearing = self.hearing
        hearing.begin()
        self.solution.lines_of.clear()
        self.solution.strict = 0
        began = time.perf_counter()
        try:
            with self.alarm(ms):
                unittest.TestSuite([test]).run(hearing)
        except TimeUp:
            pass
        except BaseException as error:
            hearing.note('error', words_for_error((type(error), error, error.__traceback__), self.solution))
        taken = round((time.perf_counter() - began) * 1000)
        over = self.solution.peer.over
        # What a test made of the loss of its solution does not count.
        if isinstance(over, TimeUp):
            return {'outcome': 'time', 'ms': taken, 'message': 'It did not end in %s s.' % round(ms / 1000, 1)}
        if over:
            message = 'The solution’s process answered what no solution does' if isinstance(over, WireBroken) else ''
            return {'outcome': 'error', 'ms': taken, 'message': message}
        if hearing.outcome is None:
            hearing.note('error', self.failed_classes.get(type(test), {'message': 'It could not be prepared.'}))
        elif hearing.outcome == 'error' and getattr(type(test), '_classSetupFailed', False):
            self.failed_classes[type(test)] = hearing.words
        return {'outcome': hearing.outcome, 'ms': taken, **hearing.words}

    def finish(self):
        """The fixtures of the last class and module are taken down; what fails there has no test to count for."""
        try:
            with self.alarm(1000):
                suite = unittest.TestSuite()
                suite._tearDownPreviousClass(None, self.hearing)
                suite._handleModuleTearDown(self.hearing)
        except BaseException:
            pass


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test
