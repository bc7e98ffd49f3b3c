"""The walls around one slot. A zygote's child builds its own; a cold sandbox got them from bubblewrap."""
import os

import kernel

SLOT = (
    kernel.NEW_USER
    | kernel.NEW_MOUNTS
    | kernel.NEW_PROCESSES
    | kernel.NEW_NETWORK
    | kernel.NEW_IPC
    | kernel.NEW_NAME
    | kernel.NEW_CGROUP
)
PLAIN = kernel.NO_SETUID | kernel.NO_DEVICES
USER = 1000


def build(terminal, filter_program):
    """Called by the first process of new namespaces. After it nothing can be mounted, traced or gained any more."""
    # One's own maps can only be written by who may be looked into; nobody else is here yet.
    kernel.set_process(kernel.SET_DUMPABLE, 1)
    write('/proc/self/setgroups', 'deny')
    be_user(0 if terminal else USER, USER)
    # The watch ends a run that has more than 20,000 files. These cover what the zygote has there, its door to the server too.
    kernel.mount('tmpfs', '/tmp', PLAIN, 'size=64m,nr_inodes=25000,mode=1777')
    kernel.mount('tmpfs', '/dev/shm', PLAIN, 'size=32m,nr_inodes=25000,mode=1777')
    kernel.mount('proc', '/proc', PLAIN | kernel.NO_PROGRAMS)
    kernel.start_loopback()
    if terminal:
        # Whoever mounts terminals must be root, so a slot that has them is two users deep. The whole machine has 4,096.
        options = 'newinstance,ptmxmode=0666,mode=620,max=8'
        kernel.mount('devpts', '/dev/pts', kernel.NO_SETUID | kernel.NO_PROGRAMS, options)
        kernel.unshare(kernel.NEW_USER)
        be_user(USER, 0)
    # Until now this was a folder of the zygote's.
    os.chdir('/')
    kernel.drop_rights()
    kernel.set_process(kernel.SET_DUMPABLE, 0)
    kernel.set_filter(filter_program)


def be_user(inside, outside):
    write('/proc/self/uid_map', f'{inside} {outside} 1')
    write('/proc/self/gid_map', f'{inside} {outside} 1')


def write(path, text):
    file = os.open(path, os.O_WRONLY)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)
