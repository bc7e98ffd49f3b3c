"""What a solution prints and reads: its output is the run's and the tests' alike; its input is theirs."""
import codecs
import io
import os

MOST_CHARACTERS = 1_000_000


class Copied(io.RawIOBase):
    """Writes to a descriptor, and notes what it wrote."""

    def __init__(self, descriptor, noted):
        self.descriptor = descriptor
        self.noted = noted
        self.decode = codecs.getincrementaldecoder('utf-8')('replace').decode
        self.room = MOST_CHARACTERS

    def writable(self):
        return True

    def fileno(self):
        return self.descriptor

    def write(self, data):
        data = bytes(data)
        written = os.write(self.descriptor, data)
        text = self.decode(data[:written])
        if text and self.room > 0:
            self.room -= len(text)
            self.noted.append([self.descriptor, text])
        return written


class Tee(io.TextIOWrapper):
    def __init__(self, descriptor, noted):
        buffer = io.BufferedWriter(Copied(descriptor, noted))
        super().__init__(buffer, encoding='utf-8', errors='replace', line_buffering=True, write_through=descriptor == 2)
        self.mode = 'w'


class Typed(io.TextIOBase):
    """Standard input, as the tests' process has it."""
    encoding = 'utf-8'

    def __init__(self, peer):
        self.peer = peer

    def readable(self):
        return True

    def readline(self, size=-1):
        line = self.peer.ask('read', size, True)
        return line if type(line) is str else ''

    def read(self, size=-1):
        text = self.peer.ask('read', size, False)
        return text if type(text) is str else ''
