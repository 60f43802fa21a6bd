#!/usr/bin/env python3
"""Makes annex.csv: what screening knows of each concept of the list of high-value categories.

usage: make.py FACTS/hvd.csv > annex.csv

From the facts come the code, the place in the list, whether municipalities hold such data, whether an API and bulk download are asked, and how sure
that is. Words, themes and notes stand below, by the place in the list: only for data that a municipality may hold itself. A word is a hint, a word with !
is typical, words with + count together; after the slash stand words that speak against it.
"""
import csv
import sys

WORDS = {
    "0103": ("REGI;GOVE", "naslovi!;hišne+številke!;register+naslovov!;house+numbers!;address+register!",
             "elektronski;spletni;društvo;društva;podjetja;šole;zavodi;prejemniki",
             "Register naslovov vodi država; vaši so le podatki, ki jih ustvarjate sami.", "The State keeps the address register; only what you make yourselves is yours."),
    "0202": ("ENVI", "zavarovana+območja!;naravni+spomeniki!;naravne+vrednote!;kulturni+spomeniki!;spomeniki+lokalnega+pomena!;protected+sites!;natural+monuments!", "",
             "Občinski odloki o spomenikih lokalnega pomena.", "Municipal acts on monuments of local importance."),
    "0206": ("ENVI;REGI", "ortofoto!;ortofotografija!;aeroposnetki!;orthophoto!;orthoimagery!;aerial+imagery!", "",
             "Le posnetki, ki jih je naročila in jih ima občina.", "Only imagery that the municipality ordered and holds."),
    "0207": ("ENVI;REGI", "vodovarstvena+območja!;vodovarstveni+pasovi!;nizkoemisijska+cona!;okoljska+cona!;območja+varstva!;protection+zones!;low+emission+zone!", "",
             "Območja, ki jih je občina določila z lastnim aktom.", "Zones that the municipality set by an act of its own."),
    "0210": ("ENVI", "merilna+mesta!;merilne+postaje!;vzorčna+mesta!;okoljske+postaje!;monitoring+stations!;sampling+points!", "promet;števec;števci;avtobus;električni;polnilnice",
             "Merilne postaje in odvzemna mesta, ki so last občine.", "Stations and sampling points that belong to the municipality."),
    "0212": ("REGI;ENVI", "namenska+raba!;prostorski+načrt!;opn!;oppn!;podrobni+prostorski+načrti!;planned+land+use!;zoning!", "",
             "Namenska raba in meje podrobnih načrtov: najbolj jasen občinski nabor.", "Planned use and boundaries of detailed plans: the clearest municipal set."),
    "0214": ("ENVI", "poplavna+območja!;poplavna+nevarnost!;poplavna+ogroženost!;plazovi!;plazljiva+območja!;erozijska+območja!;flood+hazard!;landslides!", "snežni",
             "Karte nevarnosti, ki jih je naročila občina.", "Hazard maps that the municipality ordered."),
    "0216": ("ENVI;ECON", "čistilne+naprave!;zbirni+centri!;vodna+zajetja!;centri+ravnanja+odpadki!;treatment+plants!;water+abstraction!", "male;gospodinjstva;subvencija",
             "Naprave kot objekti v prostoru; omrežja gospodarske javne infrastrukture ne sodijo sem.", "Plants as places; networks of public infrastructure do not belong here."),
    "0220": ("ENVI;HEAL", "kakovost+zraka!;onesnaženost+zraka!;meritve+zraka!;pm10!;air+quality!;air+pollution!", "",
             "Meritve postaj, ki so last občine; državna mreža je pri državi.", "Measurements of stations that the municipality owns; the national network is the State's."),
    "0224": ("ENVI;HEAL", "karta+hrupa!;karte+hrupa!;meritve+hrupa!;obremenitev+hrupom!;hrup!;noise+map!;noise!", "",
             "Strateške karte velikih mest in podatki o hrupu občinskih cest.", "Strategic maps of large cities and noise data of municipal roads."),
    "0225": ("ENVI", "količine+odpadkov!;odpadne+vode!;komunalni+odpadki!;blato+čistilnih+naprav!;aglomeracije!;odpadki!;waste+water!;sewage+sludge!;municipal+waste!;agglomerations!",
             "urnik;koledar;odvoz;ekološki+otoki;zabojniki;lokacije",
             "Nadzor čistilnih naprav, aglomeracije in ravnanje z blatom; javno podjetje samo zase je zunaj uredbe.",
             "Monitoring of treatment plants, agglomerations and handling of sludge; a public undertaking by itself is outside the regulation."),
    "0226": ("ENVI;HEAL", "pitna+voda!;kakovost+vode!;kakovost+pitne+vode!;kopalne+vode!;poraba+vode!;cena+vode!;oskrbovalna+območja!;drinking+water!;bathing+water!;water+quality!",
             "hidranti;cevi;cevovodi",
             "Kakovost, cena in količine pitne vode ter oskrbovalna območja; javno podjetje samo zase je zunaj uredbe.",
             "Quality, price and volumes of drinking water, and supply areas; a public undertaking by itself is outside the regulation."),
    "0301": ("ENVI", "vremenske+postaje!;vremenska+postaja!;meteorološke+postaje!;meteorološke+meritve!;weather+stations!;weather+observations!", "",
             "Le postaje, ki so del državne zbirke opazovanj.", "Only stations that are part of the national set of observations."),
    "0601": ("TRAN", "občinske+ceste!;kategorizirane+ceste!;kategorizacija+cest!;banka+cestnih!;kolesarske+poti!;kolesarsko+omrežje!;mostovi!;road+network!;municipal+roads!;cycling+network!;bridges!",
             "vozni+red;vozni+redi;parkirišča;parkiranje;štetje;števci;zapore;avtobus;pluženje;zimsko;nesreče;kolesa;timetable;parking;counts",
             "Kategorizirane občinske ceste, kolesarsko omrežje in premostitve; vozni redi in štetja prometa niso podatki velike vrednosti.",
             "Categorised municipal roads, the cycle network and bridges; timetables and traffic counts are not of high value."),
}

# Networks of public infrastructure: their INSPIRE theme is not on the list.
NEVER = "gji;gospodarska+javna+infrastruktura;vodovodno+omrežje;kanalizacijsko+omrežje;komunalna+infrastruktura;utility+network"


def short(text):
    """yes or no of a cell that goes on in sentences; empty where nothing is said."""
    return text.split()[0].strip("(,;") if text.split() and text.split()[0].strip("(,;") in ("yes", "no") else ""


def main():
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "place", "local", "api", "bulk", "certainty", "themes", "words", "against", "note_sl", "note_en"])
    with open(sys.argv[1], encoding="utf-8", newline="") as facts:
        for row in csv.DictReader(facts):
            themes, words, against, sl, en = WORDS.get(row["order"], ("", "", "", "", ""))
            marks = row["evidence_arrangements"] + row["evidence_details"]
            certainty = "recalled" if "R" in marks else "guidance" if "G" in marks else "read"
            writer.writerow([
                row["hvd_category_uri"].rsplit("/", 1)[1], row["order"], row["si_local"], short(row["api_required"]), short(row["bulk_download_required"]), certainty,
                themes, words, ";".join(w for w in (against, NEVER if words else "") if w), sl, en])


if __name__ == "__main__":
    main()
