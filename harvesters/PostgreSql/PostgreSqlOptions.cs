using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenData.Catalog.Harvesting;

namespace OpenData.Harvesters.PostgreSql;

/// <summary>Settings of a source of kind <c>postgresql</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record PostgreSqlOptions
{
    [Required]
    [Description("Uporabnik baze; naj ima le pravico branja.; User of the database; best one who may read and nothing else.")]
    public string User { get; init; } = "";

    [Secret]
    [Description("Geslo uporabnika kot secret:IME.; The user's password as secret:NAME.")]
    public string? Password { get; init; }

    [Description("Šifriranje zveze: verify-full preveri potrdilo in ime strežnika, verify-ca le potrdilo, require ne preveri ničesar, disable ne šifrira.; Encryption of the connection: verify-full checks the server's certificate and name, verify-ca the certificate alone, require checks nothing, disable does not encrypt.")]
    [AllowedValues("verify-full", "verify-ca", "require", "disable")]
    public string Tls { get; init; } = "verify-full";

    [Description("Potrdilo lastnega overitelja v obliki PEM, če strežniku ne zaupa že računalnik.; Certificate of an authority of one's own as PEM text, when this computer does not trust the server already.")]
    public string? TlsRoot { get; init; }

    [Description("Sheme, ki se berejo, ločene z vejico; * pomeni karkoli.; Schemas to read, separated by commas; * stands for anything.")]
    public string Schemas { get; init; } = "public";

    [Description("Tabele in pogledi, ki se berejo, ločeni z vejico (parcele, ceste_*, gis.objekti); ime brez znaka * mora obstajati.; Tables and views to read, separated by commas (parcele, ceste_*, gis.objekti); a name without * must be there.")]
    public string? Tables { get; init; }

    [Description("Tabele in pogledi, ki se izpustijo, ločeni z vejico.; Tables and views to leave out, separated by commas.")]
    public string? Exclude { get; init; }

    [Description("Poimenovane poizvedbe, vsaka v svoji vrstici kot »ime: select …«; vrstice brez imena jo nadaljujejo. Brez nastavitve tables se potem berejo samo poizvedbe.; Named queries, each beginning a line with \"name: select …\"; lines without a name go on with it. Without the setting tables only the queries are read then.")]
    public string? Queries { get; init; }

    [Description("Bere tudi poglede.; Reads views too.")]
    public bool Views { get; init; } = true;

    [Description("Stolpec, ki pove, kdaj je bila vrstica nazadnje spremenjena.; Column that tells when a row was last changed.")]
    public string? ChangedColumn { get; init; }

    [Description("Zapis geometrije v CSV: wkt (v koordinatah baze), geojson (WGS84) ali none (brez nje).; How geometry is written in CSV: wkt (in the database's coordinates), geojson (WGS84) or none (left out).")]
    [AllowedValues("wkt", "geojson", "none")]
    public string Geometry { get; init; } = "wkt";

    [Description("Tabela z več vrsticami se zavrne in ne skrajša.; A table with more rows is rejected, never shortened.")]
    [Range(1, long.MaxValue)]
    public long MaxRows { get; init; } = 10_000_000;

    [Description("Največ tabel, pogledov in poizvedb enega vira.; Most tables, views and queries of one source.")]
    [Range(1, 100_000)]
    public int MaxTables { get; init; } = 2_000;

    [Description("Najdaljše branje ene tabele v sekundah (statement_timeout).; Longest reading of one table, in seconds (statement_timeout).")]
    [Range(1, 86_400)]
    public int Timeout { get; init; } = 1_800;

    [Description("Najdaljše štetje vrstic ali merjenje obsega v sekundah; potem velja ocena strežnika.; Longest counting of rows or measuring of the extent, in seconds; after that the server's estimate holds.")]
    [Range(1, 3_600)]
    public int MeasureTimeout { get; init; } = 10;
}
