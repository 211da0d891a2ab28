"""Punctuation and typography of article text (GB/T 15834-2011, GB/T 15835-2011).

A library of pure functions: `unit` cuts a parsed body into pieces of running text that know where
each character stands in the file, `slips` finds what is wrong in one, `fix` mends a file.
"""
