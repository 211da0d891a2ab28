"""Citations of Chinese law and case numbers: clean, find, resolve, link, index, export.

A library of pure functions in the manner of eyecite. It may import `compendium.dates`,
`compendium.collation`, `compendium.shelf`, `compendium.markup` and `compendium.catalog`, nothing
else of the project.
"""
