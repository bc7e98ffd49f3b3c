"""What process 1 of a slot and the server say to each other: frames of a letter, a length and that many bytes."""
import os

# To the server.
READY, OUT, ERROR, TERMINAL, FIGURE, VERDICT, END, TROUBLE = b'R', b'o', b'e', b't', b'f', b'v', b'x', b'!'
# From it.
JOB, GRADER_JOB, INPUT, INPUT_END, SIZE, STOP = b'j', b'g', b'i', b'c', b'w', b's'

HEAD = 5


class Channel:
    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.read = bytearray()

    def send(self, kind, content):
        """Waits until the server takes it: whoever floods waits too."""
        rest = memoryview(kind + len(content).to_bytes(4, 'big') + content)
        try:
            while rest:
                rest = rest[os.write(self.descriptor, rest) :]
        except OSError:
            os._exit(0)  # The server is gone.

    def receive(self):
        """The frames that have come whole; None when the server has closed."""
        try:
            part = os.read(self.descriptor, 1 << 16)
        except OSError:
            return None
        if not part:
            return None
        self.read += part
        frames = []
        while len(self.read) >= HEAD:
            end = HEAD + int.from_bytes(self.read[1:HEAD], 'big')
            if len(self.read) < end:
                break
            frames.append((bytes(self.read[:1]), bytes(self.read[HEAD:end])))
            del self.read[:end]
        return frames
