"""Papers as data: what a printer in China stocks for books, with the thickness of a leaf.

Thickness differs by mill and load by some 10 %: the figures are usual ones for an estimate, and
the print office puts the printer's own in compendium.yml.
"""

from compendium.edition.model import Paper

PAPERS: tuple[Paper, ...] = (
    # name, thickness of a leaf in µm
    Paper("60克双胶纸", 77),
    Paper("70克双胶纸", 90),
    Paper("80克双胶纸", 103),
    Paper("100克双胶纸", 126),
    Paper("120克双胶纸", 150),
    Paper("60克轻型纸", 100),
    Paper("70克轻型纸", 117),
    Paper("80克轻型纸", 133),
    Paper("80克铜版纸", 65),
    Paper("105克铜版纸", 86),
    Paper("128克铜版纸", 103),
    Paper("157克铜版纸", 129),
)
