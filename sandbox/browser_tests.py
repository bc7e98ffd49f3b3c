# Tries solutions of an exercise with its tests, one after the other, in the browser's Python: how a guide is checked.
# It is no judge of a stranger's solution, which could say anything here; for those there is the server's grading.
# main.py is this file; solutions.json and tests.py stand beside it.

import importlib
import io
import json
import sys
import traceback
import unittest

say = sys.stdout
sys.dont_write_bytecode = True


def attempt(code):
    for name in ("solution", "tests"):
        sys.modules.pop(name, None)
    with open("solution.py", "w", encoding="utf-8") as file:
        file.write(code)
    importlib.invalidate_caches()
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        suite = unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module("tests"))
        result = unittest.TestResult()
        suite.run(result)
        wrong = [f"{test.id()}: {text}" for test, text in result.failures + result.errors]
        wrong += [f"{test.id()}: It was expected to fail." for test in result.unexpectedSuccesses]
        return {"ran": result.testsRun, "wrong": wrong}
    except BaseException:
        return {"ran": 0, "wrong": [traceback.format_exc()]}
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


with open("solutions.json", encoding="utf-8") as file:
    solutions = json.load(file)
for solution in solutions:
    verdict = attempt(solution)
    print(json.dumps(verdict), file=say, flush=True)
