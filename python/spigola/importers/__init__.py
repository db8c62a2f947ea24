"""Readers of the files in which names come: each gives rows that `Lexicon.build` takes.

| reader | file |
|---|---|
| `read_table` | a table with a header line: `.csv`, `.tsv`, or `.jsonl`, one object a line |
| `read_wikidata` | a Wikidata JSON dump |
| `read_sparql` | the TSV of a SPARQL endpoint, such as Wikidata's or QLever |
| `read_geonames` | GeoNames: `allCountries.txt` and, besides, `alternateNamesV2.txt` |
| `read_opensanctions` | OpenSanctions: `targets.simple.csv` |
| `read_follow_the_money` | FollowTheMoney entities, one JSON object a line |

Files may be compressed (`.gz`, `.bz2`, `.xz`); they are read as a stream.

>>> import pathlib, tempfile
>>> import spigola as sp
>>> from spigola.importers import read_table
>>> path = pathlib.Path(tempfile.mkdtemp()) / "people.csv"
>>> _ = path.write_text("id,name,type\\nQ56226,Kim Jong-un,PER\\n")
>>> sp.Lexicon.build(read_table(path))["Q56226"].name
'Kim Jong-un'
"""

from spigola.importers.geonames import read_geonames
from spigola.importers.opensanctions import read_follow_the_money, read_opensanctions
from spigola.importers.rows import NameRows
from spigola.importers.sparql import read_sparql
from spigola.importers.tables import read_table
from spigola.importers.wikidata import CLASSES as WIKIDATA_CLASSES
from spigola.importers.wikidata import read_wikidata

__all__ = [
    "WIKIDATA_CLASSES",
    "NameRows",
    "read_follow_the_money",
    "read_geonames",
    "read_opensanctions",
    "read_sparql",
    "read_table",
    "read_wikidata",
]
