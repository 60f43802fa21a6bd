"""Makes the shapes of this folder from two tables.

    python3 make.py [FOLDER]        writes the .ttl files into FOLDER (default: here)

fields.csv      one row for each property: how its values look, its name and the remedy, Slovenian and English
properties.csv  one row for each property of a class: mandatory (M), recommended (R) or optional (O), at most how many, the code list
                its values come from, and the edition of DCAT-AP that says so (2, 3, hvd; empty for 2 and 3)

The rules are those of the specifications of DCAT-AP 2.1.1 and 3.0.1 and DCAT-AP HVD 3.0.0; the code lists are those of ../../Vocabularies/data.
A shape looks only at the statements of its focus node, so that a catalogue can be checked as it streams by; the two rules of the HVD
profile that must look further say so.
"""
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, os.pardir, os.pardir, "Vocabularies", "data")
# The EU list spells languages by the terminological codes of ISO 639-2; these are the others, which people use by mistake.
NO_LANGUAGE = "ALB ARM BAQ BUR CHI CZE DUT FRE GEO GER GRE ICE MAC MAO MAY PER RUM SLO TIB WEL".split()
LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
ELI = "<http://data.europa.eu/eli/reg_impl/2023/138/oj>"
SHAPES = "https://w3id.org/opendata-si/shapes/"
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#", "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/", "odsi": "https://w3id.org/opendata-si/terms#", "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#", "sh": "http://www.w3.org/ns/shacl#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#", "time": "http://www.w3.org/2006/time#", "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CLASSES = {
    "dcat:Catalog": ("Katalog", "Catalogue"), "dcat:Dataset": ("Zbirka podatkov", "Dataset"),
    "dcat:Distribution": ("Distribucija", "Distribution"), "dcat:DataService": ("Podatkovna storitev", "Data service"),
    "dcat:DatasetSeries": ("Serija zbirk", "Dataset series"), "dcat:CatalogRecord": ("Zapis kataloga", "Catalogue record"),
    "foaf:Agent": ("Organ", "Agent"), "spdx:Checksum": ("Kontrolna vsota", "Checksum"), "dct:LicenseDocument": ("Licenca", "Licence document"),
    "dct:Location": ("Kraj", "Location"), "dct:PeriodOfTime": ("Obdobje", "Period of time"), "adms:Identifier": ("Identifikator", "Identifier"),
    "dcat:Relationship": ("Povezava", "Relationship"), "skos:Concept": ("Pojem", "Concept"), "skos:ConceptScheme": ("Šifrant", "Concept scheme"),
}
# Code lists: file, condition on a row, how the list is called, severity (dcat-ap: must = violation, recommended = warning, may = hint).
LISTS = {
    "file-type": (None, "vrst datotek EU (file-type)", "EU file types (file-type)", "Violation"),
    "frequency": (None, "pogostosti EU (frequency)", "EU frequencies (frequency)", "Violation"),
    "language": (None, "jezikov EU (language)", "EU languages (language)", "Violation"),
    "distribution-status": (None, "stanj EU (distribution-status)", "EU distribution status (distribution-status)", "Violation"),
    "planned-availability": (None, "razpoložljivosti EU (planned-availability)", "EU planned availability (planned-availability)", "Violation"),
    "spdx-algorithm": (None, "algoritmov SPDX", "SPDX algorithms", "Violation"),
    "data-theme": (None, "področij EU (data-theme)", "EU data themes (data-theme)", "Warning"),
    "access-right": (lambda r: r["dcat_ap_recommended"] == "yes", "dostopov EU (access-right)", "EU access rights (access-right)", "Warning"),
    "adms-publisher-type": (None, "vrst izdajateljev ADMS", "ADMS publisher types", "Warning"),
    "adms-licence-type": (None, "vrst licenc ADMS", "ADMS licence types", "Warning"),
    "dataset-type": (None, "vrst zbirk EU (dataset-type)", "EU dataset types (dataset-type)", "Info"),
    "hvd-category": (None, "kategorij velike vrednosti", "high-value categories", "Violation"),
    "iana": (None, "medijskih vrst IANA", "IANA media types", "Violation"),
    "adms-status": (None, "stanj ADMS", "ADMS status", "Violation"),
    "sha1": (None, "algoritmov, ki jih pozna DCAT-AP 2.1.1 (le SHA-1)", "algorithms of DCAT-AP 2.1.1 (SHA-1 only)", "Violation"),
}
DATES = "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] )"


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


FIELDS = {r["path"]: r for r in table("fields.csv")}
ROWS = table("properties.csv")


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def both(sl, en):
    return f"{text(sl)}@sl , {text(en)}@en"


class File:
    """One file of shapes as it grows."""

    def __init__(self, name, title):
        self.name, self.blocks, self.lists, self.title = name, [], {}, title

    def shape(self, target, path, rule, constraint, severity, sl, en, label=None, field=None):
        """A property shape with its target; without a path a node shape whose field stands beside it."""
        field = field or path
        cls = "" if target is None else target.split(":")[1] + "-"
        name = f"{cls}{field.replace(':', '-')}-{rule}"
        lines = [f":{name} a sh:{'PropertyShape' if path else 'NodeShape'}"]
        lines.append(f"sh:targetClass {target}")
        if path:
            lines.append(f"sh:path {path}")
        else:
            lines.append(f"odsi:path {field}")
        lines += [constraint, f"sh:severity sh:{severity}"]
        known = FIELDS.get(field)
        lines.append("sh:name " + both(*(label or (known["sl"], known["en"]))))
        lines.append("sh:message " + both(sl, en))
        self.blocks.append(" ;\n  ".join(lines) + " .")

    def list(self, name):
        """The node shape of a code list, written once."""
        if name not in self.lists:
            if name == "iana":
                rule = 'sh:pattern "^https?://www\\\\.iana\\\\.org/assignments/media-types/[^/]+/[^/]+$"'
            elif name == "language":
                # The tables here hold the languages of the EU; the list itself holds thousands.
                pattern = LANGUAGES.replace(".", "\\\\.")
                rule = f'sh:pattern "^{pattern}[A-Z]{{3}}(_[A-Z0-9]+)?$" ;\n  sh:not [ sh:in ( '
                rule += " ".join(f"<{LANGUAGES}{code}>" for code in NO_LANGUAGE) + " ) ]"
            elif name == "sha1":
                rule = "sh:in ( spdx:checksumAlgorithm_sha1 )"
            else:
                source, column = ("distribution-status", "dcat_ap_2_adms_uri") if name == "adms-status" else (name, "iri")
                keep = LISTS[name][0] or (lambda r: True)
                with open(os.path.join(DATA, source + ".csv"), encoding="utf-8", newline="") as f:
                    iris = [r[column] for r in csv.DictReader(f) if keep(r)]
                rule = "sh:in (\n" + "".join(f"    <{i}>\n" for i in iris) + "  )"
            # Text instead of a link has a finding of its own.
            self.lists[name] = f":list-{name} a sh:NodeShape ;\n  sh:or ( [ sh:nodeKind sh:Literal ] :in-{name} ) .\n\n:in-{name} a sh:NodeShape ;\n  {rule} ."
        return f":list-{name}"

    def write(self, folder):
        used = "\n".join(self.blocks) + "\n".join(self.lists.values())
        head = [f"# {self.title}", "# Made by make.py from properties.csv and fields.csv: change those.", ""]
        head += [f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items() if f"{p}:" in used or p in ("sh", "odsi")]
        head += [f"@prefix : <{SHAPES}{self.name}#> .", ""]
        with open(os.path.join(folder, self.name + ".ttl"), "w", encoding="utf-8", newline="\n") as f:
            f.write("\n".join(head) + "\n" + "\n\n".join(self.blocks + list(self.lists.values())) + "\n")


def kind_rule(value, edition):
    """What a value must be, and how its absence reads."""
    decimal = edition == "2"
    return {
        "iri": ("sh:nodeKind sh:IRI", "ni naslov IRI", "is not an IRI"),
        "node": ("sh:nodeKind sh:BlankNodeOrIRI", "je besedilo namesto povezave", "is text instead of a link"),
        "text": ("sh:nodeKind sh:Literal", "ni besedilo", "is not text"),
        "freetext": ("sh:nodeKind sh:Literal", "ni besedilo", "is not text"),
        "date": (DATES, "ni veljaven datum s tipom", "is not a valid, typed date"),
        "integer": (("sh:datatype xsd:decimal", "nima tipa xsd:decimal", "is not of type xsd:decimal") if decimal else
                    ("sh:datatype xsd:nonNegativeInteger", "ni celo število s tipom xsd:nonNegativeInteger", "is not a whole number of type xsd:nonNegativeInteger")),
        "decimal": ("sh:datatype xsd:decimal", "ni število s tipom xsd:decimal", "is not a number of type xsd:decimal"),
        "duration": ("sh:datatype xsd:duration", "ni trajanje s tipom xsd:duration", "is not a duration of type xsd:duration"),
        "hex": ("sh:datatype xsd:hexBinary", "ni veljavna vrednost s tipom xsd:hexBinary", "is not a valid value of type xsd:hexBinary"),
    }.get(value)


def property_shapes(file, row, edition):
    cls, path = row["class"], row["path"]
    f = FIELDS[path]
    name_sl, name_en = f"{f['sl']} ({path})", f"{f['en']} ({path})"
    remedy_sl, remedy_en = f["remedy_sl"], f["remedy_en"]
    if edition == "2" and path == "dcat:byteSize":
        remedy_sl, remedy_en = (t.replace("nonNegativeInteger", "decimal") for t in (remedy_sl, remedy_en))
    if row["level"] == "M":
        file.shape(cls, path, "required", "sh:minCount 1", "Violation", f"{name_sl} manjka: {remedy_sl}.", f"{name_en} is missing: {remedy_en}.")
    elif row["level"] == "R" and row["list"] != "data-theme":
        file.shape(cls, path, "recommended", "sh:minCount 1", "Warning",
                   f"Priporočeno polje {name_sl} manjka: {remedy_sl}.", f"The recommended field {name_en} is missing: {remedy_en}.")
    if row["max"]:
        file.shape(cls, path, "once", "sh:maxCount " + row["max"], "Violation",
                   f"{name_sl} stoji več kot enkrat: obdržite eno samo vrednost.", f"{name_en} stands more than once: keep one value only.")
    kind = kind_rule(f["value"], edition)
    if path in ("dcat:theme", "foaf:primaryTopic"):
        kind = ("sh:nodeKind sh:IRI", "ni naslov IRI", "is not an IRI")  # a concept or record without a name of its own says nothing
    if kind:
        file.shape(cls, path, "kind", kind[0], "Violation", f"{name_sl} {kind[1]}: {remedy_sl}.", f"{name_en} {kind[2]}: {remedy_en}.")
    if row["list"] == "data-theme":
        file.shape(cls, path, "list", f"sh:qualifiedValueShape {file.list('data-theme')} ;\n  sh:qualifiedMinCount 1", "Warning",
                   f"{name_sl} manjka ali ni s seznama področij EU: {remedy_sl}.", f"{name_en} is missing or none of the EU data themes: {remedy_en}.")
    elif row["list"]:
        _, sl, en, severity = LISTS[row["list"]]
        file.shape(cls, path, "list", "sh:node " + file.list(row["list"]), severity,
                   f"{name_sl} ni s seznama {sl}: {remedy_sl}.", f"{name_en} is not on the list of {en}: {remedy_en}.")


def catalogue_shapes(file):
    f = FIELDS["dcat:themeTaxonomy"]
    file.shape("dcat:Catalog", "dcat:themeTaxonomy", "list", "sh:hasValue <http://publications.europa.eu/resource/authority/data-theme>", "Warning",
               f"{f['sl']} (dcat:themeTaxonomy) ne imenuje področij EU: {f['remedy_sl']}.", f"{f['en']} (dcat:themeTaxonomy) does not name the EU data themes: {f['remedy_en']}.")
    file.shape("dcat:Catalog", "dcat:themeTaxonomy", "kind", "sh:nodeKind sh:BlankNodeOrIRI", "Violation",
               f"{f['sl']} (dcat:themeTaxonomy) je besedilo namesto povezave: {f['remedy_sl']}.", f"{f['en']} (dcat:themeTaxonomy) is text instead of a link: {f['remedy_en']}.")
    file.shape("dcat:Catalog", None, "recommended", "sh:or ( [ sh:path dcat:dataset ; sh:minCount 1 ] [ sh:path dcat:service ; sh:minCount 1 ] )", "Warning",
               "Katalog ne našteva ne zbirk ne storitev: povežite ga z dcat:dataset ali dcat:service.",
               "The catalogue lists neither datasets nor services: link to them with dcat:dataset or dcat:service.", field="dcat:dataset")


def dcat_ap(name, edition):
    file = File(name, f"Own shapes for {name}, written from the tables of the specification.")
    for row in ROWS:
        if row["edition"] in ("", edition) and (row["class"], row["path"]) not in {("dcat:Catalog", "dcat:dataset"), ("dcat:Catalog", "dcat:service")}:
            property_shapes(file, row, edition)
    for path in ("dcat:dataset", "dcat:service"):
        property_shapes(file, {"class": "dcat:Catalog", "path": path, "level": "O", "max": "", "list": ""}, edition)
    catalogue_shapes(file)
    return file


def unless_tagged(constraint):
    return f"sh:or ( [ sh:not :high-value ] [ {constraint} ] )"


def hvd(name):
    """Rules that hold only for what names the regulation; everything else in the catalogue stays plain DCAT-AP."""
    file = File(name, "Own shapes for DCAT-AP HVD 3.0.0: what is tagged with Regulation (EU) 2023/138 and only that.")
    file.blocks.append(f":high-value a sh:NodeShape ;\n  sh:property [ sh:path dcatap:applicableLegislation ; sh:hasValue {ELI} ] .")
    for row in ROWS:
        if row["edition"] != "hvd":
            continue
        cls, path = row["class"], row["path"]
        f, must = FIELDS[path], row["level"] == "M"
        sl, en = CLASSES[cls]
        file.shape(cls, None, "high-value", unless_tagged(f"sh:path {path} ; sh:minCount 1"), "Violation" if must else "Warning",
                   f"{sl} velike vrednosti nima {'obveznega' if must else 'priporočenega'} polja {f['sl']} ({path}): {f['remedy_sl']}.",
                   f"{en} of high value lacks the {'mandatory' if must else 'recommended'} field {f['en']} ({path}): {f['remedy_en']}.", field=path)
    hvd_categories(file)
    hvd_access(file)
    hvd_terms(file)
    return file


def hvd_categories(file):
    f = FIELDS["dcatap:hvdCategory"]
    for cls in ("dcat:Dataset", "dcat:DataService", "dcat:DatasetSeries"):
        file.shape(cls, "dcatap:hvdCategory", "list", "sh:node " + file.list("hvd-category"), "Violation",
                   f"{f['sl']} (dcatap:hvdCategory) ni s seznama kategorij: {f['remedy_sl']}.", f"{f['en']} (dcatap:hvdCategory) is not on the list of categories: {f['remedy_en']}.")
        file.shape(cls, None, "untagged", "sh:or ( :high-value [ sh:path dcatap:hvdCategory ; sh:maxCount 0 ] )", "Warning",
                   f"Kategorija velike vrednosti je navedena, uredba pa ne: dodajte dcatap:applicableLegislation {ELI}, sicer se zbirka ne šteje.",
                   f"A high-value category is given and the regulation is not: add dcatap:applicableLegislation {ELI}, or the resource does not count.",
                   field="dcatap:applicableLegislation")
    file.shape("dcat:Distribution", "dcatap:hvdCategory", "misplaced", "sh:maxCount 0", "Info",
               "Kategorija velike vrednosti sodi k zbirki in storitvi, ne k distribuciji: prestavite jo.",
               "A high-value category belongs to the dataset and service, not to the distribution: move it.")


def hvd_access(file):
    # These two look past the focus node: at services that serve it and at its distributions.
    file.shape("dcat:Dataset", None, "high-value-api",
               "sh:or ( [ sh:not :high-value ] [ sh:path [ sh:alternativePath ( [ sh:inversePath dcat:servesDataset ] ( dcat:distribution dcat:accessService ) ) ] ; sh:minCount 1 ] )",
               "Violation", "Zbirka velike vrednosti mora biti dostopna prek vmesnika API: povežite storitev (dcat:servesDataset) ali dodajte dcat:accessService.",
               "A high-value dataset must be served by an API: link a service to it (dcat:servesDataset) or add dcat:accessService.", field="dcat:servesDataset")
    file.shape("dcat:Dataset", None, "high-value-bulk",
               unless_tagged("sh:path ( dcat:distribution dcat:downloadURL ) ; sh:minCount 1"), "Warning",
               "Zbirka velike vrednosti naj se da prenesti v celoti: dodajte distribucijo z dcat:downloadURL.",
               "A high-value dataset should be there for download as a whole: add a distribution with dcat:downloadURL.", field="dcat:downloadURL")


def hvd_terms(file):
    for cls in ("dcat:Distribution", "dcat:DataService"):
        file.shape(cls, None, "high-value", "sh:or ( [ sh:not :high-value ] [ sh:path dct:license ; sh:minCount 1 ] [ sh:path dct:rights ; sh:minCount 1 ] )", "Warning",
                   "Pri podatkih velike vrednosti manjkajo pogoji uporabe: dodajte licenco (dct:license) ali pravice (dct:rights).",
                   "High-value data without terms of use: add a licence (dct:license) or rights (dct:rights).", field="dct:license")
        with open(os.path.join(DATA, "licence.csv"), encoding="utf-8", newline="") as f:
            limited = [r["iri"] for r in csv.DictReader(f) if r["hvd_compatible"] == "no"]
        file.lists["limited-licence"] = ":list-limited-licence a sh:NodeShape ;\n  sh:in (\n" + "".join(f"    <{i}>\n" for i in limited) + "  ) ."
        file.shape(cls, None, "high-value-open", unless_tagged("sh:not [ sh:property [ sh:path dct:license ; sh:qualifiedValueShape :list-limited-licence ; sh:qualifiedMinCount 1 ] ]"), "Warning",
                   "Licenca podatkov velike vrednosti omejuje bolj kot CC BY 4.0: izberite CC BY 4.0, CC0 ali enako odprto.",
                   "The licence of high-value data restricts more than CC BY 4.0: choose CC BY 4.0, CC0 or one as open.", field="dct:license")
    for path in ("vcard:hasEmail", "vcard:hasURL"):
        f = FIELDS[path]
        file.shape("vcard:Kind", path, "kind", "sh:nodeKind sh:IRI", "Violation", f"{f['sl']} ({path}) ni naslov IRI: {f['remedy_sl']}.", f"{f['en']} ({path}) is not an IRI: {f['remedy_en']}.")
    for cls in ("vcard:Kind", "vcard:Organization", "vcard:Individual"):
        file.shape(cls, None, "reachable", "sh:or ( [ sh:path vcard:hasEmail ; sh:minCount 1 ] [ sh:path vcard:hasURL ; sh:minCount 1 ] )", "Warning",
                   "Kontakt nima ne e-naslova ne spletnega naslova: dodajte vcard:hasEmail <mailto:…> ali vcard:hasURL.",
                   "The contact has neither an e-mail nor a web address: add vcard:hasEmail <mailto:…> or vcard:hasURL.", field="vcard:hasEmail")


def opsi(name):
    """What the national portal asks for on top of DCAT-AP."""
    file = File(name, "Own shapes for the national portal OPSI (podatki.gov.si): the fields its form asks for, on top of DCAT-AP.")
    dataset = "dcat:Dataset"
    for path in ("dct:title", "dct:description"):
        f = FIELDS[path]
        file.shape(dataset, path, "slovenian", 'sh:qualifiedValueShape [ sh:languageIn ( "sl" ) ] ;\n  sh:qualifiedMinCount 1', "Violation",
                   f"{f['sl']} ({path}) v slovenščini manjka: {f['remedy_sl']} (oznaka jezika @sl).", f"{f['en']} ({path}) in Slovenian is missing: {f['remedy_en']} (language tag @sl).")
    for path, severity in (("dct:accessRights", "Violation"), ("dct:accrualPeriodicity", "Violation"), ("dcat:contactPoint", "Violation"),
                           ("dct:temporal", "Warning"), ("dct:language", "Warning")):
        f = FIELDS[path]
        file.shape(dataset, path, "required", "sh:minCount 1", severity,
                   f"OPSI zahteva polje {f['sl']} ({path}): {f['remedy_sl']}.", f"OPSI asks for the field {f['en']} ({path}): {f['remedy_en']}.")
    with open(os.path.join(DATA, "frequency.csv"), encoding="utf-8", newline="") as f:
        known = [r["iri"] for r in csv.DictReader(f) if r["opsi_word"]]
    file.shape(dataset, "dct:accrualPeriodicity", "opsi-word", "sh:in (\n" + "".join(f"    <{i}>\n" for i in known) + "  )", "Warning",
               "OPSI te pogostosti nima: izberite eno od njegovih desetih, npr. <http://publications.europa.eu/resource/authority/frequency/ANNUAL>.",
               "OPSI has no such frequency: choose one of its ten, such as <http://publications.europa.eu/resource/authority/frequency/ANNUAL>.")
    for path, branches, severity in (
            ("odsi:opsiArea", ("odsi:opsiArea", "dcat:theme"), "Violation"), ("odsi:legalBasisSop", ("odsi:legalBasisSop", "odsi:legalBasisText"), "Warning"),
            ("prov:qualifiedAttribution", ("prov:qualifiedAttribution",), "Warning")):
        f = {"prov:qualifiedAttribution": {"sl": "Skrbnik zbirke", "en": "Keeper", "remedy_sl": "vpišite, kdo skrbi za podatke (vloga custodian)",
                                           "remedy_en": "say who keeps the data (role custodian)"}}.get(path) or FIELDS[path]
        rule = "sh:or ( " + " ".join(f"[ sh:path {b} ; sh:minCount 1 ]" for b in branches) + " )"
        file.shape(dataset, None, "opsi", rule, severity, f"OPSI zahteva polje {f['sl']} ({path}): {f['remedy_sl']}.",
                   f"OPSI asks for the field {f['en']} ({path}): {f['remedy_en']}.", label=(f["sl"], f["en"]), field=path)
    f = FIELDS["dct:license"]
    file.shape("dcat:Distribution", "dct:license", "required", "sh:minCount 1", "Violation",
               f"OPSI zahteva polje {f['sl']} (dct:license): {f['remedy_sl']}.", f"OPSI asks for the field {f['en']} (dct:license): {f['remedy_en']}.")
    file.shape("dcat:Distribution", "dct:license", "opsi-licence", "sh:in ( <http://publications.europa.eu/resource/authority/licence/CC_BY_4_0> )", "Warning",
               "Odprti podatki na OPSI imajo licenco CC BY 4.0: izberite jo ali preverite pogoje.", "Open data on OPSI bear the licence CC BY 4.0: choose it or check the terms.")
    f = FIELDS["vcard:hasEmail"]
    for cls in ("vcard:Kind", "vcard:Organization", "vcard:Individual"):
        file.shape(cls, "vcard:hasEmail", "required", "sh:minCount 1", "Violation",
                   f"OPSI zahteva {f['sl']} kontakta (vcard:hasEmail): {f['remedy_sl']}.", f"OPSI asks for the contact's {f['en']} (vcard:hasEmail): {f['remedy_en']}.")
    return file


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else HERE
    for made in (dcat_ap("dcat-ap-3.0.1", "3"), dcat_ap("dcat-ap-2.1.1", "2"), hvd("dcat-ap-hvd-3.0.0"), opsi("opsi")):
        made.write(target)
        print(made.name, len(made.blocks), "shapes")
