"""One end of the talk between tests and solution: asks the other side, and answers it.

Both ends speak the same way. Each thread talks in a lane of its own, in which the two sides take turns: whoever asks,
answers what it is asked in the meantime. Who waits for a frame reads for all lanes.
"""
import threading
from collections import deque

from grading_links import Links
from grading_loops import Loops
from grading_mirrors import Mirrors
from grading_objects import Given, Numbering, Twins
from grading_service import Service
from grading_values import Codec
from grading_wire import WireBroken, WireClosed

REQUEST, VALUE, RAISED = 0, 1, 2
MOST_LANES = 40


class Peer:
    """`parity` is 0 at one end and 1 at the other, and keeps their numbers apart. `side` is what the ends differ in."""

    def __init__(self, wire, parity, side):
        self.wire = wire
        self.parity = parity
        self.side = side
        self.numbering = Numbering(2 + parity)
        self.given = Given(self.numbering)
        self.twins = Twins(self.on_twin_end)
        self.links = Links()
        self.mirrors = Mirrors(self)
        self.codec = Codec(self)
        self.loops = Loops(self)
        self.service = Service(self, side.exposure)
        self.released = []
        self.over = None
        self.main = threading.get_ident()
        # How deep this side is in making and reading frames, and in waiting for them: nothing else is asked meanwhile.
        self.busy = 0
        self.codes = threading.RLock()
        self.leading = threading.RLock()
        self.arrived = threading.Condition()
        self.inboxes = {0: deque()}
        self.owners = {0: threading.current_thread()}
        self.own = threading.local()
        self.own.lane = 0
        self.spare = None

    def is_others(self, number):
        return type(number) is int and number > 0 and number % 2 != self.parity

    def ask(self, op, *heads, args=(), kwargs={}):
        """What the other side answers, or raises."""
        lane = self.lane()
        with self:
            self.send(lane, REQUEST, op, heads, args, kwargs)
            del heads, args, kwargs
            kind, body = self.receive(lane)
        while kind == REQUEST:
            self.answer(lane, body)
            with self:
                kind, body = self.receive(lane)
        if kind == RAISED:
            raise body
        return body

    def serve(self, lane=0):
        """Answers until the other side is gone."""
        while True:
            self.answer(lane, self.receive(lane)[1])

    def answer(self, lane, request):
        op, heads, args, kwargs, loop = request
        entered = self.loops.enter(loop)
        try:
            # Nothing here is to refer to what was asked about, nor to the answer, when it is told what is needed no more.
            result = [self.service.perform(op, heads, args, kwargs)]
            del request, heads, args, kwargs
            self.send(lane, VALUE, result.pop())
        except (WireClosed, WireBroken) as error:
            self.over = self.over or error
            raise
        except BaseException as error:
            self.side.check(error)
            self.send(lane, RAISED, error)
        finally:
            self.loops.leave(entered)

    # Frames

    def __enter__(self):
        self.busy += 1

    def __exit__(self, *error):
        self.busy -= 1

    def send(self, lane, kind, body, heads=None, args=(), kwargs={}):
        if self.over:
            raise self.over
        with self.codes, self:
            codec, links = self.codec, self.links
            encode = codec.encode
            try:
                updates = [[number, codec.encode_content(number)] for number in links.changed()]
                if kind == REQUEST:
                    words = [
                        body,
                        [encode(head) for head in heads],
                        [encode(arg) for arg in args],
                        {name: encode(arg) for name, arg in kwargs.items()},
                    ]
                elif kind == RAISED:
                    words = [encode(body), self.side.lines(body)]
                else:
                    words = encode(body)
                fresh = codec.encode_fresh()
            except BaseException:
                codec.forget_fresh()
                raise
            # What had only this frame's own references is needed here no more.
            del body, heads, args, kwargs
            ended = links.ended()
            self.twins.sweep()
            released, self.released = self.released, []
            gone, self.given.gone = self.given.gone, []
            keeping = [*self.twins.loosened(), gone]
            loop = [self.loops.serial(), self.loops.delay()]
            self.wire.send([lane, kind, fresh, updates, ended, released, keeping, loop, self.side.news(), words])

    def receive(self, lane):
        inbox = self.inboxes[lane]
        while True:
            if inbox:
                return inbox.popleft()
            if self.over:
                raise self.over
            if self.leading.acquire(blocking=False):
                try:
                    if not inbox:
                        self.read_frame()
                finally:
                    self.leading.release()
            else:
                with self.arrived:
                    if not inbox:
                        self.arrived.wait(0.01)

    def read_frame(self):
        """Reads one frame and puts it where it is waited for."""
        try:
            frame = self.wire.receive()
            with self.codes, self:
                lane, message = self.read(frame)
        except (WireClosed, WireBroken) as error:
            self.over = error
            raise
        except Exception as error:
            self.over = WireBroken(repr(error))
            raise self.over from error
        if lane not in self.inboxes:
            self.open_lane(lane)
        self.inboxes[lane].append(message)
        if len(self.inboxes) > 1:
            with self.arrived:
                self.arrived.notify_all()

    def read(self, frame):
        lane, kind, fresh, updates, ended, released, keeping, (loop, delay), news, words = frame
        codec = self.codec
        decode = codec.decode
        codec.begin_fresh(fresh)
        for number, content in updates:
            codec.refill(number, content)
        if kind == REQUEST:
            op, heads, args, kwargs = words
            body = op, list(map(decode, heads)), list(map(decode, args)), {name: decode(arg) for name, arg in kwargs.items()}, loop
        elif kind == RAISED:
            body = decode(words[0])
            if not isinstance(body, BaseException):
                raise WireBroken('something was raised that cannot be')
            self.side.note_lines(body, words[1])
        else:
            body = decode(words)
        codec.fill_fresh(fresh)
        # Only now: what the other side needs no more may have been named in this very frame.
        for number in ended:
            self.links.end(number)
        for number, times in released:
            self.given.release(number, times)
        self.read_keeping(*keeping)
        self.side.hear(news)
        self.loops.hear_delay(delay)
        if type(lane) is not int or kind not in (REQUEST, VALUE, RAISED):
            raise WireBroken('a frame of no kind')
        return lane, (kind, body)

    def read_keeping(self, loose, held, gone):
        for number in held:
            self.given.hold(number)
        for number in loose:
            self.given.loosen(number)
        for number in gone:
            self.twins.let_go(number)

    def on_twin_end(self, number, times, is_final):
        self.released.append([number, times])
        if is_final and not self.busy and not self.over and threading.get_ident() == self.main:
            self.ask('nothing')

    # Lanes

    def lane(self):
        lane = getattr(self.own, 'lane', None)
        if lane is None:
            with self.arrived:
                ended = [number for number, thread in self.owners.items() if thread and not thread.is_alive()]
                lane = ended[0] if ended else len(self.owners) * 2 + self.parity
                self.owners[lane] = threading.current_thread()
                self.inboxes.setdefault(lane, deque())
            self.own.lane = lane
            self.share_reading()
        return lane

    def open_lane(self, lane):
        """A thread of the other side talks for the first time: it gets one of ours."""
        if len(self.inboxes) > MOST_LANES or not self.is_others(lane + 2):
            raise WireBroken('too many threads talk')
        self.inboxes[lane] = deque()
        self.share_reading()
        threading.Thread(target=self.serve_lane, args=(lane,), daemon=True).start()

    def serve_lane(self, lane):
        self.own.lane = lane
        try:
            self.serve(lane)
        except (WireClosed, WireBroken):
            pass

    def share_reading(self):
        """From the second thread on someone must read while all others work."""
        self.links.may_end = False
        if self.spare is None:
            self.spare = threading.Thread(target=self.read_for_all, daemon=True)
            self.spare.start()

    def read_for_all(self):
        try:
            while True:
                with self.leading:
                    self.read_frame()
        except (WireClosed, WireBroken):
            pass
