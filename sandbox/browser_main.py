# What Python in the reader's browser runs around a program. The interpreter's worker calls `prepare`, then the program
# that it gives, then `finish`. The program is called from outside of Python, so that it stands alone in every traceback.

import builtins
import io
import os
import sys
import types

from pyodide.ffi import run_sync

CANNOT_WAIT = (
    "this browser cannot stop a program to wait for what you type; "
    "write the input beside the Run button before you run it, or run it on the server"
)


def prepare(entry, args, typing):
    """The program as a function. `typing` gives lines: `given()` those there are, `more()` promises the reader's next."""
    import random

    close_doors()
    # The program is the main module, as if Python had been started with it.
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__=entry)
    sys.modules["__main__"] = main
    sys.argv = [entry, *args]
    sys.path.insert(0, os.path.dirname(os.path.abspath(entry)))
    sys.excepthook = sys.__excepthook__
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Keyboard(typing)), encoding="utf-8")
    # The memory may be a copy of one that has started already: without this, every run would draw the same numbers.
    random.seed()
    try:
        with open(entry, encoding="utf-8") as file:
            source = file.read()
        keep_debugger_out(source)
        return types.FunctionType(compile(source, entry, "exec"), main.__dict__)
    except BaseException as error:
        broken = error  # said by `finish`, as any other end is

        def program():
            raise broken

        return program


def finish(failed):
    """What Python does when a program is through. The program's exit code."""
    error = sys.last_exc if failed else None
    try:
        code = say_why(error)
        end_threads_and_exits()
        return code
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass


def say_why(error):
    if error is None:
        return 0
    if isinstance(error, SystemExit):
        if error.code is None or isinstance(error.code, int):
            return (error.code or 0) & 255
        print(error.code, file=sys.stderr)
        return 1
    error.__traceback__ = without_ours(error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def end_threads_and_exits():
    import atexit
    import threading

    threading._shutdown()
    atexit._run_exitfuncs()


def without_ours(traceback):
    theirs = []
    while traceback:
        if traceback.tb_frame.f_globals is not globals():
            theirs.append(traceback)
        traceback = traceback.tb_next
    kept = None
    for each in reversed(theirs):
        kept = types.TracebackType(kept, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return kept


class Keyboard(io.RawIOBase):
    """What the program reads: lines that were given, or that the reader types while the program waits."""

    name = "<stdin>"
    mode = "rb"

    def __init__(self, typing):
        self.typing = typing
        self.rest = b""

    def readable(self):
        return True

    def isatty(self):
        return self.typing.waits

    def readinto(self, buffer):
        if not self.rest:
            self.rest = self.next_line()
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

    def next_line(self):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # what is asked is read before it is answered
        line = self.typing.given()
        if line is None and self.typing.waits:
            line = wait(self.typing)
        elif line is None and self.typing.asks:
            raise EOFError(CANNOT_WAIT)
        return b"" if line is None else line.encode()


def wait(typing):
    """Suspends Python until there is a line. What runs meanwhile is not the program's, and no debugger's."""
    tracing, profiling = sys.gettrace(), sys.getprofile()
    events = {tool: sys.monitoring.get_events(tool) for tool in range(6) if sys.monitoring.get_tool(tool)}
    sys.settrace(None)
    sys.setprofile(None)
    for tool in events:
        sys.monitoring.set_events(tool, 0)
    try:
        return run_sync(typing.more())
    finally:
        for tool, watched in events.items():
            sys.monitoring.set_events(tool, watched)
        sys.setprofile(profiling)
        sys.settrace(tracing)


def keep_debugger_out(source):
    """Where a program may be debugged, a step into `input()` or `sleep()` is one over it, as in any other Python."""
    if not any(word in source for word in ("breakpoint", "pdb")):
        return
    import pdb

    # `skip` names the modules that are never stopped in: these, and what turns the bytes of a line into text.
    defaults = dict(zip(pdb.Pdb.__init__.__code__.co_varnames[1:], pdb.Pdb.__init__.__defaults__))
    defaults["skip"] = [__name__, "codecs", "pyodide", "pyodide.*", "_pyodide", "_pyodide.*"]
    pdb.Pdb.__init__.__defaults__ = tuple(defaults.values())


def close_doors():
    # The way from Python to the browser. What it led to is shut by the browser itself; see browser-frame.ts.
    for name in [name for name in sys.modules if name.partition(".")[0] in ("js", "pyodide_js")]:
        del sys.modules[name]
    # asyncio's event loop asks there whether it may wait.
    package, api = types.ModuleType("pyodide_js"), types.ModuleType("pyodide_js._api")
    package._api = api
    api.config = types.SimpleNamespace(enableRunUntilComplete=True)
    sys.modules.update({package.__name__: package, api.__name__: api})
