"""Are contradicting languages and hard words found, and only they?

    scripts/bench quality [--folder FOLDER]

The folder holds units/ and ptv/ as the shared folder does.

- *Contradictions*: supervised playgrounds, all read by a person, whose marks stand in the base catalogue; general
  descriptions, translated with care and so taken to contradict nowhere; and the same with the English words of another
  description, which tells how much is seen of what the rule was not made for.
- *Plain words*: share of hard texts among the nation's general descriptions and among the base catalogue's own texts.
"""

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli

from perhekeskus.directory.contradictions import contradicting
from perhekeskus.directory.plain_words import LIMITS, hardness
from perhekeskus.kit.texts import LANGUAGES, Texts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared/data"
CATALOGUE = ROOT / "src/perhekeskus/directory/catalogue"
SEED = 20261126
LEAST_CHARACTERS = 150

type Told = tuple[Texts, Texts]


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    if not folder.exists():
        sys.stdout.write(f"There is no {folder}: nothing to measure.\n")
        return 0
    _print_units(folder / "units/supervised-playgrounds.geojson")
    given = json.loads((folder / "ptv/general-descriptions.json").read_text("utf-8"))
    _print_descriptions({each["ReferenceCode"] or each["Id"]: _told(each) for each in given})
    official = {language: {text for each in given for text in _long(each, language)} for language in LANGUAGES}
    own = {language: set(_own(language)) for language in LANGUAGES}
    for whose, texts in (("the nation's", official), ("our own", own)):
        shares = ", ".join(f"{each} {_hard_share(each, some):.0%} of {len(some)}" for each, some in texts.items())
        sys.stdout.write(f"hard texts, {whose}: {shares}\n")
    return 0


def _hard_share(language: str, texts: set[str]) -> float:
    return sum(hardness(text, language) > LIMITS[language] for text in texts) / len(texts)


def _print_units(file: Path) -> None:
    with (CATALOGUE / "places/capital-region.csv").open(encoding="utf-8", newline="") as marks:
        right = {row["source_id"]: set(row["contradictions"].split()) for row in csv.DictReader(marks)}
    met = wrong = missed = 0
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        facts, said = feature["properties"], right[str(feature["properties"]["tpr_id"])]
        names, texts = ({each: facts[f"{part}_{each}"] or "" for each in LANGUAGES} for part in ("name", "description"))
        found = set(contradicting(names, texts))
        met, wrong, missed = met + len(found & said), wrong + len(found - said), missed + len(said - found)
    sys.stdout.write(f"playgrounds: {met} of {met + missed} contradicting texts found, {wrong} wrong\n")


def _print_descriptions(told: dict[str, Told]) -> None:
    several = [each for each in told.values() if len(each[0]) > 1]
    wrong = sum(len(contradicting(*each)) for each in several)
    sys.stdout.write(f"general descriptions in several languages: {wrong} marks in {len(several)}, taken to be wrong\n")
    chance = random.Random(SEED)  # noqa: S311 no secret
    whole = [each for each in several if set(each[0]) >= set(LANGUAGES)]
    found = sum("en" in contradicting(*_swapped(each, chance.choice(whole))) for each in whole)
    sys.stdout.write(f"with the English words of another: {found} of {len(whole)} found\n")


def _swapped(told: Told, other: Told) -> Told:
    return {**told[0], "en": other[0]["en"]}, {**told[1], "en": other[1].get("en", "")}


def _told(given: dict[str, Any]) -> Told:
    names, texts = ({each["Lang"]: each["Label"] for each in given[part]} for part in ("Name", "ShortDescription"))
    return names, texts


def _long(given: dict[str, Any], language: str) -> Iterator[str]:
    for each in (*given["BackgroundDescription"], *given["Description"]):
        if each["Lang"] == language and (each["Label"] or "").startswith("{"):
            text = "\n".join(block["text"] for block in json.loads(each["Label"])["blocks"])
            if len(text) > LEAST_CHARACTERS:
                yield text


def _own(language: str) -> Iterator[str]:
    for file in sorted((CATALOGUE / "kinds").glob("*.toml")):
        for variant in tomli.loads(file.read_text("utf-8"))["variant"]:
            said = variant[language]
            yield "\n".join(said[part] for part in ("summary", "what") if said.get(part))


if __name__ == "__main__":
    sys.exit(main())
