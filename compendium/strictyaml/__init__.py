"""YAML as clerks write it: every value with its place, every slip named, nothing guessed.

Front matter and compendium.yml are both read here, so both get the same messages.
"""
