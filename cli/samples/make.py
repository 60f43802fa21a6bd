#!/usr/bin/env python3
"""Makes the files of the sample municipality (ptuj/): real figures of its published strategy, in the mess that real units deliver.

Figures come from the digital-transformation strategy of Mestna občina Ptuj 2023-2030 and are named as such in each file. Positions, sensor
readings and everything about persons are invented and say so, and so are the register numbers of the bodies: they begin with four
zeros, to be told from real ones, and stand in the manifest. Run it in this folder; it writes the same bytes every time.
"""
import io
import json
import pathlib
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).parent / "ptuj"
SOURCE = "Vir: Strategija digitalne preobrazbe Mestne občine Ptuj 2023–2030"
INVENTED = "Vzorčni podatki: vrednosti so izmišljene."
STAMP = (2026, 1, 5, 8, 0, 0)


def put(path, data, encoding="utf-8"):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))


def table(rows, delimiter=";", end="\r\n"):
    def cell(value):
        text = str(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in delimiter + '"\n') else text
    return "".join(delimiter.join(cell(v) for v in row) + end for row in rows)


def pack(path, members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    put(path, buffer.getvalue())


def column(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Date(int):
    """A day as Excel counts them."""


def sheet_xml(rows, merges=(), date_style=1):
    lines = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            if value is None:
                continue
            at = f'r="{column(c)}{r}"'
            if isinstance(value, Date):
                cells.append(f'<c {at} s="{date_style}"><v>{int(value)}</v></c>')
            elif isinstance(value, (int, float)):
                cells.append(f"<c {at}><v>{value}</v></c>")
            else:
                cells.append(f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<sheetData>{"".join(lines)}</sheetData>{merged}</worksheet>')


def workbook(path, sheets):
    """sheets: (name, rows, merges, hidden)"""
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = "".join(
        f'<sheet name="{escape(n)}" sheetId="{i}" {"state=" + chr(34) + "hidden" + chr(34) + " " if hidden else ""}r:id="rId{i}"/>'
        for i, (n, _, _, hidden) in enumerate(sheets, 1))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    members = [
        ("[Content_Types].xml", head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
         + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                   for i in range(1, len(sheets) + 1)) + "</Types>"),
        ("_rels/.rels", head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         f'<Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", head + f'<workbook {ns} xmlns:r="{rel}"><sheets>{names}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         + "".join(f'<Relationship Id="rId{i}" Type="{rel}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
         + f'<Relationship Id="rId{len(sheets) + 1}" Type="{rel}/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", head + f'<styleSheet {ns}><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
         '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
         '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'),
    ]
    members += [(f"xl/worksheets/sheet{i}.xml", sheet_xml(rows, merges)) for i, (_, rows, merges, _) in enumerate(sheets, 1)]
    pack(path, members)


def ods(path, name, rows):
    def cell(value):
        if isinstance(value, (int, float)):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
    body = "".join(f'<table:table-row>{"".join(map(cell, row))}</table:table-row>' for row in rows)
    pack(path, [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
         '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
        ("content.xml", '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
         ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
         ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
         f'<table:table table:name="{escape(name)}">{body}</table:table></office:spreadsheet></office:body></office:document-content>'),
    ])


def pdf(path, lines):
    """One page of plain text. Letters outside Latin-1 lose their mark: the standard fonts of PDF do not have them."""
    plain = str.maketrans("čšžČŠŽ–", "cszCSZ-")
    shown = "".join(f"({line.translate(plain)}) Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 16 TL 60 780 Td\n{shown}ET\n".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    document = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(document)
    document += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    document += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)
    put(path, document)


# 1. The municipality -------------------------------------------------------------------------------------------------------------------

# Windows-1250, semicolons, decimal commas, a title above and the source below.
put("obcina-prebivalstvo/prebivalstvo_kazalniki.csv", table([
    ["Prebivalstvo Mestne občine Ptuj – osnovni kazalniki"],
    [],
    ["kazalnik", "vrednost", "enota"],
    ["Število prebivalcev", "23509", "oseb"],
    ["Število gospodinjstev", "10582", "gospodinjstev"],
    ["Površina", "66,65", "km²"],
    ["Gostota prebivalstva", "353", "preb./km²"],
    ["Gostota prebivalstva – Slovenija", "103,9", "preb./km²"],
    ["Povprečna starost", "43,8", "let"],
    ["Povprečna starost – moški", "41,5", "let"],
    ["Povprečna starost – ženske", "46,0", "let"],
    ["Selitveni prirast", "44", "oseb"],
    ["Delež prebivalcev v naselju Ptuj", "78", "%"],
    [],
    [SOURCE],
]).replace(";;\r\n", "\r\n").replace("km²", "km2"), "cp1250")

put("obcina-naselja/naselja_in_cetrtne_skupnosti.csv", table(
    [["id", "ime", "vrsta"]]
    + [[f"{i:03d}", name, "naselje"] for i, name in enumerate(
        ["Grajena", "Grajenščak", "Kicar", "Krčevina pri Vurberku", "Mestni vrh", "Pacinje", "Podvinci", "Ptuj", "Spodnji Velovlek", "Spuhlja"], 1)]
    + [[f"{i:03d}", name, kind] for i, (name, kind) in enumerate(
        [("Center", "mestna četrt"), ("Ljudski vrt", "mestna četrt"), ("Panorama", "mestna četrt"), ("Jezero", "mestna četrt"),
         ("Breg-Turnišče", "mestna četrt"), ("Grajena", "primestna četrt"), ("Rogoznica", "primestna četrt"), ("Spuhlja", "primestna četrt")], 101)],
    end="\n"))

# Two workbooks that differ in the year alone: a series. Title rows, a merged heading, a hidden sheet with calculations.
for year, total, sole, companies in ((2015, 2392, 1043, None), (2021, 2585, 1205, None)):
    rows = [
        [f"POSLOVNI SUBJEKTI V MESTNI OBČINI PTUJ, {year}"],
        ["Pripravil: Oddelek za gospodarske dejavnosti"],
        [],
        ["Vrsta subjekta", "Število", "Delež v %"],
        ["Samostojni podjetniki", sole, 43.6 if year == 2015 else 46.6],
        ["Drugi subjekti", total - sole, round(100 - (43.6 if year == 2015 else 46.6), 1)],
        ["Skupaj", total, 100],
        [],
        [SOURCE],
    ]
    hidden = [["izračun", "vrednost"], ["vsi", total], ["s. p.", sole]]
    workbook(f"obcina-poslovni-subjekti/poslovni_subjekti_{year}.xlsx",
             [("Subjekti", rows, ["A1:C1", "A2:C2"], False), ("racun", hidden, [], True)])

workbook("obcina-gospodarstvo/prihodki_in_zaposleni_2021.xlsx", [
    ("List1", [], [], False),
    ("Po dejavnostih", [
        ["Gospodarske družbe in zaposleni po dejavnosti (SKD 2008)"],
        [],
        ["oznaka", "dejavnost", "delež zaposlenih (%)", "prihodki (EUR)"],
        ["C", "Predelovalne dejavnosti", 47.5, 398214000],
        ["F", "Gradbeništvo", 22.5, None],
        ["G", "Trgovina; vzdrževanje in popravila motornih vozil", 8, None],
        ["M", "Strokovne, znanstvene in tehnične dejavnosti", 4.7, None],
        ["Skupaj", None, None, 1022162000],
        [],
        [SOURCE],
    ], ["A1:D1"], False)])

put("obcina-kmetijstvo/kmetijska_gospodarstva.csv", table([
    ["leto", "število kmetijskih gospodarstev", "kmetijska zemljišča v uporabi (ha)"],
    ["2010", "420", "2.360"],
    ["2020", "342", "2.458"],
]), "iso-8859-2")

put("obcina-ceste/gostota_cest.csv", table([
    ["Območje", "vse ceste (km/km2)", "državne (km/km2)", "občinske (km/km2)"],
    ["MO Ptuj", "3.86", "0.53", "3.33"],
    ["Podravje", "2.98", "-", "-"],
    ["Slovenija", "1.90", "-", "-"],
], ","))

put("obcina-promet/potovanja_po_nacinu_2017.tsv", table([
    ["način potovanja", "mode", "delež v %"],
    ["osebni avtomobil", "car", 55],
    ["hoja", "walking", 23],
    ["motorno kolo", "motorcycle", 13],
    ["kolo", "bicycle", 7],
    ["javni promet", "public transport", 2],
], "\t", "\n"), "utf-8-sig")

put("obcina-narava/obmocja_narave.csv", table([
    ["oznaka", "ime", "vrsta", "površina (ha)"],
    ["SI3000117", "Velovlek", "POO", ""],
    ["SI3000118", "Podvinci", "POO", ""],
    ["SI3000220", "Drava", "POO", ""],
    ["SI5000011", "Drava", "PVO", ""],
    ["skupaj Natura 2000", "", "", "1422"],
    [],
    ["Opomba: Natura 2000 pokriva 21,33 % občine; še 18 naravnih vrednot, 4 ekološko pomembna območja in 6 zavarovanih območij."],
    [SOURCE + ". Oznake območij so vzorčne."],
]), "cp1250")

# GeoJSON in D96/TM with the old crs member. Points are spread about the town by rule: their places are invented.
wifi = ["tržnica", "mestni park", "Minoritski trg", "Lackova ulica", "Vrazov trg", "Mestni trg", "Murkova ulica", "Slovenski trg",
        "Prešernova ulica", "Slomškova ulica", "zgornje dvorišče ptujskega gradu", "spodnje dvorišče ptujskega gradu", "parkirišče pod gradom"]
put("obcina-wifi/wifi_tocke_d96.geojson", json.dumps({
    "type": "FeatureCollection",
    "name": "javni_wifi",
    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3794"}},
    "features": [{
        "type": "Feature",
        "properties": {"id": i, "lokacija": name, "program": "WiFi4EU", "lega": "vzorčna"},
        "geometry": {"type": "Point", "coordinates": [567000 + 37 * i, 142000 + 53 * ((i * 7) % 13)]},
    } for i, name in enumerate(wifi, 1)],
}, ensure_ascii=False, indent=1))

put("obcina-rang/uvrstitev_med_mestnimi_obcinami.json", json.dumps([
    {"kazalnik": "Število prebivalcev", "mesto": 10, "od": 12},
    {"kazalnik": "Osnova za dohodnino na prebivalca", "mesto": 7, "od": 12},
    {"kazalnik": "Delovna mesta na delovno aktivnega prebivalca", "mesto": 6, "od": 12},
    {"kazalnik": "Dodana vrednost na zaposlenega", "mesto": 11, "od": 12},
    {"kazalnik": "Indeks staranja", "mesto": 10, "od": 12},
    {"kazalnik": "Stopnja brezposelnosti", "mesto": 6, "od": 12},
    {"kazalnik": "Delež Nature 2000", "mesto": 4, "od": 12},
    {"kazalnik": "Redka poseljenost", "mesto": 6, "od": 12},
    {"kazalnik": "Delež kulturne dediščine", "mesto": 1, "od": 12},
], ensure_ascii=False, indent=2))

# The register of the municipality's records in a workbook: title rows, people's words, rows without files, rows that describe files of other sources.
def described(number, title, about, keywords, area, frequency, keeper, mail, file):
    return [f"R-{number:03d}", title, about, keywords, area, frequency, "odprti podatki", None, "CC BY 4.0", None, keeper, mail, file]


economy, space, roads = "Oddelek za gospodarske dejavnosti", "Oddelek za okolje in prostor", "Oddelek za gospodarsko infrastrukturo"
workbook("obcina-register/register_zbirk.xlsx", [("Register", [
    ["Katalog zbirk podatkov Mestne občine Ptuj"],
    ["stanje 5. 1. 2026; izpolnjujejo oddelki"],
    [],
    ["Oznaka", "Naziv zbirke", "Opis", "Ključne besede", "Področje", "Pogostost osveževanja", "Dostopnost", "Razlog omejitve", "Licenca",
     "Pravna podlaga - SOP številka", "Skrbnik", "E-pošta", "Lokacija"],
    ["R-001", "Evidenca občinskih cest", "Register kategoriziranih občinskih cest z oznako, dolžino in kategorijo.", "ceste, promet",
     "Promet in infrastruktura", "letno", "odprti podatki", None, "Priznanje avtorstva 4.0", None, "Oddelek za gospodarsko infrastrukturo", "infrastruktura@ptuj.example", None],
    ["R-002", "Evidenca najemnikov občinskih stanovanj", "Najemne pogodbe za neprofitna stanovanja.", "stanovanja, najem",
     "Sociala in zaposlovanje", "po potrebi", "nejavno", "Osebni podatki (ZDIJZ, 6. člen, 1. odstavek, 3. točka)", None, None,
     "Oddelek za negospodarske javne službe", "stanovanja@ptuj.example", None],
    ["R-003", "Javni wifi", "Točke brezplačnega javnega interneta, postavljene s programom WiFi4EU.", "wifi, internet, digitalizacija",
     "Znanost in tehnologija", "letno", "odprti podatki", None, "CC BY 4.0", None, "Služba za informatiko", "informatika@ptuj.example",
     "wifi_tocke_d96.geojson"],
    ["R-004", "Občinski predpisi", "Odloki in pravilniki občine z datumi veljavnosti.", "predpisi, odloki", "Javni sektor", "ob vsaki seji",
     "odprti podatki", None, "CC BY 4.0", "2007-01-4692", "Služba občinskega sveta", "svet@ptuj.example", None],
    described(5, "Osnovni kazalniki prebivalstva", "Prebivalci, gospodinjstva, gostota, povprečna starost in selitve v občini, s primerjavo s Slovenijo.",
              "prebivalstvo, gospodinjstva, starost", "Prebivalstvo in družba", "letno", "Oddelek za splošne zadeve", "splosne@ptuj.example",
              "prebivalstvo_kazalniki.csv"),
    described(6, "Naselja in četrtne skupnosti", "Naselja ter mestne in primestne četrti občine z imenom in vrsto.", "naselja, četrtne skupnosti",
              "Okolje in prostor", "neredno", space, "prostor@ptuj.example", "naselja_in_cetrtne_skupnosti.csv"),
    described(7, "Kmetijska gospodarstva", "Število kmetijskih gospodarstev in kmetijska zemljišča v uporabi po popisih.", "kmetijstvo, kmetije, zemljišča",
              "Kmetijstvo, ribištvo, gozdarstvo in prehrana", "vsakih deset let", economy, "gospodarstvo@ptuj.example", "kmetijska_gospodarstva.csv"),
    described(8, "Gostota cest", "Dolžina državnih in občinskih cest na kvadratni kilometer v občini, v Podravju in v Sloveniji.", "ceste, promet",
              "Promet in infrastruktura", "letno", roads, "infrastruktura@ptuj.example", "gostota_cest.csv"),
    described(9, "Potovanja po načinu, 2017", "Deleži potovanj z avtomobilom, peš, s kolesom, motorjem in javnim prometom po prometni strategiji.",
              "promet, mobilnost, kolesarjenje", "Promet in infrastruktura", "neredno", roads, "infrastruktura@ptuj.example", "potovanja_po_nacinu_2017.tsv"),
    described(10, "Območja narave", "Območja Nature 2000 v občini z oznako, vrsto in skupno površino.", "narava, Natura 2000, varstvo narave",
              "Okolje in prostor", "po potrebi", space, "prostor@ptuj.example", "obmocja_narave.csv"),
    [None, None, "vrstica brez naziva", None, None, None, None, None, None, None, None, None, None],
], ["A1:M1"], False)])

# 2. Utilities -------------------------------------------------------------------------------------------------------------------------

for year, sold in ((2015, 1369955), (2021, 1433372)):
    put(f"komunala-voda/prodana_voda_{year}.csv", table([
        ["leto", "prodana voda (m3)"],
        [year, f"{sold:,}".replace(",", ".")],
        [SOURCE],
    ]), "cp1250")

workbook("komunala-omrezje/vodovodno_omrezje.xlsx", [("Omrežje 2021", [
    ["Komunalno podjetje Ptuj d.d."],
    ["Vodovodno omrežje", None, "stanje", "opomba"],
    ["postavka", "enota", 2021, None],
    ["dolžina omrežja", "m", 230648, "36,93 km več kot leta 2015"],
    ["priključki", "število", 7034, None],
    ["individualni priključki", "%", 88.51, None],
    ["v celoti oskrbovane občine", "število", 17, None],
    [SOURCE],
], ["A1:D1"], False), ("Odseki", [
    ["odsek", "material", "premer (mm)", "dolžina (m)", "leto vgradnje"],
    ["V-001", "duktilna litina", 250, 1840, 2009],
    ["V-002", "polietilen", 110, 2315, 2017],
    ["V-003", "azbestcement", 150, 960, 1978],
    ["V-004", "polietilen", 90, 1275, 2021],
    ["V-005", "duktilna litina", 200, 3120, 2013],
    [INVENTED],
], [], False)])

municipalities = ["Ptuj", "Kidričevo", "Dornava", "Gorišnica", "Juršinci", "Destrnik", "Markovci", "Hajdina", "Starše", "Majšperk", "Videm", "Podlehnik",
                  "Žetale", "Trnovska vas", "Sveti Andraž v Slovenskih goricah", "Zavrč", "Cirkulane", "Cerkvenjak"]
put("komunala-obcine/oskrbovane_obcine.csv", table([["zap. št.", "občina"]] + [[i, m] for i, m in enumerate(municipalities, 1)]), "cp852")

# What a well's sensor answers: epoch milliseconds, nested values, one reading a line.
put("komunala-vodnjaki/gladine_vodnjakov.ndjson", "".join(json.dumps({
    "sensor": f"VOD-{1 + i % 7:02d}", "ts": f"2026-01-{1 + i // 7:02d}T06:00:00Z", "gladina_m": round(212.4 + (i * 37 % 100) / 100, 2),
    "stanje": {"baterija": 90 - i % 20, "ok": i % 11 != 0}}, ensure_ascii=False) + "\n" for i in range(140)))

put("javne-sluzbe-odpadki/urnik_odvoza_2026.csv", table(
    [["četrtna skupnost", "vrsta odpadka", "dan", "prvi odvoz", "interval (dni)"]]
    + [[q, kind, day, f"{5 + i}. 1. 2026", interval]
       for i, q in enumerate(["Center", "Ljudski vrt", "Panorama", "Jezero", "Breg-Turnišče", "Grajena", "Rogoznica", "Spuhlja"])
       for kind, day, interval in (("mešani", "ponedeljek", 14), ("embalaža", "sreda", 14), ("biološki", "petek", 7))]
    + [[INVENTED]]), "cp1250")

# The site answered with an error page and somebody saved it as data.
put("javne-sluzbe-cero/cero_gajke_kolicine.csv", "\n<!DOCTYPE html>\n<html lang=\"sl\"><head><title>404 – stran ne obstaja</title></head>\n"
    "<body><h1>Strani ni mogoče najti</h1><p>Preverite naslov.</p></body></html>\n")
put("javne-sluzbe-cero/zbirni_center.csv", "")

# 3. Public institutes -------------------------------------------------------------------------------------------------------------------

put("redarstvo-ukrepi/ukrepi_redarstva_2025.csv", table(
    [["mesec", "vrsta ukrepa", "število"]]
    + [[f"{m}. {2025}", kind, (m * k) % 17 + 1] for m in range(1, 13) for kind, k in (("opozorilo", 5), ("plačilni nalog", 7))]
    + [["Skupaj", "", sum((m * k) % 17 + 1 for m in range(1, 13) for k in (5, 7))], [INVENTED]]), "cp1250")

put("redarstvo-hitrost/meritve_hitrosti.csv", table(
    [["merilno mesto", "obdobje", "vozil", "povprečna hitrost (km/h)", "delež prekoračitev"]]
    + [[place, f"{q}. četrtletje 2025", 1000 * q + 37 * i, f"{41 + i + q / 10:.1f}".replace(".", ","), f"{8 + i * q % 9},{q}"]
       for i, place in enumerate(["Ormoška cesta", "Mariborska cesta", "Rogozniška cesta"]) for q in range(1, 5)]
    + [[INVENTED]]))

put("sport-sredstva/sredstva_za_sport_2021.csv", table([
    ["namen", "znesek (EUR)"],
    ["Sredstva za šport skupaj", "1.495.098,60"],
    [SOURCE],
]), "cp1250")

put("sport-objekti/sportni_objekti.csv", table([
    ["objekt", "X", "Y", "pokrit"],
    ["Mestni stadion", "142310,5", "568204,2", "ne"],
    ["Športna dvorana Campus", "142655,0", "567480,9", "da"],
    ["Terme – bazen", "141902,7", "566311,4", "da"],
    [INVENTED],
]), "cp1250")

ods("knjiznica-obisk/obisk_knjiznice.ods", "Obisk", [["šolsko leto", "obisk", "izposoja"], ["2022/23", 81200, 214300], ["2023/24", 84650, 219870], ["2024/25", 86010, 221455]])

# A report that people can read and programs cannot: one star.
pdf("knjiznica-porocilo/letno_porocilo_knjiznice_2025.pdf", [
    "Letno poročilo knjižnice 2025", "", "Obisk v šolskem letu 2024/25: 86.010", "Izposoja: 221.455 enot", "", INVENTED])

put("muzej-zbirke/predmeti.csv", table(
    [["inv_st", "predmet", "zbirka", "digitalizirano"]]
    + [[f"{i:05d}", f"predmet {i}", ("Kurenti", "Glasbila", "Orožje")[i % 3], "da" if i % 4 else "ne"] for i in range(1, 41)]
    + [["Opomba: muzej je digitaliziral več kot 1100 predmetov; v vzorcu jih je 40, imena so izmišljena."]]), "utf-8-sig")
put("muzej-zbirke/predmeti.csv-metadata.json", json.dumps({
    "@context": "http://www.w3.org/ns/csvw", "url": "predmeti.csv", "dc:title": {"sl": "Digitalizirani muzejski predmeti", "en": "Digitised museum objects"},
    "dc:license": {"@id": "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"},
    "tableSchema": {"columns": [
        {"name": "inv_st", "titles": "inv_st", "dc:description": {"sl": "Inventarna številka"}, "datatype": "string"},
        {"name": "predmet", "titles": "predmet", "datatype": "string"},
        {"name": "zbirka", "titles": "zbirka", "datatype": "string"},
        {"name": "digitalizirano", "titles": "digitalizirano", "datatype": {"base": "boolean", "format": "da|ne"}}]},
}, ensure_ascii=False, indent=1))

put("muzej-dediscina/spomeniki_drzavnega_pomena.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<spomeniki>\n' + "".join(
    f"  <spomenik><ime>{n}</ime><status>državni pomen</status></spomenik>\n"
    for n in ["Ptujski grad", "Dvorec Turnišče", "Park dvorca Turnišče", "Orfejev spomenik", "III. Mitrej"]) + "</spomeniki>\n")

put("turizem-prireditve/data/prireditve.csv", table([
    ["datum", "naziv", "kraj"], ["2026-02-15", "Kurentovanje", "Ptuj"], ["2026-08-28", "Dnevi poezije in vina", "Ptuj"], ["2026-08-10", "Noč na grajskem dvorišču", "Ptujski grad"]], ",", "\n"))
put("turizem-prireditve/datapackage.json", json.dumps({
    "name": "prireditve", "title": "Prireditve na Ptuju", "description": "Koledar večjih prireditev. " + INVENTED,
    "keywords": ["prireditve", "turizem", "kultura"], "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "resources": [{"name": "prireditve", "path": "data/prireditve.csv", "schema": {"fields": [
        {"name": "datum", "type": "date"}, {"name": "naziv", "type": "string"}, {"name": "kraj", "type": "string"}, {"name": "vstopnina", "type": "number"}]}}],
}, ensure_ascii=False, indent=1))

workbook("energija-stavbe/raba_energije_javnih_stavb_2025.xlsx", [("Raba", [
    ["Stavba", "Datum odčitka", "Elektrika (kWh)", "Toplota (kWh)", "Površina (m2)"],
    ["Mestna hiša", Date(46022), 48210, 102300, 1840],
    ["Knjižnica", Date(46022), 77120, 88410, 3110],
    ["Vrtec – enota Tulipan", Date(46023), 23980, 61250, 960],
    ["Vrtec – enota Narcisa", Date(46023), 20455, 57110, 905],
    ["Skupaj", None, 169765, 309070, 6815],
    [INVENTED],
], [], False)])

put("vrtec-vpis/vpis_solsko_leto_2025-26.csv", table([
    ["enota", "šolsko leto", "prosta mesta", "vpisani", "čakalni seznam"],
    ["Tulipan", "2025/26", 4, 88, 12],
    ["Narcisa", "2025/26", 2, 64, "-"],
    ["Zvonček", "2025/26", 0, 71, "z"],
    ["z – zaupno zaradi majhnega števila"],
    [INVENTED],
]), "cp1250")
put("vrtec-vpis/~$vpis.xlsx", b"\x00lock")
put("vrtec-vpis/vpis_osnutek_v2.csv", table([["enota", "vpisani"], ["Tulipan", 88], ["Narcisa", 64]]), "cp1250")

put("gledalisce-program/program_2026.csv", table([
    ["datum", "predstava", "cena (EUR)"], ["12. 1. 2026", "Otroška predstava", "6,50"], ["17. 1. 2026", "Komedija", "14,00"], ["23. 1. 2026", "Drama", "12,50"], [INVENTED]]), "cp1250")

put("gasilci-drustva/gasilska_drustva.csv", table(
    [["pgd", "naselje"]] + [[f"PGD {n}", n] for n in ["Grajena", "Kicar", "Pacinje", "Podvinci", "Ptuj", "Spodnji Velovlek", "Spuhlja", "Turnišče", "Železničar"]]), "cp1250")

put("bistra-zrelost/digitalna_zrelost.csv", table([
    ["kategorija", "število zavodov", "delež (%)"], ["1", 8, "50,00"], ["2", 7, "43,75"], ["3", 1, "6,25"],
    ["Ocena od 7 do 35; najvišja 22, najnižja 7."], [SOURCE]]), "cp1250")

pack("zdravje-aed/aed.zip", [("aed_ptuj.csv", table([
    ["lokacija", "geo_sirina", "geo_dolzina"], ["Zdravstveni dom Ptuj", "15.8731", "46.4189"], ["Mestna tržnica", "15.8702", "46.4203"], ["Lekarna", "15.8719", "46.4197"]], ",", "\n")),
    ("PREBERI.txt", INVENTED + "\n")])

# Nobody has decided under which licence this may be used.
put("lekarne-dezurstva/dezurne_lekarne_2026.csv", table(
    [["mesec", "dežurna lekarna", "od", "do"]]
    + [[f"2026-{m:02d}", f"Vzorčna lekarna {'ABC'[m % 3]}", "20:00", "7:30"] for m in range(1, 13)]
    + [[INVENTED]], end="\n"))

# Clean, licensed, and nobody has said whether it is public.
put("cid-delavnice/delavnice_2026.csv", table(
    [["mesec", "delavnica", "mest"]]
    + [[f"2026-{m:02d}", ("programiranje", "robotika", "fotografija", "gledališče")[m % 4], 10 + m % 3] for m in range(1, 13)] + [[INVENTED]], end="\n"))

# 4. What must not get out: a list of people handed over by mistake. All of them are invented.
put("cid-prijave/prijave_na_delavnico.csv", table([
    ["ime", "priimek", "rojen", "naslov", "emšo"],
    ["Janez", "Izmišljeni", "1. 1. 2006", "Vzorčna ulica 1, 2250 Ptuj", "0101006500006"],
    ["Ana", "Namišljena", "14. 5. 2012", "Vzorčna ulica 3, 2250 Ptuj", ""],
    ["Peter", "Vzorec", "30. 9. 2011", "Vzorčni trg 7, 2250 Ptuj", ""],
]), "cp1250")
