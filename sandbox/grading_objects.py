"""Who holds what of whom: objects of this side that the other one may name, and this side's twins of the other's."""
import sys
import weakref


class Given:
    """Objects of this side by the numbers that the other side knows them by.

    They live until it has released them. Of those that only its table of twins refers to it says so: they are loose, and
    live as long as this side wants.
    """

    def __init__(self, numbering):
        self.numbering = numbering
        self.by_number = {}
        self.numbers = {}
        # The numbers of loose ones that have ended here.
        self.gone = []

    def number_of(self, value):
        """The number of a value that is about to be named once more."""
        number = self.numbers.get(id(value))
        if number is None:
            number = self.numbering.take()
            self.numbers[id(value)] = number
            self.by_number[number] = [value, 0, id(value)]
        self.by_number[number][1] += 1
        return number

    def find(self, number):
        entry = self.by_number.get(number)
        if entry and type(entry[0]) is Loose:
            return entry[0]()
        return entry[0] if entry else None

    def release(self, number, times):
        """The other side has no twin any more, and was told of it `times` times: else a twin is on its way to it."""
        entry = self.by_number.get(number)
        if entry:
            entry[1] -= times
            if entry[1] <= 0:
                self.forget(number)

    def forget(self, number):
        del self.numbers[self.by_number.pop(number)[2]]

    def loosen(self, number):
        entry = self.by_number.get(number)
        if entry and type(entry[0]) is not Loose:
            try:
                loose = Loose(entry[0], self.on_end)
            except TypeError:
                return
            # Before anything else: with this the value may end.
            loose.number = number
            entry[0] = loose

    def hold(self, number):
        value = self.find(number)
        if value is not None:
            self.by_number[number][0] = value

    def on_end(self, loose):
        if loose.number in self.by_number:
            self.forget(loose.number)
            self.gone.append(loose.number)


class Loose(weakref.ref):
    __slots__ = 'number',


class Numbering:
    def __init__(self, first):
        self.next = first

    def take(self):
        self.next += 2
        return self.next


class Twin(weakref.ref):
    __slots__ = 'number', 'times', 'ident', 'is_final'


class StrongTwin:
    """Of an int or a tuple of a class of its own: those cannot be referred to weakly."""
    __slots__ = 'value', 'number', 'times', 'ident', 'is_final'

    def __init__(self, value):
        self.value = value

    def __call__(self):
        return self.value


MOST_STRONG = 300


class Twins:
    """What stands here for objects of the other side, as long as anyone here refers to it."""

    def __init__(self, on_end):
        self.by_number = {}
        self.numbers = {}
        self.on_end = on_end
        self.strong = []
        # What this side keeps for the other one's sake, and which of those nobody here refers to.
        self.kept = {}
        self.loose = set()

    def add(self, value, number, is_final=False):
        """`is_final` says that the original's end does something."""
        try:
            twin = Twin(value, self.forget)
        except TypeError:
            twin = StrongTwin(value)
            self.strong.append(twin)
        twin.number, twin.times, twin.ident, twin.is_final = number, 1, id(value), is_final
        self.by_number[number] = twin
        self.numbers[id(value)] = number

    def meet(self, number):
        """The twin of what the other side names once more."""
        twin = self.by_number.get(number)
        value = twin() if twin else None
        if value is not None:
            twin.times += 1
        return value

    def forget(self, twin):
        if self.by_number.get(twin.number) is twin:
            del self.by_number[twin.number]
        if self.numbers.get(twin.ident) == twin.number:
            del self.numbers[twin.ident]
        self.on_end(twin.number, twin.times, twin.is_final)

    def sweep(self):
        """Forgets the strong ones that nobody else refers to."""
        if len(self.strong) > MOST_STRONG:
            kept = []
            for twin in self.strong:
                if sys.getrefcount(twin.value) > 2:
                    kept.append(twin)
                else:
                    self.forget(twin)
            self.strong = kept

    def keep(self, value, number):
        """Keeps a twin as long as its original lives: someone here may refer to it weakly."""
        self.kept[number] = value

    def let_go(self, number):
        self.kept.pop(number, None)
        self.loose.discard(number)

    def loosened(self):
        """Which twins are loose now that were not, and which are not any more."""
        loose = {number for number in self.kept if sys.getrefcount(self.kept[number]) <= 2}
        changes = [list(loose - self.loose), list(self.loose - loose)]
        self.loose = loose
        return changes
