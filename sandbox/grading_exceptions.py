"""Exceptions, and where in the solution they came from."""
import asyncio
import builtins

# Only these are made anew on the other side, from their arguments; others are mirrored.
BUILT_IN = {value for value in vars(builtins).values() if isinstance(value, type) and issubclass(value, BaseException)}
# Which asyncio asks for by its very class.
BUILT_IN.add(asyncio.CancelledError)
MOST_LINES = 10
MOST_CAUSES = 8


def lines_of(error, files):
    """The lines of the solution that an exception came through, outermost first: [file, number]."""
    found = []
    trace = error.__traceback__
    while trace:
        name = files.get(trace.tb_frame.f_code.co_filename)
        if name:
            found.append([name, trace.tb_lineno])
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and files.get(error.filename):
        found.append([files[error.filename], error.lineno])
    return found[-MOST_LINES:]


def arguments_of(error):
    """What its class needs to make it again. OSError keeps the file names apart from its arguments."""
    if isinstance(error, OSError) and error.filename is not None and len(error.args) == 2:
        names = (error.filename, None, error.filename2) if error.filename2 is not None else (error.filename,)
        return error.args + names
    if isinstance(error, BaseExceptionGroup):
        return error.args[0], tuple(error.exceptions)
    return error.args


def remake(kind, args):
    error = kind.__new__(kind, *args)
    try:
        kind.__init__(error, *args)
    except TypeError:
        error.args = args
    return error
