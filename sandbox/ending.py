"""How a program's process ends: as Python ends, but without taking apart what it shares with the zygote."""
import _signal
import ctypes
import gc
import os
import sys

import kernel

# As they are before any program could change them.
leave, own_libc = os._exit, kernel.libc


def end(status):
    """With the exit code, or by the signal that interrupted it. `sys.exit` ends in Python itself, and never comes here."""
    if status:
        hint_at_cause()
        if issubclass(getattr(sys, 'last_type', None) or object, KeyboardInterrupt):
            # Called by exit(3) with the exit code, which is then the signal that it raises.
            own_libc.on_exit(own_libc['raise'], None)
            _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
            ctypes.pythonapi.Py_Exit(int(_signal.SIGINT))
    attempt(take_apart)
    attempt(flush)
    own_libc.fflush(None)
    leave(1 if status else 0)


def take_apart():
    """What Py_FinalizeEx does that a program notices. All of it takes 10 ms: it writes to every page that is shared."""
    import atexit
    import threading

    threading._shutdown()
    atexit._run_exitfuncs()
    flush()
    for name in 'last_type', 'last_value', 'last_traceback', 'last_exc':
        vars(sys).pop(name, None)
    main = sys.modules.get('__main__')
    theirs = [each for each in sys.modules.values() if each is not main and is_own(each)]
    for module in [main, *theirs]:
        attempt(clear, vars(module))
    gc.collect()


def is_own(module):
    return str(getattr(module, '__file__', '')).startswith('/tmp/')


def clear(names):
    """In the order in which Python does it, so that __del__ finds what it would find."""
    for private in True, False:
        for name in list(names):
            if name != '__builtins__' and (not private or (name[:1] == '_' and name[1:2] != '_')):
                names[name] = None


def flush():
    for stream in sys.stdout, sys.stderr:
        attempt(lambda: stream.flush())


def attempt(act, *given):
    try:
        act(*given)
    except BaseException:
        pass


def hint_at_cause():
    """Was it a limit? A program may lie here: about nothing but its own end."""
    kind, error = getattr(sys, 'last_type', None), getattr(sys, 'last_value', None)
    if kind is None or os.getppid() != 1:
        return
    starved = isinstance(error, RuntimeError) and "can't start new thread" in str(error)
    if isinstance(error, BlockingIOError) or starved:
        # The same error has other causes: it is the limit if one more process is refused now.
        try:
            if os.fork() == 0:
                os._exit(0)
        except BlockingIOError:
            os.kill(1, _signal.SIGUSR2)
            return
    if isinstance(error, MemoryError) or starved:
        os.kill(1, _signal.SIGUSR1)
