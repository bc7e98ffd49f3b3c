"""Functions of the tests, as a solution sees them: real functions, of the same kind, that ask the tests' side."""
import inspect

from grading_service import Service, signature_from

COROUTINE, GENERATOR, ASYNC_GENERATOR = 1, 2, 3


def facts_of(function):
    """What a solution may know of a function: its name, its text, its signature. Never its code."""
    kind = 0
    if inspect.iscoroutinefunction(function):
        kind = COROUTINE
    elif inspect.isasyncgenfunction(function):
        kind = ASYNC_GENERATOR
    elif inspect.isgeneratorfunction(function):
        kind = GENERATOR
    try:
        signature = Service.signature(None, function)
    except (TypeError, ValueError):
        signature = None
    name = getattr(function, '__name__', '')
    annotations = dict(getattr(function, '__annotations__', None) or {})
    return [kind, name, getattr(function, '__qualname__', name), function.__doc__, function.__module__, signature, annotations]


def function_from(peer, facts):
    kind, name, qualname, doc, module, signature, annotations = facts
    function = (plain, coroutine, generator, async_generator)[kind](peer)
    function.__name__, function.__qualname__, function.__doc__, function.__module__ = name, qualname, doc, module
    function.__annotations__ = annotations
    if signature is not None:
        function.__signature__ = signature_from(signature)
    return function


def plain(peer):
    def function(*args, **kwargs):
        return peer.ask('call', function, args=args, kwargs=kwargs)
    return function


def coroutine(peer):
    async def function(*args, **kwargs):
        return await peer.ask('call', function, args=args, kwargs=kwargs)
    return function


def generator(peer):
    def function(*args, **kwargs):
        return (yield from peer.ask('call', function, args=args, kwargs=kwargs))
    return function


def async_generator(peer):
    async def function(*args, **kwargs):
        async for item in peer.ask('call', function, args=args, kwargs=kwargs):
            yield item
    return function
