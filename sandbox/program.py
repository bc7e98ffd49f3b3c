"""What a process of a slot does before it is the program's: it takes its place, then its job, then its limits."""
import _signal
import atexit
import builtins
import ctypes
import fcntl
import functools
import gc
import json
import os
import resource
import sys
import termios
import types

import ending
import figures
import kernel

WORK = '/tmp/work'
OURS = os.path.dirname(__file__)
# The threads of process 1. The first one of a cold sandbox's only waits.
first_tasks = 1
# The grader, and the process that stays between it and the one with the solution.
GRADING_TASKS = 3


def become(job, streams):
    """A program with three pipes."""
    take_place(job, streams)
    return prepare(receive(job))


def become_in_terminal(job, terminal):
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    take_place(job, (terminal, terminal, terminal))
    os.environ['TERM'] = 'xterm-256color'
    return prepare(receive(job))


def become_grader(job, wires):
    import grading_tests

    nowhere = os.open('/dev/null', os.O_RDWR)
    take_place(job, (nowhere, nowhere, nowhere), wires)
    kernel.set_process(kernel.SET_DUMPABLE, 0)
    content = receive(job)
    os.chdir('/tmp')
    # Whoever is forked next.
    content['candidatePid'] = os.getpid() + 1
    set_limits(content['limits'], GRADING_TASKS)
    return functools.partial(grading_tests.main, content, *wires)


def become_candidate(job, wires, outputs):
    import grading_candidate

    take_place(job, (os.open('/dev/null', os.O_RDONLY), *outputs), wires)
    content = receive(job)
    settle(content['files'], WORK, keep='grading_')
    set_limits(content['limits'], GRADING_TASKS)
    return functools.partial(grading_candidate.main, content, *wires)


def take_place(job, streams, wires=()):
    """Nothing of process 1's, nor of the zygote's, stays in this process but memory."""
    _signal.pthread_sigmask(_signal.SIG_SETMASK, ())
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    if os.getsid(0) != os.getpid():
        os.setsid()
    for stream, descriptor in enumerate(streams):
        os.dup2(descriptor, stream)
    close_all_but(job, *wires)
    for stream in sys.stdout, sys.stderr:
        stream.reconfigure(line_buffering=True)
    # A process that others may look into: its own children, say.
    kernel.set_process(kernel.SET_DUMPABLE, 1)
    numpy_random = sys.modules.get('numpy.random')
    if numpy_random:
        numpy_random.seed()  # Python's own is, by itself.
    os.nice(5)


def close_all_but(*kept):
    first = 3
    for descriptor in sorted(kept):
        os.closerange(first, descriptor)
        first = descriptor + 1
    os.closerange(first, 4096)


def receive(job):
    with os.fdopen(job, 'rb') as pipe:
        size = int.from_bytes(pipe.read(4), 'big')
        content = pipe.read(size)
    if not size or len(content) < size:
        os._exit(0)  # Process 1 is ending.
    return json.loads(content)


def prepare(job):
    """Answers with the call that runs the program."""
    entry = job.get('entry')
    folder = os.path.dirname(os.path.join(WORK, entry)) if entry else ''
    settle(job['files'], folder)
    sys.argv[:] = [entry or '', *job['args']]
    sys.orig_argv[:] = ['python3', *sys.argv] if entry else ['python3']
    atexit.register(figures.show_left_open, os.getpid())
    figures.teach()
    run = open_program(os.path.join(WORK, entry) if entry else None)
    set_limits(job['limits'])
    return run


def settle(files, path, keep=()):
    """The program's files, and an interpreter that looks as if it had just been started."""
    for name, text in files.items():
        place = os.path.join(WORK, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, 'xb') as file:
            file.write(text.encode(errors='replace'))
    os.chdir(WORK)
    os.environ['PWD'] = WORK
    sys.path[0] = path
    for name in [name for name, module in sys.modules.items() if is_ours(module) and not name.startswith(keep)]:
        del sys.modules[name]
    main = types.ModuleType('__main__')
    main.__dict__.update(__builtins__=builtins, __annotations__={})
    sys.modules['__main__'] = main
    gc.enable()


def is_ours(module):
    return (getattr(module, '__file__', None) or '').startswith(OURS)


def open_program(path):
    """The same call that `python3 main.py` makes. With no Python beneath it, there is no frame of ours to be seen."""
    run = ctypes.pythonapi.PyRun_AnyFileExFlags
    run.argtypes = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    if path is None:
        greet()
        return functools.partial(run, ctypes.c_void_p.in_dll(ctypes.pythonapi, 'stdin'), b'<stdin>', 0, None)
    kernel.libc.fopen.restype = ctypes.c_void_p
    return functools.partial(run, kernel.libc.fopen(path.encode(), b'rb'), path.encode(), 1, None)


def greet():
    """What Python does before its own prompt."""
    import readline, rlcompleter  # noqa: E401, F401

    about = 'Type "help", "copyright", "credits" or "license" for more information.'
    print(f'Python {sys.version} on {sys.platform}\n{about}', file=sys.stderr)
    if hasattr(sys, '__interactivehook__'):
        sys.__interactivehook__()


def set_limits(limits, own_tasks=0):
    def hard(which, most):
        resource.setrlimit(which, (most, most))

    seconds = -(-limits['cpuMs'] // 1000)
    # SIGXCPU can be caught; the kill a second later cannot.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    # 1, not 0: a core dump that is piped to a handler on the host ignores 0 and honours 1.
    hard(resource.RLIMIT_CORE, 1)
    hard(resource.RLIMIT_FSIZE, limits['fileBytes'])
    hard(resource.RLIMIT_NOFILE, limits['openFiles'])
    hard(resource.RLIMIT_MEMLOCK, 0)
    hard(resource.RLIMIT_MSGQUEUE, 0)
    hard(resource.RLIMIT_SIGPENDING, 1000)
    # Process 1 counts, and one more is for the watch to see that the limit was passed.
    hard(resource.RLIMIT_NPROC, limits['processes'] + first_tasks + own_tasks + 1)
    hard(resource.RLIMIT_AS, limits['memoryBytes'] + limits['mappedBytes'])


def run_without_frames(steps):
    """Calls each of `steps` in a thread where no Python frame is below; what ends a program follows. A fork in there is all its own."""
    import _thread
    import operator

    _thread.start_new_thread(list, (map(ending.end, map(operator.call, steps)),))
    forever = _thread.allocate_lock()
    forever.acquire()
    forever.acquire()
