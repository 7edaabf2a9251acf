"""The same thing told by two sources: found by Fellegi and Sunter's model of record linkage, as splink reckons it.

Plain values in, plain values out; knows no Django. Source of the model: I. P. Fellegi, A. B. Sunter, A Theory for
Record Linkage, Journal of the American Statistical Association 64 (1969). Why splink: docs/decisions/twins.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perhekeskus.imports.twin_keys import Facts, row_of, with_keys
from perhekeskus.imports.twin_levels import AGREEMENTS, OTHERWISE, PRIOR, SHARES, UNKNOWN, Sort

if TYPE_CHECKING:
    from splink import Linker

WORTH_ASKING = 0.7
"""From this probability on a person is asked."""

_LISTS = ("names", "parts", "words", "streets", "addresses", "contacts", "websites", "served", "kinds", "keys")
_TEXTS = ("unique_id", "source", "numbers", "business_id", "organiser")
_NUMBERS = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field says of a pair."""

    field: str
    agreement: str
    """«same», «alike», … as in ``twin_levels.AGREEMENTS``, or «other»; what one of them leaves out is not told."""
    weight: float
    """Powers of two by which it raises, or lowers, the odds that both are one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one thing."""

    left: str
    right: str
    """Ids, the smaller one first."""
    probability: float
    evidence: tuple[Evidence, ...]


def twins(
    sort: Sort, records: Iterable[Facts], *, least: float = WORTH_ASKING, within_a_source: bool = False
) -> list[Pair]:
    """Pairs of records that are likely one thing told by two sources, the likeliest first.

    Labels: *within_a_source* – also two records of one source, which a source mostly means to be two.
    The same pair always has the same probability, however many others there are beside it.
    """
    rows = with_keys(sort, map(row_of, records))
    if len({row["source"] for row in rows}) < 2 and not (within_a_source and rows):
        return []
    found = linker(sort, rows, within_a_source=within_a_source).inference.predict(threshold_match_probability=least)
    pairs = [_pair(sort, row) for row in found.as_record_list()]
    return sorted(pairs, key=lambda pair: (-pair.probability, pair.left, pair.right))


def linker(sort: Sort, rows: list[dict[str, Any]], *, within_a_source: bool = False) -> "Linker":
    """Splink, told what we know; also for measuring what it would learn by itself."""
    # Here and not above: they take a second, and only who looks for twins needs them.
    import duckdb
    import pyarrow
    from splink import DuckDBAPI, Linker

    columns = [
        *((name, pyarrow.list_(pyarrow.string())) for name in _LISTS),
        *((name, pyarrow.string()) for name in _TEXTS),
        *((name, pyarrow.float64()) for name in _NUMBERS),
    ]
    interface = DuckDBAPI(connection=duckdb.connect(config={"threads": 2}))
    table = interface.register(pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(columns)))
    return Linker(table, settings(sort, within_a_source=within_a_source), log_level="ERROR", validate_settings=False)


def settings(sort: Sort, *, within_a_source: bool = False) -> dict[str, Any]:
    """The model of a sort in splink's own words."""
    apart = "" if within_a_source else " and l.source <> r.source"
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": PRIOR[sort],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": f"l.keys = r.keys{apart}", "arrays_to_explode": ["keys"], "sql_dialect": "duckdb"}
        ],
        "comparisons": [_comparison(sort, name) for name in SHARES[sort]],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": True,
    }


def _comparison(sort: Sort, name: str) -> dict[str, Any]:
    conditions = {**AGREEMENTS[name], OTHERWISE: "ELSE"}
    unknown = {"sql_condition": UNKNOWN[name], "label_for_charts": "unknown", "is_null_level": True}
    levels = [
        {
            "sql_condition": condition,
            "label_for_charts": code,
            "m_probability": SHARES[sort][name][code].one,
            "u_probability": SHARES[sort][name][code].two,
        }
        for code, condition in conditions.items()
    ]
    return {"output_column_name": name, "comparison_levels": [unknown, *levels]}


def _pair(sort: Sort, row: dict[str, Any]) -> Pair:
    left, right = sorted((row["unique_id_l"], row["unique_id_r"]))
    evidence = (_evidence(name, row) for name in SHARES[sort] if row[f"gamma_{name}"] >= 0)
    return Pair(left, right, round(row["match_probability"], 4), tuple(evidence))


def _evidence(name: str, row: dict[str, Any]) -> Evidence:
    codes = [*AGREEMENTS[name], OTHERWISE]
    # Splink counts the agreements from the weakest, which is 0.
    return Evidence(name, codes[len(codes) - 1 - row[f"gamma_{name}"]], round(row[f"mw_{name}"], 1))
