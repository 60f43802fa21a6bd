#!/usr/bin/env python3
"""Counts what DCAT feeds hold, with rdflib, for the harvester's tests to agree with.

usage: dcat-counts.py FOLDER > dcat-counts.csv     (FOLDER is the folder of suites and feeds beside a developer's checkout)

For each feed: catalogues, datasets, series and services by their class (a series or service typed as a dataset too counts once, as the narrower
class), nodes without a class that a catalogue names by dcat:dataset or dcat:service and of which something is said, and links from those datasets
to distributions. In a CSW answer the elements rdf:RDF inside the envelope are read one by one; ISO records are counted by their hierarchy level.
"""
import csv
import logging
import pathlib
import sys
import xml.etree.ElementTree as xml

import rdflib
from rdflib.namespace import RDF

logging.disable(logging.CRITICAL)
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
FORMATS = {".rdf": "xml", ".xml": "xml", ".ttl": "turtle", ".jsonld": "json-ld", ".json": "json-ld"}
CSW = "{http://www.opengis.net/cat/csw/2.0.2}"
RDF_ROOT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"
GMD = "{http://www.isotc211.org/2005/gmd}"


def graphs(path):
    text = path.read_bytes()
    if b"GetRecordsResponse" in text[:2000]:
        for element in xml.fromstring(text).iter(RDF_ROOT):
            yield rdflib.ConjunctiveGraph().parse(data=xml.tostring(element), format="xml", publicID="http://base.invalid/")
    else:
        graph = rdflib.ConjunctiveGraph()
        graph.parse(data=text, format=FORMATS[path.suffix], publicID="http://base.invalid/")
        yield graph


def count(graph, total, seen):
    kinds = {}
    for kind in (DCAT.Dataset, DCAT.CatalogRecord, DCAT.Catalog, DCAT.DataService, DCAT.DatasetSeries):
        for node in graph.subjects(RDF.type, kind):
            kinds[node] = kind
    named = 0
    for link, kind in ((DCAT.dataset, DCAT.Dataset), (DCAT.service, DCAT.DataService)):
        for node in graph.objects(None, link):
            if node not in kinds and not isinstance(node, rdflib.Literal) and (node, None, None) in graph:
                kinds[node] = kind
                named += 1
    for node, kind in kinds.items():
        if node in seen and not isinstance(node, rdflib.BNode):
            continue
        seen.add(node)
        total[kind] = total.get(kind, 0) + 1
        if kind == DCAT.Dataset:
            total["links"] = total.get("links", 0) + len({d for d in graph.objects(node, DCAT.distribution) if not isinstance(d, rdflib.Literal)})
    total["named"] = total.get("named", 0) + named


def iso(path, total):
    for record in xml.fromstring(path.read_bytes()).iter(GMD + "MD_Metadata"):
        level = record.find(f"{GMD}hierarchyLevel/{GMD}MD_ScopeCode")
        word = "dataset" if level is None else level.get("codeListValue")
        kind = {"service": DCAT.DataService, "series": DCAT.DatasetSeries}.get(word, DCAT.Dataset)
        total[kind] = total.get(kind, 0) + 1


def main(folder):
    feeds = sorted(p for p in (folder / "dcat-feeds").iterdir() if p.suffix in FORMATS)
    suites = folder / "suites" / "ckan"
    feeds += sorted((suites / "ckanext-dcat" / "examples" / "dcat").iterdir())
    feeds += sorted((suites / "udata-harvest" / "dcat").iterdir()) + sorted((suites / "udata-harvest" / "csw_dcat").iterdir())
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["feed", "catalogs", "datasets", "series", "services", "named", "links", "error"])
    for path in (p for p in feeds if p.suffix in FORMATS):
        total, seen, error = {}, set(), ""
        try:
            for graph in graphs(path):
                count(graph, total, seen)
            if b"MD_Metadata" in path.read_bytes() and b"GetRecordsResponse" in path.read_bytes()[:2000]:
                iso(path, total)
        except Exception as fault:
            error = type(fault).__name__
        out.writerow([path.relative_to(folder).as_posix(), total.get(DCAT.Catalog, 0), total.get(DCAT.Dataset, 0), total.get(DCAT.DatasetSeries, 0),
                      total.get(DCAT.DataService, 0), total.get("named", 0), total.get("links", 0), error])


main(pathlib.Path(sys.argv[1]))
