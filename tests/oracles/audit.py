#!/usr/bin/env python3
"""Recomputes outcomes of rules that need no person from the exported catalogue, and compares them with audit.json.

Usage: audit.py audit.json catalog.json YYYY-MM-DDTHH:MM

catalog.json is `opendata export json` of the same moment, with what datasets inherit taken from `organisations.json` beside it where there is one
(`opendata org list --json`). Written from the rules' wording, not from the program. Prints a line for each difference and the number of comparisons; ends with 1 on a difference.
"""
import calendar, datetime, json, os, re, sys

audit, catalog, now = json.load(open(sys.argv[1], encoding="utf-8")), json.load(open(sys.argv[2], encoding="utf-8")), datetime.datetime.fromisoformat(sys.argv[3])
side = os.path.join(os.path.dirname(os.path.abspath(sys.argv[2])), "organisations.json")
bodies = {o["id"]: o for o in (json.load(open(side, encoding="utf-8"))["organisations"] if os.path.exists(side) else catalog["organisations"])}
EU = "http://publications.europa.eu/resource/authority/"
READABLE = set("CSV TSV JSON NDJSON GEOJSON JSON_LD XML RDF RDF_XML RDF_TURTLE RDF_N_TRIPLES RDF_N_QUADS RDF_TRIG GML KML KMZ GPKG GPX NETCDF HDF PARQUET GTFS ODS XLSX XLS ICS RSS ATOM SHP DBF SDMX GEOTIFF LAS LAZ WFS_SRVC SQL MDB DXF DWG DGN GDB TAB".split())
OPEN = READABLE - set("XLS MDB DXF DWG DGN GDB TAB DBF".split()) | set("PDF TXT HTML DOCX ODT PNG JPEG TIFF SVG ZIP GZIP TAR WMS_SRVC WMTS_SRVC MARKDOWN BMP".split())
OPEN_LICENCE = re.compile(r"/(CC0|CC_BY(_\d_\d)?|CC_BYSA(_\d_\d)?|CC_PDM_1_0|ODC_(BY|BL|PDDL)|OGL_\d_0|NLOD_\d_0|COM_REUSE)$|creativecommons\.org/(publicdomain/(zero|mark)|licenses/(by|by-sa))/|opendatacommons\.org/licenses/(by|odbl|pddl)")
BOUND = re.compile(r"/CC_BY(NC|ND|NCND|NCSA)|creativecommons\.org/licenses/by-(nc|nd)")
FREE = {"gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "siol.net", "icloud.com", "live.com", "proton.me", "protonmail.com", "amis.net", "t-2.net", "gmx.net", "gmx.com"}
# Interval, and how long after it nothing is overdue yet: (months, days, hours), days.
EVERY = {"DAILY": (0, 1, 0, 2), "WEEKLY": (0, 7, 0, 3), "BIWEEKLY": (0, 14, 0, 4), "MONTHLY": (1, 0, 0, 7), "BIMONTHLY": (2, 0, 0, 10), "QUARTERLY": (3, 0, 0, 15), "ANNUAL_3": (4, 0, 0, 17),
         "ANNUAL_2": (6, 0, 0, 21), "ANNUAL": (12, 0, 0, 31), "BIENNIAL": (24, 0, 0, 62), "TRIENNIAL": (36, 0, 0, 93)}
code = lambda iri: iri.rsplit("/", 1)[-1] if iri and iri.startswith(EU) else None


def months(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def newest(data):
    found = []
    for value in [data.get("modified")] + [d.get("modified") for d in data.get("distributions", [])]:
        text = value.get("value") if isinstance(value, dict) else value
        if not text:
            continue
        if re.fullmatch(r"\d{4}", text):
            found.append(datetime.datetime(int(text), 12, 31))
        elif re.fullmatch(r"\d{4}-\d\d", text):
            year, month = map(int, text.split("-"))
            found.append(datetime.datetime(year, month, calendar.monthrange(year, month)[1]))
        else:
            at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
            found.append(at.astimezone(datetime.timezone.utc).replace(tzinfo=None) if at.tzinfo else at)
    return max(found) if found else None


def updated(data):
    often, at = code(data.get("frequency")), newest(data)
    if often in ("NEVER", "NOT_PLANNED"):
        return "not-applicable"
    if at is None:
        return "needs-statement"
    if often in EVERY:
        m, d, h, patience = EVERY[often]
        return "not-met" if now > months(at, m) + datetime.timedelta(days=d + patience, hours=h) else "met"
    if often in (None, "IRREG", "UNKNOWN", "OTHER", "AS_NEEDED"):
        return "needs-statement" if now - at > datetime.timedelta(days=400) else "met"
    return None  # hours and rarer codes are left to the program's own tests


def licence(part, body):
    stated = part.get("license") or ({"iri": body["defaults"]["licence"]["license"]} if body.get("defaults", {}).get("licence") else None)
    return (stated or {}).get("iri"), stated


def outcomes(record):
    data = record["resource"]
    body = bodies.get(data.get("owner"), {})
    kind, parts = body.get("legalClass"), data.get("distributions", [])
    right = data.get("accessRights") or body.get("defaults", {}).get("accessRights")
    public = (right is None or right.endswith("/PUBLIC")) and not data.get("audience")
    formats = [code(p.get("format")) for p in parts]
    apis = sum(len(p.get("accessServices", [])) for p in parts) + len([s for s in services if data["id"] in s.get("servesDatasets", [])])
    bound = lambda *classes: None if kind in classes else "needs-statement" if kind is None else "not-applicable"
    yield "FMT-1", None, bound("psb", "lib", "pu") or ("not-applicable" if not public else "met" if apis or any(f in READABLE for f in formats) or any(p.get("tables") for p in parts)
                                                          else "not-met" if all(formats) else None)
    yield "FMT-2", None, bound("psb", "lib", "pu") or ("not-applicable" if not public else "met" if any(f in OPEN for f in formats) or (apis and not parts) else "not-met" if all(formats) else None)
    yield "UPD-1", None, updated(data)
    names = set()
    for part in parts:
        iri, stated = licence(part, body)
        names.add(iri)
        yield "LIC-1", part["key"], "not-applicable" if not public else "met" if iri else None if stated or part.get("rights") else "not-met"
        if iri is None or OPEN_LICENCE.search(iri) or BOUND.search(iri):
            verdict = "not-applicable" if not public or iri is None and stated is None else None if iri is None else "not-met" if BOUND.search(iri) else "met"
            yield "LIC-2", part["key"], verdict
            yield "LIC-3", part["key"], "not-applicable" if not public or iri is None and stated is None else "met" if iri and iri.startswith(EU) else None
    if public and names and None not in names and all(n.startswith(EU) for n in names):
        yield "LIC-5", None, "met" if len(names) == 1 else "not-met"
    languages = data.get("languages") or ([body["defaults"]["language"]] if body.get("defaults", {}).get("language") else [])
    needed = ["sl"] + [l for l in body.get("languages", [])]
    whole = languages and all(l in data.get("title", {}) and l in data.get("description", {}) for l in needed)
    yield "FND-5", None, bound("psb", "lib") or ("met" if whole else "not-met")
    contacts = data.get("contactPoints") or ([body["defaults"]["contact"]] if body.get("defaults", {}).get("contact") else [])
    mails = [c["email"] for c in contacts if c.get("email")]
    if not mails or not any("." in m.split("@")[0] for m in mails):
        yield "PII-4", None, "not-applicable" if not mails else "not-met" if any(m.split("@")[-1].lower() in FREE for m in mails) else "met"
    high = bool(data.get("hvdCategories")) or any(l.endswith("/reg_impl/2023/138/oj") for l in data.get("applicableLegislation", []))
    often = code(data.get("frequency")) in ("1MIN", "5MIN", "10MIN", "15MIN", "30MIN", "HOURLY", "CONT", "UPDATE_CONT")
    yield "DYN-1", None, bound("psb", "pu") or ("not-applicable" if not often else "not-met" if not apis else None)
    exact = "http://data.europa.eu/eli/reg_impl/2023/138/oj" in data.get("applicableLegislation", [])
    yield "HVD-2", None, bound("psb") or ("not-applicable" if not high else None if exact else "not-met")
    yield "HVD-3", None, bound("psb") or ("not-applicable" if not high else "not-met" if not apis else None)


services = [r["resource"] for r in catalog["records"] if r["resource"].get("kind") == "service"]
told = {(r["rule"], r.get("dataset"), r.get("distribution")): r for r in audit["rules"]}
compared = wrong = 0
seen = {}
for record in catalog["records"]:
    if record["resource"].get("kind") != "dataset":
        continue
    for rule, part, expected in outcomes(record):
        if expected is None:
            continue
        result = told.get((rule, record["resource"]["id"], part))
        actual = result["outcome"] if result else "not-applicable"  # said once for the body
        if result and result["basis"] == "declared":
            continue
        compared += 1
        seen[rule] = seen.get(rule, 0) + 1
        if actual != expected:
            wrong += 1
            print(f"{rule} {record['resource']['id']} {part or ''}: audit says {actual}, expected {expected}")
print(json.dumps({"compared": compared, "wrong": wrong, "rules": seen}))
sys.exit(1 if wrong else 0)
