# What Python in the reader's browser runs around a program. `entry` and `args` are given by the interpreter's worker,
# and the value of the last line is the program's exit code.


def run_program(entry, args):
    import atexit
    import builtins
    import random
    import sys
    import threading
    import types

    # The program is the main module, as if Python had been started with it.
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__=entry)
    sys.modules["__main__"] = main
    sys.argv = [entry, *args]
    sys.excepthook = sys.__excepthook__
    # The memory may be a copy of one that has started already: without this, every run would draw the same numbers.
    random.seed()

    try:
        with open(entry, encoding="utf-8") as file:
            source = file.read()
        try:
            exec(compile(source, entry, "exec"), main.__dict__)
            return 0
        finally:
            threading._shutdown()
            atexit._run_exitfuncs()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return (end.code or 0) & 255
        print(end.code, file=sys.stderr)
        return 1
    except BaseException as error:
        # The first line of the traceback is this file.
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        sys.excepthook(type(error), error, error.__traceback__)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass


def close_doors():
    import sys
    import types

    # The way from Python to the browser. What it led to is shut by the browser itself; see browser-frame.ts.
    for name in [name for name in sys.modules if name.partition(".")[0] in ("js", "pyodide_js")]:
        del sys.modules[name]
    # asyncio's event loop asks there whether it may wait.
    package, api = types.ModuleType("pyodide_js"), types.ModuleType("pyodide_js._api")
    package._api = api
    api.config = types.SimpleNamespace(enableRunUntilComplete=True)
    sys.modules.update({package.__name__: package, api.__name__: api})


close_doors()
run_program(entry, args)
