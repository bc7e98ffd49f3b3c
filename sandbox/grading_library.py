"""Where the tests' process and the solution's share what in one process would be one: the standard library's state.

Each function here is put in the place of the library's before the tests are imported.
"""
import builtins
import dataclasses
import gc
import functools
import os
import pickle
import random
import runpy
import sys
import types
import typing
import unittest
import unittest.mock
import weakref
from unittest import _log

from grading_mirror import is_mirror, is_mirror_class

# The solution that is being tried.
now = None

BOTH = (random, 'seed'), (os, 'chdir'), (sys, 'setrecursionlimit'), (gc, 'collect'), (gc, 'disable'), (gc, 'enable')
WHERE_OBJECTS_ARE = (
    (dataclasses, 'fields asdict astuple replace is_dataclass'),
    (typing, 'get_type_hints'),
    (weakref, 'ref proxy'),
)
ASK_NOTHING = 'assertRaises', 'assertRaisesRegex', 'assertWarns', 'assertWarnsRegex', 'assertLogs', 'assertNoLogs'


def ask(*heads, **parts):
    return now.peer.ask(*heads, **parts)


def install():
    for module, name in BOTH:
        setattr(module, name, on_both_sides(module, name))
    for module, names in WHERE_OBJECTS_ARE:
        for name in names.split():
            setattr(module, name, where_the_object_is(module, name))
    for name in dir(unittest.TestCase):
        if name.startswith('assert') and name not in ASK_NOTHING:
            setattr(unittest.TestCase, name, comparing(getattr(unittest.TestCase, name)))
    install_pickle()
    unittest.mock._patch.__enter__ = reaching_patch(unittest.mock._patch.__enter__)
    unittest.mock._patch.__exit__ = reaching_restore(unittest.mock._patch.__exit__)
    unittest.mock._patch_dict._patch_dict = reaching_patch_dict(unittest.mock._patch_dict._patch_dict)
    unittest.mock._patch_dict._unpatch_dict = reaching_patch_dict(unittest.mock._patch_dict._unpatch_dict)
    install_logs()
    unittest.case._AssertRaisesContext.__exit__ = noting_what_else(unittest.case._AssertRaisesContext.__exit__)
    runpy.run_path = runpy.run_module = refusing('The tests cannot run a file of the solution in their own process.')


def on_both_sides(module, name):
    original = getattr(module, name)

    @functools.wraps(original)
    def function(*args, **kwargs):
        if now and not now.is_over():
            ask('library', module.__name__, name, args=args, kwargs=kwargs)
        return original(*args, **kwargs)

    return function


def where_the_object_is(module, name):
    original = getattr(module, name)

    def function(value, *args, **kwargs):
        if is_mirror(value) or is_mirror_class(value):
            return ask('library', module.__name__, name, args=(value, *args), kwargs=kwargs)
        return original(value, *args, **kwargs)

    return function


def comparing(assertion):
    """While it compares, plain values decide for themselves what equals them."""
    @functools.wraps(assertion)
    def method(*args, **kwargs):
        solution = now
        solution.strict += 1
        try:
            return assertion(*args, **kwargs)
        finally:
            solution.strict -= 1

    return method


def install_pickle():
    """Bytes that a solution made are never unpickled here, where they could do anything."""
    dumps, loads, own = pickle.dumps, pickle.loads, set()

    def safe_dumps(value, *args, **kwargs):
        if is_mirror(value):
            return ask('library', 'pickle', 'dumps', args=(value, *args), kwargs=kwargs)
        data = dumps(value, *args, **kwargs)
        # Bytes that name nothing of the solution's would be the same, whoever had made them.
        own.add(data)
        return data

    def safe_loads(data, *args, **kwargs):
        if data in own:
            return loads(data, *args, **kwargs)
        return ask('library', 'pickle', 'loads', args=(data, *args), kwargs=kwargs)

    pickle.dumps, pickle.loads = safe_dumps, safe_loads
    pickle.dump = lambda value, file, *args, **kwargs: file.write(safe_dumps(value, *args, **kwargs)) and None
    pickle.load = lambda file, **kwargs: safe_loads(file.read(), **kwargs)
    pickle.Unpickler = pickle._Unpickler = refusing('The tests cannot unpickle; pickle.loads can.')


def reaching_patch(enter):
    """A library's attribute that a test patches is patched where the solution finds it, too."""
    @functools.wraps(enter)
    def method(self):
        result = enter(self)
        target = self.target
        if type(target) is types.ModuleType and now.exposure.import_name(target):
            self.solution_had = ask('get', target, self.attribute)
            ask('set', target, self.attribute, getattr(target, self.attribute))
        return result

    return method


def reaching_restore(leave):
    @functools.wraps(leave)
    def method(self, *error):
        had = self.__dict__.pop('solution_had', self)
        if had is not self and not now.is_over():
            ask('set', self.target, self.attribute, had)
        return leave(self, *error)

    return method


def reaching_patch_dict(change):
    @functools.wraps(change)
    def method(self):
        result = change(self)
        if self.in_dict is os.environ and not now.is_over():
            ask('environment', dict(os.environ))
        return result

    return method


def noting_what_else(leave):
    @functools.wraps(leave)
    def method(self, kind, error, trace):
        done = leave(self, kind, error, trace)
        if kind is not None and not done:
            kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
            now.expected_instead[id(error)] = ' or '.join(expected.__name__ for expected in kinds)
        return done

    return method


def install_logs():
    """`assertLogs` listens to the solution's logger of that name."""
    class Context(_log._AssertLogsContext):
        def __enter__(self):
            watcher = super().__enter__()
            name = self.logger.name if self.logger.name != 'root' else None
            self.listening = ask('listen', name, self.logger.level)
            return watcher

        def __exit__(self, *error):
            if not now.is_over():
                ask('unlisten', self.listening)
            return super().__exit__(*error)

    def named(logger):
        return logger.name if is_mirror(logger) else logger

    def assert_logs(self, logger=None, level=None):
        return Context(self, named(logger), level, no_logs=False)

    def assert_no_logs(self, logger=None, level=None):
        return Context(self, named(logger), level, no_logs=True)

    unittest.TestCase.assertLogs, unittest.TestCase.assertNoLogs = assert_logs, assert_no_logs


def test_builtins():
    """Text is evaluated where the solution is: `eval(repr(point))` would run whatever the solution's `repr` says."""
    def safe_eval(text, scope=None, local=None):
        return ask('evaluate', 'eval', text, scope, local)

    def safe_exec(text, scope=None, local=None):
        return ask('evaluate', 'exec', text, scope, local)

    return {**vars(builtins), 'eval': safe_eval, 'exec': safe_exec}


def refusing(message):
    def function(*args, **kwargs):
        raise RuntimeError(message)

    return function
