"""Personal data in Chinese court texts: clean, find, judge.

A library of pure functions. `find.find` takes one paragraph as a reader sees it and returns what
it gives away about people, each with a tier (block, warn, note) and a masked form, which is all
that may ever be shown or logged. What must go follows art. 8 and 10 of the provisions on
publishing judgments (法释〔2016〕19号) and art. 28 of the Personal Information Protection Law.
"""
