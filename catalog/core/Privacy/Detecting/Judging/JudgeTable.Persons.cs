using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>What columns say together: names beside births, addresses beside consumption, ways, and rows that are alone of their kind.</summary>
internal sealed partial class JudgeTable
{
    private void Persons()
    {
        foreach (var column in names)
        {
            var tally = column.Of(TextTraits.Person) ?? column.Of(TextTraits.NameShape);
            found.Column("person-name", LeakVerdict.Hold, "person-name", column, tally?.First ?? default, tally?.Count ?? column.Cells, tally?.Mask);
        }

        foreach (var column in births)
        {
            var withNames = names.Count > 0 || hasPersonNumbers;
            found.Column("birth-date", withNames ? LeakVerdict.Block : LeakVerdict.Hold, withNames ? "birth-name" : "birth-date", column, column.Days.First, column.Days.Days);
        }

        const HeaderKinds personal = HeaderKinds.BirthYear | HeaderKinds.Age | HeaderKinds.Debt | HeaderKinds.Aid | HeaderKinds.Amount | HeaderKinds.Reading | HeaderKinds.Document
            | HeaderKinds.Complaint;
        if (names.Count > 0 && !officesOnly && !IsOfOrganisations
            && columns.FirstOrDefault(c => c.Cells > 0 && !names.Contains(c) && (c.Says(personal) || IsAddress(c))) is { } other)
        {
            found.Column("combination", LeakVerdict.Block, "combination", other, default, other.Cells);
        }

        if (births.Count > 0 && Has(HeaderKinds.Sex) && Has(HeaderKinds.PostCode | HeaderKinds.Settlement))
        {
            var birth = births.First();
            found.Column("combination", LeakVerdict.Block, "combination-birth", birth, birth.Days.First, birth.Days.Days);
        }

        if (IsOfPersons && columns.FirstOrDefault(static c => c.Cells > 0 && c.Says(HeaderKinds.Special) && !c.Says(HeaderKinds.Count)) is { } special)
        {
            found.Column("special-category", LeakVerdict.Block, "special-category", special, default, special.Cells);
        }
    }

    private void Households()
    {
        const HeaderKinds telling = HeaderKinds.Reading | HeaderKinds.Debt | HeaderKinds.Aid | HeaderKinds.Complaint | HeaderKinds.Special;
        foreach (var column in columns.Where(IsAddress))
        {
            var tally = column.Of(TextTraits.Address) ?? column.Of(TextTraits.HouseNumber)!;
            var ofHouseholds = !IsOfOrganisations && !(Has(HeaderKinds.Company) && rows.Organisation >= Half * rows.Rows);
            var (verdict, why) = ofHouseholds && Has(telling) ? (LeakVerdict.Block, "address-household")
                : ofHouseholds && Has(HeaderKinds.Amount) && !Has(HeaderKinds.Company | HeaderKinds.CompanyNumber) ? (LeakVerdict.Hold, "address-amount")
                : part.Shared.Raises.Has("address") && !IsOfOrganisations ? (LeakVerdict.Hold, "address-raised")
                : (LeakVerdict.Note, "address");
            found.Column("address", verdict, why, column, tally.First, column.Count(TextTraits.Address) + column.Count(TextTraits.HouseNumber), tally.Mask);
        }

        foreach (var column in columns.Where(static c => c.Cells > 0 && c.Says(HeaderKinds.Meter | HeaderKinds.Customer)))
        {
            // A measuring point may bear the name of a road: then it is a place, and nobody's number.
            var isPlace = column.Says(HeaderKinds.Meter) && column.Numbered < Half * column.Cells;
            if (isPlace || Share(TextTraits.Organisation, column) + Share(TextTraits.Company, column) >= Half || IsOfOrganisations)
            {
                continue;
            }

            if (Has(HeaderKinds.Reading))
            {
                found.Column("meter-number", LeakVerdict.Block, "meter-reading", column, default, column.Cells);
            }
            else if (column.Says(HeaderKinds.Meter) || part.Shared.Raises.Has("customer"))
            {
                found.Column("meter-number", LeakVerdict.Hold, "meter", column, default, column.Cells);
            }
        }
    }

    private void Rows()
    {
        if (part.Traces is { Found: > 0 } traces && columns.Count > traces.Column && columns[traces.Column] is var place)
        {
            found.Column("gps-trace", LeakVerdict.Hold, "gps-trace", place, traces.First, traces.Found);
        }

        if (part.Unique is { Alone: > Half } unique && columns.Count > unique.Columns[0])
        {
            found.Column("unique-rows", LeakVerdict.Hold, "unique-rows", columns[unique.Columns[0]], default, (long)(unique.Alone * rows.Rows));
        }
    }
}
