"""Makes known-licence.csv: the addresses that count as a known licence in the metadata quality assessment of data.europa.eu.

    python3 make.py [FOLDER]

FOLDER holds the tables as they were collected (default: shared/vocabularies beside the checkout): licence.csv is the EU licence list,
licence-edp-known.csv what the portal adds to it. The addresses that either calls an exact match count as they are written there.
The lists of formats are columns of ../../../Vocabularies/data/file-type.csv (mqa_machine_readable, mqa_non_proprietary); metrics.csv and
fixes.csv are written by hand.
"""
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, *[os.pardir] * 6, "shared", "vocabularies")
known = {}
for name in ("licence", "licence-edp-known"):
    with open(os.path.join(SOURCE, name + ".csv"), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            for iri in [row["uri"], *row["exact_match"].split()]:
                known.setdefault(iri, row["uri"])
with open(os.path.join(HERE, "known-licence.csv"), "w", encoding="utf-8", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["iri", "licence"])
    w.writerows(sorted(known.items()))
