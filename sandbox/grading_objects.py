"""Who holds what of whom: objects of this side that the other one may name, and this side's twins of the other's."""
import weakref


class Given:
    """Objects of this side by the numbers that the other side knows them by. They live until it has released them."""

    def __init__(self, numbering):
        self.numbering = numbering
        self.by_number = {}
        self.numbers = {}

    def number_of(self, value):
        """The number of a value that is about to be named once more."""
        number = self.numbers.get(id(value))
        if number is None:
            number = self.numbering.take()
            self.numbers[id(value)] = number
            self.by_number[number] = [value, 0]
        self.by_number[number][1] += 1
        return number

    def find(self, number):
        entry = self.by_number.get(number)
        return entry[0] if entry else None

    def release(self, number, times):
        """The other side has no twin any more, and was told of it `times` times: else a twin is on its way to it."""
        entry = self.by_number.get(number)
        if entry:
            entry[1] -= times
            if entry[1] <= 0:
                del self.by_number[number]
                del self.numbers[id(entry[0])]


class Numbering:
    def __init__(self, first):
        self.next = first

    def take(self):
        self.next += 2
        return self.next


class Twin(weakref.ref):
    __slots__ = 'number', 'times', 'ident'


class Twins:
    """What stands here for objects of the other side, as long as anyone here refers to it."""

    def __init__(self, on_end):
        self.by_number = {}
        self.numbers = {}
        self.on_end = on_end

    def add(self, value, number):
        twin = Twin(value, self.forget)
        twin.number, twin.times, twin.ident = number, 1, id(value)
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
        self.on_end(twin.number, twin.times)
