"""Runs one program inside a sandbox that bubblewrap has made.

Python imports this as `sitecustomize`, before it opens the program it was started with. There the process, which is
process 1 of the sandbox, forks. The parent stays here: it waits, reports how the program ended, and by ending itself
takes every straggler along. It also ends when the engine closes the job's pipe, or dies. The child writes the job's files, sets its limits and returns from the import; Python then
runs the program as it always does, so no frame of ours stands below the program's own.

Only modules that cost nothing to import are used: `json` and `signal` alone would double the start.
"""
import _ctypes
import _signal
import atexit
import os
import resource
import select
import sys
from _json import make_scanner

JOB, CONTROL = 3, 4
WORK = '/tmp/work'
SET_PARENT_DEATH_SIGNAL, SET_DUMPABLE = 1, 4
EXITS_UNPREPARED = 70
HINTS = {_signal.SIGUSR1: 'memory', _signal.SIGUSR2: 'processes'}


class Scanner:
    """What the C scanner of `json` asks of its decoder."""
    strict = False
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, None
    memo = {}


def main():
    """In the child, returns for the program to start; in the parent, never."""
    control_process(SET_PARENT_DEATH_SIGNAL, _signal.SIGKILL)
    be_first_to_die()
    # Process 1 is deaf to every signal that it has no handler for, and Python gives it one for SIGINT.
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    # Those that it blocks stay pending: this is how the program's process tells it why it ended.
    _signal.pthread_sigmask(_signal.SIG_BLOCK, HINTS)
    os.write(CONTROL, b'ready\n')
    job = receive_job()
    os.closerange(CONTROL + 1, 1024)
    # From here on the program may not look into this process, which holds the control pipe.
    control_process(SET_DUMPABLE, 0)
    program = os.fork()
    if program == 0:
        become_program(job)
    else:
        supervise(program)


def receive_job():
    size = int.from_bytes(read_exactly(4), 'big')
    return make_scanner(Scanner)(read_exactly(size).decode(), 0)[0]


def read_exactly(size):
    parts = []
    while size:
        part = os.read(JOB, size)
        if not part:
            os._exit(0)  # The engine is gone, or has changed its mind.
        parts.append(part)
        size -= len(part)
    return b''.join(parts)


def supervise(program):
    for stream in 0, 1, 2:
        os.close(stream)
    bell, ring = os.pipe()
    os.set_blocking(ring, False)
    _signal.set_wakeup_fd(ring, warn_on_full_buffer=False)
    _signal.signal(_signal.SIGCHLD, lambda *_: None)
    events = select.poll()
    events.register(JOB, select.POLLIN)
    events.register(bell, select.POLLIN)
    cpu, peak, status = 0.0, 0, None
    while status is None:
        pid, ended, usage = os.wait3(os.WNOHANG)
        if pid == 0:
            if JOB in dict(events.poll()):
                os._exit(0)  # Nothing more is sent there: this is its end, and the engine's.
            os.read(bell, 4096)
            continue
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
        if pid == program:
            status = ended
    code, signal = ('null', os.WTERMSIG(status)) if os.WIFSIGNALED(status) else (os.WEXITSTATUS(status), 'null')
    hint = next((name for number, name in HINTS.items() if number in _signal.sigpending()), 'none')
    report = '{"code":%s,"signal":%s,"cpuMs":%d,"peakBytes":%d,"hint":"%s"}\n'
    os.write(CONTROL, (report % (code, signal, cpu * 1000, peak * 1024, hint)).encode())
    os._exit(0)


def become_program(job):
    try:
        _signal.pthread_sigmask(_signal.SIG_UNBLOCK, HINTS)
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        os.setsid()
        control_process(SET_DUMPABLE, 1)
        write_files(job['files'])
        os.chdir(WORK)
        os.environ['PWD'] = WORK
        del os.environ['PYTHONPATH']
        sys.path.remove(os.path.dirname(__file__))
        sys.argv[:] = [job['entry'], *job['args']]
        sys.stdout.reconfigure(line_buffering=True)
        atexit.register(hint_at_cause, os.getpid())
        os.nice(5)
        set_limits(job['limits'])
    except BaseException as error:
        os.write(CONTROL, b'unprepared: %a\n' % error)
        os._exit(EXITS_UNPREPARED)
    os.close(JOB)
    os.close(CONTROL)


def write_files(files):
    os.mkdir(WORK)
    for name, text in files.items():
        path = os.path.join(WORK, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'xb') as file:
            file.write(text.encode(errors='replace'))


def set_limits(limits):
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
    # One for the supervisor, and one more for the watch to see that the limit was passed.
    hard(resource.RLIMIT_NPROC, limits['processes'] + 2)
    hard(resource.RLIMIT_AS, limits['memoryBytes'])


def hint_at_cause(program):
    """At the end of an interpreter that an uncaught error ends: was it a limit?

    A program may lie here: about nothing but its own end.
    """
    kind, error = getattr(sys, 'last_type', None), getattr(sys, 'last_value', None)
    if kind is None or os.getpid() != program:
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


def be_first_to_die():
    """Should the machine run out of memory, the kernel takes the sandbox before the server."""
    try:
        file = os.open('/proc/self/oom_score_adj', os.O_WRONLY)
        os.write(file, b'1000')
        os.close(file)
    except OSError:
        pass  # No /proc in here.


def control_process(what, value):
    """prctl(2), without the 3 ms that importing ctypes takes."""
    if _ctypes.call_function(_ctypes.dlsym(_ctypes.dlopen(None, 0), 'prctl'), (what, int(value), 0, 0, 0)) != 0:
        os._exit(EXITS_UNPREPARED)


if os.getpid() == 1:
    try:
        main()
    except BaseException:
        os._exit(EXITS_UNPREPARED)  # Else Python would go on, and run the program here.
