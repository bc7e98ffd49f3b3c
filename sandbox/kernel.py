"""The kernel's calls that Python has no functions for. Both machines that sandboxes run on are little-endian, 64 bits."""
import ctypes
import fcntl
import os
import platform
import socket
import struct

# PyDLL keeps the interpreter's lock during a call: a clone must not come back without it.
libc = ctypes.PyDLL(None, use_errno=True)

NEW_USER, NEW_MOUNTS, NEW_PROCESSES, NEW_NETWORK = 0x10000000, 0x00020000, 0x20000000, 0x40000000
NEW_IPC, NEW_NAME, NEW_CGROUP = 0x08000000, 0x04000000, 0x02000000
NO_SETUID, NO_DEVICES, NO_PROGRAMS = 2, 4, 8

SET_PARENT_DEATH_SIGNAL, SET_DUMPABLE, SET_FILTER, DROP_BOUND, SET_NO_NEW_RIGHTS = 1, 4, 22, 24, 38
SIGCHLD, CLONE = 17, 220 if platform.machine() == 'aarch64' else 56
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 1


def clone(namespaces):
    """As os.fork, into new namespaces. Only for a process of one thread."""
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    pid = libc.syscall(CLONE, ctypes.c_long(namespaces | SIGCHLD), None, None, None, None)
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    number = ctypes.get_errno()
    python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(number, os.strerror(number), 'clone')
    return pid


def unshare(namespaces):
    check(libc.unshare(namespaces), 'unshare')


def mount(kind, path, flags, options=''):
    result = libc.mount(kind.encode(), path.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode())
    check(result, f'mount {kind} on {path}')


def set_process(what, value):
    """prctl(2)"""
    check(libc.prctl(what, ctypes.c_ulong(value), 0, 0, 0), f'prctl {what}')


def drop_rights():
    """Every capability, for good, and whatever a program with a set-user-id bit could bring."""
    for right in range(64):
        if libc.prctl(DROP_BOUND, ctypes.c_ulong(right), 0, 0, 0) != 0:
            break  # There are no more.
    header = struct.pack('=Ii', 0x20080522, 0)
    check(libc.capset(header, bytes(24)), 'capset')
    set_process(SET_NO_NEW_RIGHTS, 1)


def set_filter(program):
    """The system call filter of this process and all that come of it."""

    class Filter(ctypes.Structure):
        _fields_ = [('length', ctypes.c_ushort), ('program', ctypes.c_char_p)]

    result = libc.prctl(SET_FILTER, ctypes.c_ulong(2), ctypes.byref(Filter(len(program) // 8, program)), 0, 0)
    check(result, 'seccomp')


def open_signals(numbers):
    """A descriptor that tells of these signals, which must be blocked; it never waits."""
    mask = sum(1 << number - 1 for number in numbers)
    return libc.signalfd(-1, struct.pack('=Q120x', mask), os.O_NONBLOCK | os.O_CLOEXEC)


def start_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = fcntl.ioctl(any_socket, GET_FLAGS, struct.pack('16sh14x', b'lo', 0))
        flags = struct.unpack('16sh14x', asked)[1] | UP
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack('16sh14x', b'lo', flags))


def check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
