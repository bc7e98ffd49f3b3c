"""Plots: what `show()` shows, and what is left open at the end, goes as PNG to process 1 and from there to a person.

Matplotlib is taught this when its Agg backend is imported, wherever that happens; a program without plots pays nothing.
"""
import atexit
import os
import socket
import sys

from channel import FIGURE

# In the slot's own network. Whoever is in the slot may send here: what comes is no more trusted than what is printed.
PLACE = '\0figures'
AGG = 'matplotlib.backends.backend_agg'
SHARP = 200
MOST_BYTES = 8 << 20
DONE = b'.'


def listen(relay, channel):
    """In process 1: takes one plot a connection, and answers once it is on its way, after all that was printed before."""
    door = socket.socket(socket.AF_UNIX)
    door.bind(PLACE)
    door.listen(8)
    door.setblocking(False)
    plots = {}

    def welcome():
        try:
            guest, _ = door.accept()
        except OSError:
            return
        if len(plots) >= 8:
            guest.close()
            return
        guest.setblocking(False)
        plots[guest.fileno()] = guest, bytearray()
        relay.listen(guest.fileno(), lambda descriptor=guest.fileno(): take(descriptor))

    def take(descriptor):
        guest, plot = plots[descriptor]
        try:
            part = guest.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            part = b''
        plot += part
        size = int.from_bytes(plot[:4], 'big')
        whole = len(plot) >= 4 and len(plot) == size + 4
        if part and not whole and size <= MOST_BYTES and len(plot) < MOST_BYTES + 4:
            return
        if whole:
            relay.drain()
            channel.send(FIGURE, plot[4:])
            try:
                guest.send(DONE)
            except OSError:
                pass
        del plots[descriptor]
        relay.leave(guest.detach())

    relay.listen(door.fileno(), welcome)


def send(figure):
    """In the program: a plot that cannot be drawn or sent is not shown, and breaks nothing."""
    import io

    picture = io.BytesIO()
    figure.savefig(picture, format='png', dpi=SHARP)
    with socket.socket(socket.AF_UNIX) as way:
        try:
            way.connect(PLACE)
            way.sendall(len(picture.getvalue()).to_bytes(4, 'big') + picture.getvalue())
            way.recv(1)
        except OSError:
            pass


def show_left_open(program):
    """At the end of the program's first process."""
    held = sys.modules.get('matplotlib._pylab_helpers')
    if held and os.getpid() == program:
        for manager in held.Gcf.get_all_fig_managers():
            send(manager.canvas.figure)
        held.Gcf.figs.clear()


def teach():
    """Has Agg show its figures, now or once it is imported."""
    if AGG in sys.modules:
        teach_agg(sys.modules[AGG])
    elif not any(isinstance(each, Finder) for each in sys.meta_path):
        sys.meta_path.insert(0, Finder())


def teach_agg(agg):
    from matplotlib import _pylab_helpers, backend_bases

    class FigureManager(backend_bases.FigureManagerBase):
        def show(self):
            send(self.canvas.figure)

        @classmethod
        def pyplot_show(cls, *, block=None):
            # As if they had been looked at, and closed.
            for manager in _pylab_helpers.Gcf.get_all_fig_managers():
                manager.show()
            _pylab_helpers.Gcf.destroy_all()

    # It would close them before we come to show them.
    atexit.unregister(_pylab_helpers.Gcf.destroy_all)
    agg.FigureCanvasAgg.manager_class = agg.FigureManager = FigureManager


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != AGG:
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec

        spec = find_spec(name)
        if spec:
            run = spec.loader.exec_module

            def run_and_teach(module):
                run(module)
                teach_agg(module)

            spec.loader.exec_module = run_and_teach
        return spec
