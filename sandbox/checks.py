"""Formats or lints the files that standard input brings as JSON, and prints what it found as JSON.

It runs as the program of a sandbox like any other. The files are never imported, nor any of them read as settings.
"""
import ast
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

# black's; pycodestyle's own 79 would find fault with what black has just made.
LINE_LENGTH = 88
MOST_FINDINGS = 200


def main():
    wish = json.loads(sys.stdin.buffer.read())
    answer = format_files(wish['files']) if wish['what'] == 'format' else lint_files(wish['files'])
    sys.stdout.write(json.dumps(answer))


def format_files(files):
    warnings.simplefilter('ignore')  # what ast.parse says of `is 1` belongs to linting
    formatted, errors = {}, []
    for name, text in files.items():
        try:
            formatted[name] = format_text(text)
        except Exception as error:
            errors.append({'file': name, 'line': line_of(error, text), 'message': message_of(error)})
    return {'files': formatted, 'errors': errors}


def format_text(text):
    """As black does by default, but for formatting twice to see that nothing changes then: that doubles the time."""
    import black

    ast.parse(text)  # Python's own words about a syntax error help more than black's
    try:
        made = black.format_file_contents(text, fast=True, mode=black.Mode(line_length=LINE_LENGTH))
    except black.NothingChanged:
        return text
    black.assert_equivalent(text, made)
    return made


def line_of(error, text):
    if getattr(error, 'lineno', None):
        return error.lineno
    said = re.search(r'\b(\d+):\d+', str(error))
    if said:
        return int(said[1])
    return text.count('\n', 0, text.find('\0')) + 1 if '\0' in text else 1


def message_of(error):
    if isinstance(error, SyntaxError):
        return error.msg
    if isinstance(error, (RecursionError, MemoryError)):
        return 'this is nested too deeply to be formatted'
    return str(error).partition('\n')[0][:300] or type(error).__name__


def lint_files(files):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.write(text.encode(errors='replace'))
        ruff = subprocess.run([*ruff_command(), '--', *files], cwd=folder, capture_output=True)
        if ruff.returncode not in (0, 1):
            raise SystemExit(ruff.stderr.decode(errors='replace'))
        found = [finding(said, folder) for said in json.loads(ruff.stdout)]
    broken = {each['file'] for each in found if each['rule'] == 'syntax-error'}
    shown = [each for each in found if each['rule'] == 'syntax-error' or each['file'] not in broken]
    place = {name: number for number, name in enumerate(files)}
    shown.sort(key=lambda each: (place[each['file']], each['line'], each['column'], each['rule']))
    return {'findings': shown[:MOST_FINDINGS]}


def ruff_command():
    """Isolated: no file of the candidate's is read as settings. Preview: most of pycodestyle's rules are there."""
    version = 'py3%d' % min(sys.version_info[1], 14)
    return [
        os.path.join(sys.prefix, 'bin', 'ruff'), 'check', '--isolated', '--no-cache', '--preview', '--quiet',
        '--select', 'E,W,F,N', '--line-length', str(LINE_LENGTH), '--target-version', version,
        '--output-format', 'json',
    ]


def finding(said, folder):
    start, end = said['location'], said['end_location']
    rule = said['code'] or 'syntax-error'
    return {
        'file': os.path.relpath(said['filename'], folder),
        'line': start['row'],
        'column': start['column'],
        'endLine': end['row'],
        'endColumn': end['column'],
        'rule': rule,
        'name': said['name'] if said['code'] else rule,
        'message': said['message'],
        'url': said['url'],
    }


main()
