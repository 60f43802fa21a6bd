#!/usr/bin/env python3
"""How many datasets each harvest source of the suite `ckan` (and of the corpus) holds, counted from the files alone.

Usage: ckan-counts.py SHARED > tests/Harvesters/SuiteOutcomes/ckan-counts.tsv

Python's standard library only; knows nothing of the program that is tested. One line a case:
case, kind of source, what it is asked for, datasets that can be taken, records that must be rejected, whether the source says that it has more, why.
A case that is no source of datasets has a dash instead of numbers, and the reason.
"""
import base64, gzip, json, os, re, sys

SHARED = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared")
SUITE = os.path.join(SHARED, "suites", "ckan")

NO_DATASET = ("v26/organization_show_update.json", "groups.json", "orgs.json")
MAPPED = ("frictionless-dataset-converted-from-ckan.json", "full_ckan_package_first_round_trip.json", "frictionless_package.json")


def scalar(text):
    """A YAML scalar as the recorders write them: binary block, single- or double-quoted over several lines, or plain."""
    if text.startswith("!!binary"):
        return gzip_or_plain(base64.b64decode("".join(text.split("\n")[1:])))
    if text.startswith("'"):
        body = text[1:text.rindex("'")]
        body = re.sub(r"[ ]*\n[ ]*\n[ ]*", "\0", body)
        return re.sub(r"[ ]*\n[ ]*", " ", body).replace("\0", "\n").replace("''", "'")
    if text.startswith('"'):
        return re.sub(r"[ ]*\n[ ]*", " ", text[1:text.rindex('"')])
    plain = text.strip()
    try:
        return gzip_or_plain(base64.b64decode(plain, validate=True))
    except Exception:
        return plain


def gzip_or_plain(data):
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return data.decode("utf-8", "replace")


def interactions(path):
    text = open(path, encoding="utf-8").read()
    for part in re.split(r"^(?:  )?- request:", text, flags=re.M)[1:]:
        method = re.search(r"^\s+method:\s*(\S+)", part, re.M).group(1).upper()
        uri = re.search(r"^\s+uri:\s*(\S+)", part, re.M).group(1)
        response = part[part.index("response:"):]
        code = re.search(r"(?:code|status_code):\s*'?(\d+)", response)
        start = re.search(r"^( +)string: ?", response, re.M)
        indent = len(start.group(1))
        lines = response[start.end():].split("\n")
        body = [lines[0]]
        for line in lines[1:]:
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            body.append(line)
        yield method, uri, int(code.group(1)) if code else 200, scalar("\n".join(body).rstrip("\n"))


def judge_packages(packages):
    """Taken and rejected among CKAN records, each id once; a record needs an id or name to be told apart, and a title or name to be shown."""
    taken, rejected, seen = 0, 0, set()
    for package in packages:
        if not isinstance(package, dict):
            rejected += 1
            continue
        key = package.get("id") or package.get("name")
        if key and key in seen:
            continue
        seen.add(key)
        if package.get("private") is True or package.get("state", "active") not in ("active", None):
            continue
        if not key or not (package.get("title") or package.get("name")):
            rejected += 1
        else:
            taken += 1
    return taken, rejected


def answer(body):
    document = json.loads(body)
    return document.get("result", document) if isinstance(document, dict) else document


def cassette(path):
    reads = [i for i in interactions(path) if i[0] == "GET" and "/action/package_" in i[1]]
    reads += [i for i in interactions(path) if i[0] == "GET" and "/action/group_package_show" in i[1]]
    if not reads:
        return "ckan", "-", None, "only writes were recorded"
    method, uri, code, body = reads[0]
    action = re.search(r"/action/(\w+)", uri).group(1)
    if action == "package_search":
        result = answer(body)
        taken, rejected = judge_packages(result["results"])
        more = result["count"] > len(result["results"])
        return "ckan", "package_search", (taken, rejected, more), f"{len(result['results'])} of {result['count']} were recorded"
    if action == "package_list":
        names = answer(body)
        return "ckan", "package_list", (0, 0, True), f"{len(names)} names, none of the records was recorded"
    if action == "package_show":
        name = re.search(r"[?&]id=([^&]+)", uri).group(1)
        shown = [i for i in reads if f"id={name}" in i[1]]
        if shown[0][2] == 404:
            return "ckan", "package_show " + name, (0, 1, False), "the one dataset asked for is not there"
        taken, rejected = judge_packages([answer(shown[0][3])])
        return "ckan", "package_show " + name, (taken, rejected, False), "one dataset"
    return "ckan", "-", None, f"the action {action} lists a group's datasets in a way that newer portals do not have"


def identifier(record):
    value = record.get("identifier")
    if isinstance(value, dict):
        return value.get("@id") or value.get("notation") or value.get("@value")
    return value if value not in (None, "") else record.get("@id")


def datajson(document):
    """Datasets, series with members, services with what they serve, and catalogues within; a record within another counts once."""
    top, inner = [], []

    def walk(record, listed):
        (top if listed else inner).append(record)
        for name in ("seriesMember", "servesDataset"):
            for member in record.get(name) or []:
                if isinstance(member, dict):
                    walk(member, False)

    def catalogue(node, listed):
        for name in ("dataset", "datasetSeries", "service"):
            for record in node.get(name) or []:
                walk(record, listed) if isinstance(record, dict) else top.append({})
        for child in node.get("catalog") or []:
            catalogue(child, False)

    if isinstance(document, list):
        for record in document:
            walk(record, True)
    else:
        catalogue(document, True)

    taken, rejected, seen = 0, 0, set()
    for record, listed in [(r, True) for r in top] + [(r, False) for r in inner]:
        key = identifier(record)
        if key is not None and str(key) in seen:
            rejected += 1 if listed else 0
            continue
        if key is not None:
            seen.add(str(key))
        if key in (None, "") or record.get("title") in (None, ""):
            rejected += 1
        else:
            taken += 1
    return taken, rejected, False


def of_file(source, path):
    name = os.path.relpath(path, os.path.join(SUITE, source)) if source != "corpus" else os.path.basename(path)
    if name in NO_DATASET:
        return "ckan", "-", None, "no dataset"
    document = json.load(open(path, encoding="utf-8"))
    if source.startswith("gsa-") or name in ("examples/ckan/catalog.json", "examples/ckan/catalog_datasets_list.json"):
        return "datajson", "file", datajson(document), "datasets, series and services of the file"
    if source == "magda":
        aspects = [r["aspects"]["ckan-dataset"] for r in document["records"] if "ckan-dataset" in r["aspects"]]
        if not aspects:
            return "ckan", "-", None, "a registry's records without a CKAN dataset"
        return "ckan", "package_search", (*judge_packages(aspects), False), "CKAN datasets kept as aspects of a registry"
    if source == "hdx-python-api" and name != "config/hdx_dataset_static.json":
        return "ckan", "-", None, "no dataset"
    if name in MAPPED:
        return "ckan", "-", None, "the other half of a mapping pair"
    result = document.get("result", document) if isinstance(document, dict) else document
    if isinstance(result, dict) and "results" in result:
        more = result["count"] > len(result["results"])
        return "ckan", "package_search", (*judge_packages(result["results"]), more), f"{len(result['results'])} of {result['count']}"
    if isinstance(result, list):
        return "ckan", "package_search", (*judge_packages(result), False), "a list of records"
    return "ckan", "package_show", (*judge_packages([result]), False), "one dataset"


def cases():
    for line in open(os.path.join(SUITE, "CASES.tsv"), encoding="utf-8").read().split("\n")[1:]:
        if not line:
            continue
        source, case, kind, _, files = line.split("\t")
        if source == "udata-harvest" or kind == "DCAT file":
            continue
        for file in files.split(" | "):
            yield source, file
    for file in sorted(os.listdir(os.path.join(SHARED, "corpus"))):
        if file.startswith(("dgu-", "hdx-")):
            yield "corpus", file


def main():
    print("case\tkind\tasked\ttaken\trejected\tmore\twhy")
    for source, file in cases():
        path = os.path.join(SHARED, "corpus", file) if source == "corpus" else os.path.join(SUITE, source, file)
        kind, asked, numbers, why = cassette(path) if path.endswith((".yaml", ".yml")) else of_file(source, path)
        taken, rejected, more = numbers if numbers else ("-", "-", "-")
        print(f"{source}/{file}\t{kind}\t{asked}\t{taken}\t{rejected}\t{'yes' if more is True else 'no' if more is False else '-'}\t{why}")


main()
