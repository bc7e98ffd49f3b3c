"""Runs a module of the standard library's own tests and prints each test's verdict as JSON."""
import json
import os
import sys
import unittest

from test.support import os_helper


class Verdicts(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.all = []

    def say(self, test, verdict):
        self.all.append(f'{test.id()}: {verdict}')

    def addSuccess(self, test):
        self.say(test, 'passed')

    def addFailure(self, test, error):
        self.say(test, f'failed {self._exc_info_to_string(error, test)}')

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error:
            self.addFailure(subtest, error)

    def addSkip(self, test, reason):
        self.say(test, f'skipped {reason}')

    def addExpectedFailure(self, test, error):
        self.say(test, 'failed as expected')

    def addUnexpectedSuccess(self, test):
        self.say(test, 'passed unexpectedly')


def remove(path, remove=os.unlink):
    """Of a file that is not there, Linux says so; in a folder that is read-only, as the sandbox's are, it says that."""
    if not os.path.lexists(path):
        raise FileNotFoundError(path)
    remove(path)


os_helper._unlink = remove
verdicts = Verdicts()
unittest.defaultTestLoader.loadTestsFromName(f'test.{sys.argv[1]}').run(verdicts)
print(json.dumps(sorted(verdicts.all)))
