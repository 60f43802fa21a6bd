#!/usr/bin/env python3
"""The rows of a CSV by the national handbook's rules, read by Python's csv module, strictly: one JSON list a row on standard output.

Usage: csv-rows.py FILE

Fails where the file is no UTF-8, begins with a mark, has a carriage return, or where its rows differ in the number of fields.
"""
import csv, json, sys

csv.field_size_limit(1 << 30)
with open(sys.argv[1], "rb") as raw:
    if raw.read(3) == b"\xef\xbb\xbf":
        sys.exit("byte order mark")
with open(sys.argv[1], encoding="utf-8", errors="strict", newline="") as file:
    width = None
    for row in csv.reader(file, delimiter=";", quotechar='"', doublequote=True, strict=True):
        width = len(row) if width is None else width
        if len(row) != width:
            sys.exit(f"{len(row)} fields instead of {width}")
        if any("\n" in field or "\r" in field for field in row):
            sys.exit("line break inside a field")
        print(json.dumps(row))
