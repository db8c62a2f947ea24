"""`spigola lexicon`: builds a lexicon from files of names, says what is in one, checks every byte of one."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from spigola.cli.inputs import CommandError, report

__all__ = ["add_parser"]

FORMATS = ("table", "wikidata", "sparql", "geonames", "opensanctions", "ftm")
MOST_SKIPPED_SHOWN = 10


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "lexicon",
        help="build a lexicon of names, look into one, check one",
        description="Lexicons are files of names that `Analyzer(lexicons=…)` opens.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_build(actions)
    info = actions.add_parser(
        "info", help="say how many names and entities a lexicon has, and of which types"
    )
    info.add_argument("files", nargs="+", metavar="LEXICON")
    info.set_defaults(run=_info)
    verify = actions.add_parser("verify", help="check every byte; exit status 1 when a file is damaged")
    verify.add_argument("files", nargs="+", metavar="LEXICON")
    verify.set_defaults(run=_verify)


def _add_build(actions: Any) -> None:
    build = actions.add_parser(
        "build",
        help="write a lexicon from tables of names, or from what Wikidata, GeoNames, OpenSanctions publish",
        description="Reads files of names and writes a lexicon. A table has a header line and one name a row "
        "(.csv, .jsonl, or tab-separated); columns: id, name, type, language, prior, case_rule, kind, weak, "
        "attributes; id, name and type are needed. Files may be compressed (.gz, .bz2, .xz).",
    )
    build.add_argument("sources", nargs="+", metavar="FILE", help="in UTF-8")
    build.add_argument("-o", "--output", required=True, metavar="LEXICON", help="replaced by renaming")
    build.add_argument(
        "--from",
        dest="format",
        choices=FORMATS,
        default="table",
        help="wikidata: a JSON dump; sparql: the TSV of a SPARQL endpoint; geonames: allCountries.txt and, "
        "behind it, alternateNamesV2.txt; opensanctions: targets.simple.csv; ftm: FollowTheMoney JSON lines",
    )
    build.add_argument("--languages", metavar="TAGS", help="wikidata, geonames: of the names, such as it,en")
    build.add_argument("--type", help="table, sparql: the type of names whose row gives none")
    build.add_argument(
        "--classes",
        metavar="TSV",
        help="wikidata: a class (Q5) and a type (PER) a line, in place of the usual ones",
    )
    build.add_argument("--min-population", type=int, default=0, metavar="N", help="geonames: of a town")
    build.add_argument("--feature-classes", default="AP", help="geonames: which places (default: AP)")
    build.add_argument(
        "--on-bad-row", choices=("raise", "skip"), default="raise", help="stop there, or report it and go on"
    )
    build.add_argument("--no-progress", action="store_true", help="show no bar")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from spigola import IoError, Lexicon, LexiconError

    try:
        rows = _rows(options)
        lexicon = Lexicon.build(rows, options.output, on_bad_row=options.on_bad_row)
    except (LexiconError, IoError) as error:
        raise CommandError(str(error)) from None
    except (OSError, csv.Error) as error:
        raise CommandError(str(error)) from None
    for problem in lexicon.skipped[:MOST_SKIPPED_SHOWN]:
        report("lexicon build", str(problem))
    if lexicon.skipped:
        report("lexicon build", f"{len(lexicon.skipped):,} rows were left out")
    print(f"{options.output}: {lexicon.num_names:,} names of {lexicon.num_entities:,} entities")
    return 0


def _rows(options: argparse.Namespace) -> Any:
    from spigola import importers

    shown = not options.no_progress and sys.stderr.isatty()
    languages = tuple(options.languages.split(",")) if options.languages else None
    if options.format == "geonames":
        if len(options.sources) > 2:
            raise CommandError("geonames takes allCountries.txt and, behind it, alternateNamesV2.txt", 2)
        return importers.read_geonames(
            *options.sources,
            languages=languages,
            feature_classes=options.feature_classes,
            min_population=options.min_population,
            progress=shown,
        )
    parts = [_reader(options, source, languages, shown) for source in options.sources]
    return importers.NameRows.joined(parts)


def _reader(options: argparse.Namespace, source: str, languages: tuple[str, ...] | None, shown: bool) -> Any:
    from spigola import importers

    match options.format:
        case "wikidata":
            classes = importers.WIKIDATA_CLASSES if options.classes is None else _classes(options.classes)
            return importers.read_wikidata(
                source, languages=languages or ("en",), classes=classes, progress=shown
            )
        case "sparql":
            return importers.read_sparql(source, type=options.type, progress=shown)
        case "opensanctions":
            return importers.read_opensanctions(source, progress=shown)
        case "ftm":
            return importers.read_follow_the_money(source, progress=shown)
        case _:
            return importers.read_table(source, type=options.type, progress=shown)


def _classes(name: str) -> Mapping[str, str]:
    classes = {}
    for number, line in enumerate(Path(name).read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if line and len(cells) != 2:
            raise CommandError(f"{name}:{number}: write a class and a type, with a tab between them")
        if line:
            classes[cells[0]] = cells[1]
    return classes


def _open(name: str) -> Any:
    from spigola import IoError, Lexicon, LexiconError

    try:
        return Lexicon.open(name)
    except (LexiconError, IoError) as error:
        raise CommandError(str(error)) from None


def _info(options: argparse.Namespace) -> int:
    from spigola import LexiconError

    for name in options.files:
        lexicon = _open(name)
        print(
            f"{name}: {lexicon.num_names:,} names of {lexicon.num_entities:,} entities, {lexicon.content_hash}"
        )
        try:
            types = Counter(entity.type for entity in islice(lexicon, 100_000))
        except LexiconError as error:
            raise CommandError(str(error)) from None
        shown = ", ".join(f"{type} {count:,}" for type, count in types.most_common())
        print(f"  {'of the first 100,000 entities: ' if len(lexicon) > 100_000 else ''}{shown}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from spigola import LexiconError

    for name in options.files:
        try:
            _open(name).verify()
        except LexiconError as error:
            raise CommandError(str(error)) from None
        print(f"{name}: sound")
    return 0
