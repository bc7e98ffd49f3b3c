import { describe, expect, test } from 'vitest'
import { profileOf } from './profile.ts'

const of = (text: string) => profileOf({ 'main.py': text })

describe('the profile of a program', () => {
  test.each([
    ['print(1)', 'core'],
    ['import json, os.path', 'core'],
    ['import numpy as np', 'data'],
    ['import os, pandas as pd', 'data'],
    ['import json as j, \\\n    pandas', 'data'],
    ['from matplotlib import pyplot as plt', 'data'],
    ['from sklearn.linear_model import (\n  LinearRegression,\n)', 'data'],
    ['def f():\n\timport seaborn', 'data'],
    ['try: import numpy\nexcept ImportError: pass', 'data'],
    ['x = 1; import numpy', 'data'],
    ['import\tnumpy', 'data'],
    ['a = "it\'s"; import numpy', 'data'],
    ['"""Says import."""\r\nimport numpy\r\n', 'data'],
    ['from django.conf import settings', 'web'],
    ['import flask', 'web'],
    ['from keras import layers', 'deep'],
    ['import numpy\nimport tensorflow as tf', 'deep'],
    ['import flask, pandas', 'data'],
  ])('%j is %s', (text, profile) => {
    expect(of(text)).toBe(profile)
  })

  test.each([
    '# import numpy',
    '"import numpy"',
    '"""\nimport numpy\n"""',
    "'''\nfrom numpy import array\n'''",
    String.raw`r"\\"; """${'\n'}import numpy${'\n'}"""`,
    '"""a \\""" \nimport numpy\n"""',
    'print("a\\\nimport numpy")',
    'important = numpy',
    'from . import numpy',
    'from .numpy import array',
    'numpy_import = 1',
    '"""\nimport numpy',
  ])('%j imports nothing', text => {
    expect(of(text)).toBe('core')
  })

  test('any file decides, and the program’s own modules are no libraries', () => {
    expect(profileOf({ 'main.py': 'import cart', 'cart.py': 'import pandas' })).toBe('data')
    expect(profileOf({ 'main.py': 'import numpy', 'numpy.py': 'x = 1' })).toBe('core')
    expect(profileOf({ 'main.py': 'from django import x', 'django/__init__.py': '' })).toBe('core')
    expect(profileOf({ 'main.py': 'pass', 'notes.txt': 'import numpy' })).toBe('core')
  })

  // 200 kB that are read twice for each character would take minutes.
  test.each([
    "'\\".repeat(100_000),
    '"""\\'.repeat(50_000),
    `'''${'"""'.repeat(60_000)}\\`,
    ' '.repeat(200_000),
    `import ${', '.repeat(90_000)}`,
    `from ${'a.'.repeat(90_000)}`,
    `:${' :'.repeat(90_000)}`,
  ])(
    '%#: hostile text is read in one go',
    text => {
      expect(of(text)).toBe('core')
    },
    2000,
  )
})
