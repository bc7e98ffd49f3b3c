"""Says in words how a test failed: what was expected, what came, and the line."""
import ast
import linecache
import re
import traceback

from grading_solution import TEST_MODULES

LONGEST = 300
LONGEST_MESSAGE = 600
TEST_FILES = tuple(name + '.py' for name in TEST_MODULES)


def title_of(test):
    first = test.shortDescription()
    return first[:200] if first else in_words(test._testMethodName)


def in_words(name):
    words = name.removeprefix('test').strip('_').replace('_', ' ')
    return words[:1].upper() + words[1:]


def words_for_failure(error, solution):
    kind, value, trace = error
    line = solution.line_of(value)
    words = {'message': text_of(value)}
    frame = assertion_frame(trace)
    if frame:
        words.update(words_for_assertion(*frame, trace))
    unraised = re.match(r'(\S+) not raised', words['message'])
    if unraised:
        words.update(
            message='Should raise %s, raised nothing' % unraised[1], expected=unraised[1], got='nothing was raised'
        )
    line = line or test_line(trace, solution)
    return {**words, **({'line': line} if line else {})}


def words_for_error(error, solution):
    kind, value, trace = error
    line = solution.line_of(value) or test_line(trace, solution)
    expected = solution.expected_instead.get(id(value))
    said = raised_text(kind, value)
    words = {'message': said}
    if expected:
        words = {'message': 'Should raise %s, raised %s' % (expected, said), 'expected': expected, 'got': said}
    return {**words, **({'line': line} if line else {})}


def words_for_subtest(subtest, words):
    about = subtest._subDescription()
    return {**words, 'message': cut('%s %s' % (about, words.get('message', '')), LONGEST_MESSAGE)}


def problem_of(error, solution):
    """Why no test could run, as Python says it."""
    line = solution.line_of(error) if solution else None
    said = raised_text(type(error), error)
    if isinstance(error, BaseException) and type(error).__name__ == 'SolutionEnded':
        return str(error)
    if type(error).__name__ == 'TimeUp':
        return 'Importing the solution did not end in time.'
    if line:
        return 'File "%s", line %d\n  %s\n%s' % (line['file'], line['number'], line['text'], said)
    return said


def raised_text(kind, value):
    try:
        lines = traceback.format_exception_only(kind, value)
        return cut(lines[-1].strip(), LONGEST_MESSAGE)
    except Exception:
        return cut(kind.__name__, LONGEST)


def text_of(value):
    try:
        return cut(str(value), LONGEST_MESSAGE)
    except Exception:
        return type(value).__name__


def cut(text, most):
    return text if len(text) <= most else text[:most - 1] + '…'


def assertion_frame(trace):
    """The assertion of unittest that failed, by its name, and what it was called with."""
    while trace:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith('unittest/case.py') and code.co_name.startswith('assert'):
            return code.co_name, dict(trace.tb_frame.f_locals)
        trace = trace.tb_next
    return None


# By assertion: what its arguments are called, got first, and how the sentence goes.
COMPARED = {
    'assertEqual': ('first', 'second', 'Expected {1}, got {0}'),
    'assertIs': ('expr1', 'expr2', 'Expected the very object {1}, got {0}'),
    'assertAlmostEqual': ('first', 'second', 'Expected about {1}, got {0}'),
    'assertCountEqual': ('first', 'second', 'Expected, in any order, {1}, got {0}'),
    'assertNotEqual': ('first', 'second', 'Expected anything but {1}, got {0}'),
    'assertIsNot': ('expr1', 'expr2', 'Expected another object than {1}, got {0}'),
    'assertIn': ('container', 'member', 'Expected {1} in {0}'),
    'assertNotIn': ('container', 'member', 'Expected no {1} in {0}'),
    'assertIsInstance': ('obj', 'cls', 'Expected an object of {1}, got {0}'),
    'assertNotIsInstance': ('obj', 'cls', 'Expected no object of {1}, got {0}'),
    'assertLess': ('a', 'b', 'Expected less than {1}, got {0}'),
    'assertLessEqual': ('a', 'b', 'Expected at most {1}, got {0}'),
    'assertGreater': ('a', 'b', 'Expected more than {1}, got {0}'),
    'assertGreaterEqual': ('a', 'b', 'Expected at least {1}, got {0}'),
    'assertRegex': ('text', 'expected_regex', 'Expected a text like {1}, got {0}'),
}
ALIKE = {'assert%sEqual' % name: 'assertEqual' for name in ('List', 'Tuple', 'Dict', 'Set', 'Sequence', 'MultiLine')}
STATED = {'assertTrue': 'something true', 'assertFalse': 'something false', 'assertIsNone': 'None', 'assertIsNotNone': 'anything but None'}


def words_for_assertion(name, local, trace):
    said = local.get('msg')
    name = ALIKE.get(name, name)
    if name in STATED:
        value = local.get('expr', local.get('obj'))
        expected, got, message = STATED[name], shown(value), 'Expected %s, got %s' % (STATED[name], shown(value))
    elif name in COMPARED:
        one, other, sentence = COMPARED[name]
        first, second = named(local, one, 0), named(local, other, 1)
        if name == 'assertEqual' and is_expected_first(trace):
            first, second = second, first
        got, expected = shown(first), shown(second)
        message = sentence.format(got, expected) + difference(first, second)
    else:
        return {}
    if said is not None:
        message = '%s: %s' % (text_of(said), message)
    return {'message': cut(message, LONGEST_MESSAGE), 'expected': expected, 'got': got}


def named(local, name, at):
    """`assertListEqual` and its kin name their arguments after the type."""
    return local[name] if name in local else list(local.values())[1 + at]


def is_expected_first(trace):
    """Whether the line reads `assertEqual(3, total())`."""
    try:
        call = ast.parse(test_line(trace, None)['text']).body[0].value
        ast.literal_eval(call.args[0])
    except Exception:
        return False
    try:
        ast.literal_eval(call.args[1])
    except Exception:
        return True
    return False


def difference(got, expected):
    """Where two lists or dicts first differ, when they are too long to see it."""
    if type(got) is not type(expected) or len(repr(got)) + len(repr(expected)) < 60:
        return ''
    if type(got) in (list, tuple):
        for at, (one, other) in enumerate(zip(got, expected)):
            if one != other:
                return '. First difference, at [%d]: expected %s, got %s' % (at, short(other), short(one))
        return '. Expected %d items, got %d' % (len(expected), len(got)) if len(got) != len(expected) else ''
    if type(got) is dict:
        for key in expected:
            if key not in got:
                return '. The key %s is missing' % short(key)
            if got[key] != expected[key]:
                return '. At the key %s: expected %s, got %s' % (short(key), short(expected[key]), short(got[key]))
        for key in got:
            if key not in expected:
                return '. The key %s is one too many' % short(key)
    return ''


def short(value):
    return cut(shown(value), 80)


def test_line(trace, solution):
    found = None
    while trace:
        if trace.tb_frame.f_code.co_filename in TEST_FILES:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if not found:
        return None
    text = linecache.getline(*found).strip()
    return {'file': found[0], 'number': found[1], 'text': cut(text, LONGEST)}


def shown(value):
    try:
        return cut(repr(value), LONGEST)
    except Exception:
        return '<%s that has no repr>' % type(value).__name__
