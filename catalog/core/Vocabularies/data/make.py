"""Makes the vocabularies of this folder from tables of the EU authority lists and of Slovenian registers.

    python3 make.py [FOLDER]

FOLDER holds the tables as they were collected (default: shared/vocabularies beside the checkout). Every file made here begins with
the columns code, iri, label_sl, label_en; what follows differs from list to list. synonyms.csv, opsi-area.csv, iso-37120.csv and
body.csv are written by hand and are not touched.
"""
import csv
import io
import math
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, *[os.pardir] * 5, "shared", "vocabularies")


def rows(name):
    with open(os.path.join(SOURCE, name + ".csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def write(name, extra, records):
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(["code", "iri", "label_sl", "label_en", *extra])
    for r in records:
        w.writerow(r)
    with open(os.path.join(HERE, name + ".csv"), "w", encoding="utf-8", newline="") as f:
        f.write(out.getvalue())


def plain(name, target=None, sl="label_sl", extra=()):
    write(target or name, extra, ([r["code"], r["uri"], r.get(sl, ""), r["label_en"], *[r[e] for e in extra]] for r in rows(name)))


# --- formats: three columns of our own, because the official lists disagree -------------------------------------------------------
MACHINE = set("""CSV TSV JSON JSON_LD XML RDF RDF_XML RDF_TURTLE RDF_N_TRIPLES RDF_N_QUADS RDF_TRIG RDF_TRIX RDFA N3 GEOJSON GPKG GML GMZ
PARQUET NETCDF HDF GEOTIFF LAS LAZ GTFS SHP ODS XLSX XLSM XLS XLSB ICS KML KMZ RSS ATOM SDMX GPX GRID_ASCII WFS_SRVC SKOS_XML OWL HDT
DBF YAML ARROW_FILE ARROW_STREAM TAB GDB MDB SQL DWCA XYZ""".split())
PARTLY = set("XLS XLSB MDB TAB GDB DBF SQL HTML HTML5 HTML_SIMPL XHTML XHTML5 TXT DWG DGN DXF".split())
OPEN = set("""CSV TSV JSON JSON_LD XML RDF RDF_XML RDF_TURTLE RDF_N_TRIPLES RDF_N_QUADS RDF_TRIG RDF_TRIX RDFA N3 GEOJSON GPKG GML GMZ
PARQUET NETCDF HDF GEOTIFF LAS LAZ GTFS SHP ODS ODT ODP ODG ODF XLSX DOCX PPTX ICS KML KMZ RSS ATOM SDMX GPX GRID_ASCII WFS_SRVC WMS_SRVC
WMTS_SRVC WCS_SRVC SKOS_XML OWL HDT YAML ARROW_FILE ARROW_STREAM HTML HTML5 HTML_SIMPL XHTML XHTML5 TXT PDF PDF1X PDFA1A PDFA1B PDFA2A
PDFA2B PDFA3 PDFUA PDFX PDFX1A PDFX2A PDFX4 PNG TIFF JPEG JPEG2000 SVG WEBP ZIP GZIP TAR TAR_GZ TAR_XZ XZ BZIP2 BMP MARKDOWN EPUB DWCA
XYZ XLIFF SQL""".split())
FORMAL = set("""CSV TSV JSON JSON_LD XML RDF RDF_XML RDF_TURTLE RDF_N_TRIPLES RDF_N_QUADS RDF_TRIG RDFA GEOJSON GPKG GML PARQUET NETCDF HDF
GEOTIFF LAS LAZ GTFS ODS ODT ODP ODG ODF XLSX DOCX PPTX ICS KML KMZ ATOM SDMX WFS_SRVC WMS_SRVC WMTS_SRVC WCS_SRVC HTML HTML5 XHTML PDF
PDFA1A PDFA1B PDFA2A PDFA2B PDFA3 PDFUA PNG TIFF JPEG JPEG2000 SVG SKOS_XML OWL EPUB""".split())


def formats():
    for r in rows("file-type"):
        code = r["code"]
        machine = "partly" if code in PARTLY else "yes" if code in MACHINE else "no"
        yield [code, r["uri"], "", r["label_en"], r["media_type"], r["file_extensions"], machine, "yes" if code in OPEN else "no",
               "yes" if code in FORMAL else "no", r["mqa_machine_readable"], r["mqa_non_proprietary"], "yes" if r["deprecated"] == "true" else "no"]


# --- licences: how open, and fit for high-value data ------------------------------------------------------------------------------
def openness(code):
    """(class, openness, fit for high-value data) after the licence table of the compliance facts."""
    if code in ("CC0", "CC_PDM_1_0", "ODC_PDDL"):
        return "pd", "open", "yes"
    if code in ("DLDE_ZERO_2_0", "UNLICENCE", "0BSD"):
        return "pd", "open", "unclear"
    if code in ("CC_BY", "CC_BY_4_0", "ODC_BY"):
        return "by", "open-attribution", "yes"
    if "NC" in code.split("_") or code.startswith(("CC_BYNC", "DLDE_BYNC")) or code in ("OGL_ROU_1_0", "CLARIN_ACA_1_0"):
        return "nc", "restricted", "no"
    if code.startswith("CC_BYND"):
        return "nd", "restricted", "no"
    if code.startswith("CC_BYSA") or code in ("ODC_BL", "IODL_1_0") or code.startswith("GNU_FDL"):
        return "sa", "open-share-alike", "no"
    if code.startswith("CC_BY_"):
        return "by-old", "open-attribution", "unclear"
    if code.startswith(("OGL_", "NLOD_", "DLDE_", "IODL_2", "HROD", "ETALAB", "COM_REUSE", "ISA_OML")):
        return "national", "open-attribution", "unclear"
    return "software", "unclear", "unclear"


OPSI_WORD = {"CONT": "stalno", "DAILY": "dnevno", "WEEKLY": "tedensko", "MONTHLY": "mesečno", "QUARTERLY": "četrtletno",
             "ANNUAL_2": "polletno", "ANNUAL": "letno", "IRREG": "neredno", "AS_NEEDED": "po potrebi", "NOT_PLANNED": "ni načrtovano"}

plain("data-theme")
plain("access-right", extra=["dcat_ap_recommended"])
plain("planned-availability")
plain("distribution-status", extra=["dcat_ap_2_adms_uri"])
plain("dataset-type")
plain("adms-publisher-type")
plain("adms-licence-type")
plain("hvd-category", extra=["level", "parent_uri", "top_category_uri"])
plain("language", extra=["bcp47", "eu_official"])
plain("country", extra=["iso_alpha2", "eu_member"])
write("frequency", ["interval_days", "window_days", "opsi_word"], (
    [r["code"], r["uri"], r["label_sl_display"], r["label_en"], r["approx_interval_days"], r["window_days"], OPSI_WORD.get(r["code"], "")]
    for r in rows("frequency")))
write("file-type", ["media_type", "extensions", "machine_readable", "open_format", "formal_standard", "mqa_machine_readable",
                    "mqa_non_proprietary", "deprecated"], formats())
write("licence", ["short_label", "same_as", "class", "openness", "hvd_compatible"], (
    [r["code"], r["uri"], r["label_sl"], r["label_en"], r["short_label"], r["exact_match"], *openness(r["code"])] for r in rows("licence")))
write("spdx-algorithm", [], ([r["code"], r["uri"], r["code"], r["code"]] for r in rows("spdx-checksum-algorithm")))
write("iana-media-type", [], (
    [r["media_type"], "https://www.iana.org/assignments/media-types/" + r["media_type"], "", ""] for r in rows("iana-media-type")))
write("legislation", [], ([r["code"], r["uri"], {
    "HVD_IR": "Izvedbena uredba (EU) 2023/138 o naborih podatkov velike vrednosti",
    "ODD": "Direktiva (EU) 2019/1024 o odprtih podatkih in ponovni uporabi informacij javnega sektorja",
    "INSPIRE": "Direktiva 2007/2/ES (INSPIRE)",
    "DGA": "Uredba (EU) 2022/868 (akt o upravljanju podatkov)",
    "EHDS": "Uredba (EU) 2025/327 (evropski zdravstveni podatkovni prostor)"}[r["code"]], r["label_en"]] for r in rows("legislation-eli")))
write("si-nuts", ["level", "parent"], ([r["code"], r["uri"], r["label_sl"], r["label_en"], r["level"], r["parent_code"]] for r in rows("si-nuts")))
# --- municipalities: a collected centroid further than this from the register's own centre belongs to another municipality ----------
FAR_KM = 12


def degrees(east, north):
    """Longitude and latitude of D96/TM (EPSG:3794): inverse transverse Mercator on GRS80 after Krueger, to the third order."""
    a, f = 6378137.0, 1 / 298.257222101
    n = f / (2 - f)
    scale = 0.9999 * a / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64)
    x, y = (north + 5000000) / scale, (east - 500000) / scale
    back = [n / 2 - 2 / 3 * n ** 2 + 37 / 96 * n ** 3, n ** 2 / 48 + n ** 3 / 15, 17 / 480 * n ** 3]
    lift = [2 * n - 2 / 3 * n ** 2 - 2 * n ** 3, 7 / 3 * n ** 2 - 8 / 5 * n ** 3, 56 / 15 * n ** 3]
    u = x - sum(b * math.sin(2 * (j + 1) * x) * math.cosh(2 * (j + 1) * y) for j, b in enumerate(back))
    v = y - sum(b * math.cos(2 * (j + 1) * x) * math.sinh(2 * (j + 1) * y) for j, b in enumerate(back))
    chi = math.asin(math.sin(u) / math.cosh(v))
    latitude = chi + sum(d * math.sin(2 * (j + 1) * chi) for j, d in enumerate(lift))
    return 15 + math.degrees(math.atan2(math.sinh(v), math.cos(u))), math.degrees(latitude)


with open(os.path.join(SOURCE, os.pardir, "corpus", "gurs-rpe-obcine.csv"), encoding="utf-8-sig", newline="") as register:
    CENTRES = {int(r["OB_ID"]): degrees(float(r["CEN_E"]), float(r["CEN_N"])) for r in csv.DictReader(register)}


def centre(r):
    said = float(r["centroid_lon"]), float(r["centroid_lat"])
    known = CENTRES[int(r["lau_code"])]
    far = math.hypot((said[0] - known[0]) * 77, (said[1] - known[1]) * 111) > FAR_KM
    return ["%.6f" % c for c in (known if far else said)]


write("si-municipality", ["names", "nuts3_code", "nuts3_name", "eu_place_uri", "city", "area_km2", "centroid_lon", "centroid_lat"], (
    [r["lau_code"], r["geonames_uri"], r["name_sl"], r["name_sl"],
     "|".join(dict.fromkeys(n for n in [
         "Občina " + r["name_sl"], "Mestna občina " + r["name_sl"], r["name_official_bilingual"], r["iso_3166_2"], r["eu_place_uri"],
         *[p.strip() for p in r["name_official_bilingual"].split("/")]] if n and n != r["name_sl"])),
     r["nuts3_code"], r["nuts3_name"], r["eu_place_uri"],
     "yes" if r["city_municipality_gurs"] == "yes" or r["name_sl"] == "Krško" else "no",
     r["area_km2"], *centre(r)] for r in rows("si-municipality")))
