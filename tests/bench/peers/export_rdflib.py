"""The same datasets as `-- export`, built and written as Turtle by rdflib (Debian: python3-rdflib), for comparison.

    /usr/bin/python3 export_rdflib.py [COUNT]
"""
import sys
import time
import resource
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
AUTH = "http://publications.europa.eu/resource/authority/"
BASE = "https://podatki.example.si/"


def dataset(g, n):
    d = URIRef(f"{BASE}dataset/zbirka-{n:06d}")
    g.add((URIRef(BASE + "catalog"), DCAT.dataset, d))
    g.add((d, RDF.type, DCAT.Dataset))
    g.add((d, DCTERMS.identifier, Literal(str(d))))
    for lang in ("sl", "en"):
        g.add((d, DCTERMS.title, Literal(f"Zbirka {n}: kakovost zraka", lang=lang)))
        g.add((d, DCTERMS.description, Literal("Podatki o področju, ki jih občina osvežuje redno. Stolpci: šifra, naziv, vrednost, datum.", lang=lang)))
    g.add((d, DCTERMS.publisher, URIRef(BASE + "organisation/obcina")))
    c = BNode()
    g.add((d, DCAT.contactPoint, c))
    g.add((c, RDF.type, VCARD.Kind))
    g.add((c, VCARD.fn, Literal("Služba za informatiko", lang="sl")))
    g.add((c, VCARD.hasEmail, URIRef("mailto:podatki@primer.example.si")))
    for k in ("zrak", "občina", "odprti podatki", "open data"):
        g.add((d, DCAT.keyword, Literal(k, lang="sl")))
    g.add((d, DCAT.theme, URIRef(AUTH + "data-theme/ENVI")))
    g.add((d, DCTERMS.issued, Literal("2024", datatype=XSD.gYear)))
    g.add((d, DCTERMS.modified, Literal("2026-03-01", datatype=XSD.date)))
    g.add((d, DCTERMS.accessRights, URIRef(AUTH + "access-right/PUBLIC")))
    g.add((d, DCTERMS.accrualPeriodicity, URIRef(AUTH + "frequency/MONTHLY")))
    p = BNode()
    g.add((d, DCTERMS.temporal, p))
    g.add((p, RDF.type, DCTERMS.PeriodOfTime))
    g.add((p, DCAT.startDate, Literal("2020", datatype=XSD.gYear)))
    g.add((p, DCAT.endDate, Literal("2025", datatype=XSD.gYear)))
    g.add((d, DCTERMS.spatial, URIRef("https://sws.geonames.org/3192240/")))
    g.add((d, DCTERMS.language, URIRef(AUTH + "language/SLV")))
    for key in ("csv", "json"):
        x = URIRef(f"{d}/distribution/{key}")
        g.add((d, DCAT.distribution, x))
        g.add((x, RDF.type, DCAT.Distribution))
        g.add((x, DCTERMS.title, Literal("Celotna zbirka v obliki " + key, lang="sl")))
        url = URIRef(f"{BASE}files/zbirka-{n:06d}~{key}/zbirka_{n}.{key}")
        g.add((x, DCAT.accessURL, url))
        g.add((x, DCAT.downloadURL, url))
        g.add((x, DCTERMS["format"], URIRef(AUTH + "file-type/" + key.upper())))
        g.add((x, DCAT.mediaType, URIRef("https://www.iana.org/assignments/media-types/text/csv")))
        g.add((x, DCAT.byteSize, Literal(str(1000 + n), datatype=XSD.nonNegativeInteger)))
        s = BNode()
        g.add((x, SPDX.checksum, s))
        g.add((s, RDF.type, SPDX.Checksum))
        g.add((s, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
        g.add((s, SPDX.checksumValue, Literal(f"{n:064x}", datatype=XSD.hexBinary)))
        g.add((x, DCTERMS.license, URIRef(AUTH + "licence/CC_BY_4_0")))
        g.add((x, DCATAP.availability, URIRef(AUTH + "planned-availability/STABLE")))
        g.add((x, DCTERMS.modified, Literal("2026-03-01", datatype=XSD.date)))


count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
start = time.perf_counter()
graph = Graph()
for i in range(count):
    dataset(graph, i)
text = graph.serialize(format="turtle")
seconds = time.perf_counter() - start
print(f"rdflib: {count} datasets, {len(graph)} triples, {len(text) / 1e6:.1f} MB in {seconds:.2f} s = {count / seconds:.0f} datasets/s; "
      f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
