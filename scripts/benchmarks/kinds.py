"""Are imported services given the right kinds? Our rules beside national classes alone and beside the kind's own name.

    scripts/bench kinds [--folder FOLDER] [--show]

The folder holds general-descriptions.json, services-turku-oulu-mikkeli-national.csv, service-classes.json and
target-groups.json of the national catalogue; by default the shared folder. What is right was decided by hand before any
rule was written: directory/catalogue/kind-labels.csv. Part «held» was not looked at while the rules were made.

- *Coverage*: share of all descriptions (newest of each reference) and of all services that are given a kind.
- *Precision, recall*: of pairs of service and kind; labelled services count for as many as their stratum has («likely»:
  a crude list of family words met them; drawn oftener). Macro: the mean over kinds that were given, or that are right.
"""

import argparse
import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perhekeskus.directory import kinding_signs
from perhekeskus.directory.kinding import KindFacts, kinds_of
from perhekeskus.words import finnish
from perhekeskus.words.keys import tokens
from perhekeskus.words.stop_words import telling

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared/data/ptv"
CATALOGUE = ROOT / "src/perhekeskus/directory/catalogue"
POPULATION = {"all": 244, "likely": 821, "other": 969}
"""How many descriptions and services each stratum has."""

AIMS = (0.90, 0.80)
"""Precision and recall of the held part."""

IDLE = frozenset({"palvelu", "tuki", "toiminta"})

Chooser = Callable[[KindFacts], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Label:
    """What a person said of one description or service."""

    id: str
    source: str
    stratum: str
    kinds: frozenset[str]
    part: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one chooser on some labels."""

    precision: float
    recall: float
    macro_precision: float
    macro_recall: float


def main() -> int:
    """Prints the tables; 1 where the rules miss an aim."""
    asked = _asked()
    if not asked.folder.exists():
        sys.stdout.write(f"There is no {asked.folder}: nothing to measure.\n")
        return 0
    descriptions, services = _descriptions(asked.folder), _services(asked.folder)
    _print_speed([*descriptions.values(), *services.values()])
    choosers: dict[str, Chooser] = {"class only": by_class(), "own name": by_name(), "rules": by_rules}
    _print_coverage({"general descriptions": descriptions, "services": services}, choosers)
    everything, labels = descriptions | services, _labels()
    for part in ("open", "held"):
        _print_scores(part, [label for label in labels if label.part == part], everything, choosers)
    _print_languages(labels, descriptions)
    if asked.show:
        _print_failures([label for label in labels if label.part == "open"], everything)
    reached = measured([label for label in labels if label.part == "held"], everything, by_rules)
    return int(reached.precision < AIMS[0] or reached.recall < AIMS[1])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--show", action="store_true", help="print what is wrong in the open part")
    return parser.parse_args()


def _descriptions(folder: Path) -> dict[str, KindFacts]:
    """The newest of each reference, by id: the file has no dates, so the one in most languages, then the last."""
    newest: dict[str, tuple[tuple[int, int, int], dict[str, Any]]] = {}
    classes, groups = _notations(folder / "service-classes.json"), _notations(folder / "target-groups.json")
    for place, given in enumerate(_read(folder / "general-descriptions.json")):
        rank = len(given["Name"]), len(given["BackgroundDescription"]), place
        key = given["ReferenceCode"] or "-" + _texts(given["Name"])["fi"].strip().casefold()
        newest[key] = max(newest.get(key, (rank, given)), (rank, given), key=lambda each: each[0])
    return {
        given["Id"]: KindFacts(
            _texts(given["Name"]),
            _texts(given["ShortDescription"]),
            frozenset(classes[each["Key"]] for each in given["ServiceClass"]),
            frozenset(groups[each["Key"]] for each in given["TargetGroup"]),
        )
        for _, given in newest.values()
    }


def _services(folder: Path) -> dict[str, KindFacts]:
    with (folder / "services-turku-oulu-mikkeli-national.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: KindFacts({"fi": row["name_fi"]}, {"fi": row["summary_fi"]}) for row in csv.DictReader(file)}


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def _notations(file: Path) -> dict[str, str]:
    return {each["OldUri"]: each["Notation"] for each in _read(file)}


def _texts(given: list[dict[str, str]]) -> dict[str, str]:
    return {each["Lang"]: each["Label"] for each in given}


def _labels() -> list[Label]:
    with (CATALOGUE / "kind-labels.csv").open(encoding="utf-8", newline="") as file:
        return [
            Label(row["id"], row["source"], row["stratum"], frozenset(row["kinds"].split()), row["part"])
            for row in csv.DictReader(file)
        ]


def by_rules(facts: KindFacts) -> frozenset[str]:
    """The kinds by our rules."""
    return frozenset(found.kind for found in kinds_of(facts))


def by_class() -> Chooser:
    """A peer: every kind to which the table of kinds gives one of the service's national classes."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in _kind_rows():
        for notation in row["ptv_classes"].split():
            kinds[notation].add(row["code"])
    return lambda facts: frozenset(kind for notation in facts.national_classes for kind in kinds.get(notation, ()))


def by_name() -> Chooser:
    """A peer: every kind of whose own Finnish name half of the telling words stand in the service's name."""
    words = {
        row["code"]: {finnish.lemma(word) for word in telling(list(tokens(row["fi"])), "fi")} - IDLE
        for row in _kind_rows()
    }

    def chosen(facts: KindFacts) -> frozenset[str]:
        keys = frozenset[str]().union(*(finnish.keys(word) for word in tokens(facts.names.get("fi", ""))))
        return frozenset(kind for kind, its in words.items() if len(its & keys) * 2 >= len(its) > 0)

    return chosen


def _kind_rows() -> list[dict[str, str]]:
    with (CATALOGUE / "service-kinds.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measured(labels: Iterable[Label], facts: dict[str, KindFacts], chooser: Chooser) -> Scores:
    """Precision and recall, weighted by stratum."""
    labels = list(labels)
    right, given, wanted = (
        defaultdict[str, float](float),
        defaultdict[str, float](float),
        defaultdict[str, float](float),
    )
    number = {stratum: sum(label.stratum == stratum for label in labels) for stratum in POPULATION}
    for label in labels:
        weight, chosen = POPULATION[label.stratum] / number[label.stratum], chooser(facts[label.id])
        for kind in chosen:
            given[kind] += weight
        for kind in label.kinds:
            wanted[kind] += weight
        for kind in chosen & label.kinds:
            right[kind] += weight
    return Scores(
        sum(right.values()) / (sum(given.values()) or 1),
        sum(right.values()) / (sum(wanted.values()) or 1),
        sum(right[kind] / given[kind] for kind in given) / (len(given) or 1),
        sum(right[kind] / wanted[kind] for kind in wanted) / (len(wanted) or 1),
    )


def _print_speed(facts: list[KindFacts]) -> None:
    started = time.process_time()
    kinding_signs.languages()
    sys.stdout.write(f"signs read in {time.process_time() - started:.2f} s\n")
    in_three = [each for each in facts if len(each.names) > 1] or facts
    for name, those in (("all, cold", facts), ("all, warm", facts), ("in three languages, warm", in_three)):
        started = time.process_time()
        for each in those:
            kinds_of(each)
        sys.stdout.write(f"{name}: {len(those) / (time.process_time() - started):,.0f} services/s\n")


def _print_coverage(all_facts: dict[str, dict[str, KindFacts]], choosers: dict[str, Chooser]) -> None:
    sys.stdout.write(f"\n{'coverage':34}" + "".join(f"{name:>14}" for name in choosers) + "\n")
    for source, facts in all_facts.items():
        shares = (sum(bool(chooser(each)) for each in facts.values()) / len(facts) for chooser in choosers.values())
        sys.stdout.write(f"{f'{source} ({len(facts)})':34}" + "".join(f"{share:14.1%}" for share in shares) + "\n")


def _print_scores(part: str, labels: list[Label], facts: dict[str, KindFacts], choosers: dict[str, Chooser]) -> None:
    sources = {
        "general descriptions": [label for label in labels if label.source == "general-description"],
        "services": [label for label in labels if label.source == "service"],
        "both": labels,
    }
    for source, those in sources.items():
        pairs = sum(len(label.kinds) for label in those)
        title = f"{part}: {source} ({len(those)}, {pairs} kinds)"
        sys.stdout.write(f"\n{title:50}" + "".join(f"{name:>14}" for name in choosers) + "\n")
        scores = [measured(those, facts, chooser) for chooser in choosers.values()]
        for what in ("precision", "recall", "macro_precision", "macro_recall"):
            shown = "".join(f"{getattr(score, what):14.1%}" for score in scores)
            sys.stdout.write(f"    {what.replace('_', ' '):46}{shown}\n")


def _print_languages(labels: list[Label], descriptions: dict[str, KindFacts]) -> None:
    """The rules on descriptions of which only the words of one language are known, open and held together."""
    sys.stdout.write("\nwords of one language, no classes         precision     recall\n")
    for language in ("fi", "sv", "en"):
        those = [label for label in labels if label.id in descriptions and language in descriptions[label.id].names]
        facts = {label.id: _only(language, descriptions[label.id]) for label in those}
        scores = measured(those, facts, by_rules)
        sys.stdout.write(f"    {f'{language} ({len(those)})':34}{scores.precision:13.1%}{scores.recall:11.1%}\n")


def _only(language: str, facts: KindFacts) -> KindFacts:
    return KindFacts({language: facts.names[language]}, {language: facts.summaries.get(language, "")})


def _print_failures(labels: list[Label], facts: dict[str, KindFacts]) -> None:
    for label in labels:
        its, found = facts[label.id], kinds_of(facts[label.id])
        wrong = [each for each in found if each.kind not in label.kinds]
        missing = label.kinds - {each.kind for each in found}
        if wrong or missing:
            sys.stdout.write(f"{its.names.get('fi')} {sorted(its.national_classes)}\n")
            sys.stdout.write("".join(f"    wrong {each.kind}: {each.reason}\n" for each in wrong))
            sys.stdout.write("".join(f"    missing {kind}\n" for kind in sorted(missing)))


if __name__ == "__main__":
    sys.exit(main())
