using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy.Detecting.Columns;
using OpenData.Catalog.Privacy.Detecting.Names;

namespace OpenData.Catalog.Privacy.Detecting.Judging;

/// <summary>
/// Says what the columns of a table mean together: the same tax number is a company's beside its business number and a leak beside a
/// date of birth. Numbers with control digits first, then names and births, then what follows from both.
/// </summary>
internal sealed partial class JudgeTable(PartScan part, IReadOnlyList<ColumnScan> columns, RowTotals rows, FindingsList found)
{
    /// <summary>From this share of cells on a column is what most of its cells are.</summary>
    private const double Most = 0.8;
    private const double Half = 0.5;
    private const double Many = 0.6;
    private const double Third = 0.3;
    private const double Few = 0.1;

    /// <summary>Share of rows with a company that makes their numbers a company's.</summary>
    private const double Companies = 0.95;

    private static readonly string[] Offices = ["kontakt", "contact", "odgovorn", "svetni", "zupan", "direktor", "skrbnik"];

    private readonly HashSet<ColumnScan> names = [];
    private readonly HashSet<ColumnScan> births = [];

    /// <summary>Names that stand for an office: a contact, a councillor.</summary>
    private bool officesOnly;
    private bool hasCompanyNumbers;
    private bool hasPersonNumbers;

    public void Run()
    {
        Names();
        Births();
        hasCompanyNumbers = columns.Any(IsCompanyNumber);
        hasPersonNumbers = PersonNumbers();
        foreach (var column in columns.Where(static c => c.Cells > 0))
        {
            TaxNumbers(column);
            Accounts(column);
            Documents(column);
            Plates(column);
            Contacts(column);
            Codes(column);
            Texts(column);
            Markings(column);
            Counts(column);
        }

        Persons();
        Households();
        Rows();
    }

    /// <summary>Rows speak of persons.</summary>
    private bool IsOfPersons => names.Count > 0 || births.Count > 0 || hasPersonNumbers || columns.Any(static c => c.Cells > 0 && c.Says(HeaderKinds.PersonId));

    /// <summary>Rows speak of companies and institutions.</summary>
    private bool IsOfOrganisations => rows.Rows > 0 && rows.Organisation >= Most * rows.Rows;

    private bool Has(HeaderKinds kinds) => columns.Any(c => c.Cells > 0 && c.Says(kinds));

    private bool HasPlaces => part.Traces is not null || Has(HeaderKinds.Latitude | HeaderKinds.Longitude | HeaderKinds.Geometry) || columns.Any(IsAddress);

    private static double Share(long count, ColumnScan column) => column.Cells == 0 ? 0 : (double)count / column.Cells;

    private static double Share(TextTraits trait, ColumnScan column) => Share(column.Count(trait), column);

    private void Names()
    {
        var surname = columns.FirstOrDefault(static c => c.Says(HeaderKinds.Surname) && c.Texts > 0);
        var given = columns.FirstOrDefault(c => c != surname && c.Says(HeaderKinds.Given) && c.Texts > 0)
            ?? columns.FirstOrDefault(c => c != surname && surname is not null && Share(TextTraits.Given, c) >= Half);

        // Surnames and how many have them are statistics.
        var isStatistics = Has(HeaderKinds.Count | HeaderKinds.Measure) && columns.Count(static c => c.Cells > 0) <= 5;
        foreach (var column in columns.Where(static c => c.Texts > 0))
        {
            var isPair = given is not null && surname is not null && (column == given || column == surname) && Share(TextTraits.NameShape, column) >= Half;
            if (isPair || IsNames(column) || (column == surname && !isStatistics && Share(TextTraits.NameShape, column) >= Half))
            {
                names.Add(column);
            }
        }

        officesOnly = names.Count > 0 && names.All(static c => IsOffice(c.Name));
    }

    private bool IsNames(ColumnScan column)
    {
        var share = Share(TextTraits.Person, column);
        var isPerson = column.Says(HeaderKinds.Person) && !column.Says(HeaderKinds.Given | HeaderKinds.Surname);
        if (share >= (part.Shared.Raises.Has("person") ? Few : Third) && column.Count(TextTraits.Person) >= (isPerson ? 1 : 2))
        {
            return isPerson || !column.Says(HeaderKinds.Place | HeaderKinds.Company | HeaderKinds.Address);
        }

        return isPerson && Share(TextTraits.NameShape, column) >= Half && Share(TextTraits.Organisation, column) < Third && Share(TextTraits.Company, column) < Third
            && share + Share(TextTraits.Given, column) + Share(TextTraits.Surname, column) >= Few / 2;
    }

    private static bool IsOffice(string name) =>
        FoldedLetters.Fold(name) is var folded && Offices.Any(office => folded.Contains(office, StringComparison.Ordinal));

    private void Births()
    {
        var year = part.Shared.Today.Year;
        foreach (var column in columns)
        {
            var named = column.Says(HeaderKinds.BirthDate) && column.Days.Days > 0;
            if (named || (names.Count > 0 && !column.Says(HeaderKinds.Time) && column.Days.LooksLikeBirths(year)))
            {
                births.Add(column);
            }
        }
    }

    private static bool IsAddress(ColumnScan column) => column.Says(HeaderKinds.Address)
        ? Share(TextTraits.Address, column) + Share(TextTraits.HouseNumber, column) >= Third
        : Share(TextTraits.Address, column) >= Third;
}
