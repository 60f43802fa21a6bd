using System.Text;
using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Conversion;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>A row of a register's spreadsheet.</summary>
/// <param name="Number">1-based number in its sheet.</param>
/// <param name="Id">Entry that it is about; null for a new one.</param>
/// <param name="Cells">Fields and what stands in their cells, the empty ones too.</param>
/// <param name="Faulty">Columns whose cells hold an error of the spreadsheet, such as <c>#REF!</c>: nobody knows what they were to say.</param>
internal sealed record RegisterRow(long Number, string? Id, IReadOnlyList<KeyValuePair<string, string>> Cells, IReadOnlyList<string> Faulty)
{
    public bool IsEmpty => Id is null && Faulty.Count == 0 && Cells.All(c => c.Value.Length == 0);
}

/// <summary>Reads a register's spreadsheet or CSV: headings are names of fields or their labels in either language, in any order.</summary>
internal static class RegisterSheet
{
    public const string Id = "id";

    /// <summary>Columns that are written for people and not read.</summary>
    public static readonly string[] ReadOnly = ["status", "shown"];

    private const int HeaderWithin = 20;
    private const int MaxRows = 20_000;

    private static readonly ProfileLimits Limits = ProfileLimits.Default with
    {
        MaxBytes = 32 << 20, MaxUnpackedBytes = 512L << 20, MaxRecordBytes = 1 << 20, MaxColumns = 500,
    };

    /// <summary>Rows below the heading, one at a time; the stream must be seekable.</summary>
    /// <exception cref="SourceUnreadableException">It is no spreadsheet, is damaged or too large, has no heading or one with a column that is no field.</exception>
    public static IEnumerable<RegisterRow> Read(RegisterKind kind, Stream stream, string name, CancellationToken cancel)
    {
        using var rows = Guarded(name, Rows(kind, stream, name, cancel)).GetEnumerator();
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    private static IEnumerable<RegisterRow> Guarded(string name, IEnumerable<RegisterRow> rows)
    {
        using var row = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!row.MoveNext())
                {
                    yield break;
                }
            }
            catch (FileUnreadableException e)
            {
                throw new SourceUnreadableException(LocalText.Of(sl: $"{name}: {e.Finding.Slovenian}", en: $"{name}: {e.Finding.English}"), e);
            }
            catch (InvalidDataException e)
            {
                throw new SourceUnreadableException(LocalText.Of(sl: $"{name}: datoteka je pokvarjena ali prevelika.", en: $"{name}: the file is damaged or too large."), e);
            }

            yield return row.Current;
        }
    }

    private static IEnumerable<RegisterRow> Rows(RegisterKind kind, Stream stream, string name, CancellationToken cancel)
    {
        using var file = TableFile.Open(stream, name, Limits, cancel);
        if (file.Content.Kind is not (ContentKind.Text or ContentKind.Xlsx or ContentKind.Xls or ContentKind.Ods))
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"{name} ni preglednica ne CSV (to je: {file.Content.Slovenian}). Shranite jo kot XLSX, ODS ali CSV.",
                en: $"{name} is neither a spreadsheet nor CSV (it is: {file.Content.English}). Save it as XLSX, ODS or CSV."));
        }

        foreach (var sheet in file.Tables(cancel))
        {
            if (!sheet.Hidden && Header(kind, sheet, name) is { } header)
            {
                for (var count = 0; sheet.Read(); count++)
                {
                    cancel.ThrowIfCancellationRequested();
                    if (count >= MaxRows)
                    {
                        throw new SourceUnreadableException(LocalText.Of(
                            sl: $"{name} ima več kot {MaxRows} vrstic. Razdelite jo na več datotek.", en: $"{name} has more than {MaxRows} rows. Part it into several files."));
                    }

                    if (Row(sheet, header) is { IsEmpty: false } row)
                    {
                        yield return row;
                    }
                }

                yield break;
            }
        }

        throw new SourceUnreadableException(LocalText.Of(
            sl: $"{name}: ni vrstice z imeni stolpcev. Obrazec naredite z: opendata register {kind.Name} export DATOTEKA.xlsx",
            en: $"{name}: there is no row of column names. Make a form with: opendata register {kind.Name} export FILE.xlsx"));
    }

    // The first row with two names that are known; any other column there is a mistake of writing.
    private static string?[]? Header(RegisterKind kind, RowReader sheet, string name)
    {
        for (var i = 0; i < HeaderWithin && sheet.Read(); i++)
        {
            var headings = Enumerable.Range(0, sheet.FieldCount).Select(c => Cell(sheet, c)).ToArray();
            var columns = headings.Select(h => h.Length == 0 ? null : NameOf(kind, h)).ToArray();
            if (columns.Count(c => c is not null) < 2)
            {
                continue;
            }

            var unknown = headings.Where((h, c) => h.Length > 0 && columns[c] is null).Select(h => h.Length > 60 ? h[..60] + "…" : h).ToList();
            return unknown.Count == 0 ? columns : throw new SourceUnreadableException(LocalText.Of(
                sl: $"{name}, vrstica {sheet.RowNumber}: stolpcev {string.Join(", ", unknown)} register {kind.Name} ne pozna. Znani: {Known(kind)}.",
                en: $"{name}, row {sheet.RowNumber}: the register {kind.Name} does not know the columns {string.Join(", ", unknown)}. Known: {Known(kind)}."));
        }

        return null;
    }

    private static string? NameOf(RegisterKind kind, string heading)
    {
        if (heading.Equals(Id, StringComparison.OrdinalIgnoreCase) || ReadOnly.Contains(heading, StringComparer.OrdinalIgnoreCase))
        {
            return heading.ToLowerInvariant();
        }

        // Ours are written as "name (label)".
        var name = heading.Split(" (", 2)[0].Trim();
        return (kind.Find(heading) ?? kind.Find(name) ?? kind.Fields.FirstOrDefault(f => f.Label.Any(l => l.Value.Equals(heading, StringComparison.OrdinalIgnoreCase))))?.Name;
    }

    private static RegisterRow Row(RowReader sheet, string?[] header)
    {
        string? id = null;
        var (cells, faulty) = (new List<KeyValuePair<string, string>>(), new List<string>());
        for (var i = 0; i < header.Length; i++)
        {
            var isFault = i < sheet.FieldCount && sheet.Kind(i) == CellKind.Error;
            var text = i < sheet.FieldCount && !isFault ? Cell(sheet, i) : "";
            if (isFault && header[i] is { } column && !ReadOnly.Contains(column, StringComparer.Ordinal))
            {
                faulty.Add(column);
            }
            else if (header[i] == Id)
            {
                id = text.Length == 0 ? null : text;
            }
            else if (header[i] is { } name && !ReadOnly.Contains(name, StringComparer.Ordinal))
            {
                cells.Add(new(name, text is "-" or "–" or "/" ? "" : text));
            }
        }

        return new RegisterRow(sheet.RowNumber, id, cells, faulty);
    }

    // An apostrophe that keeps a text from being run as a formula is no part of it.
    private static string Cell(RowReader sheet, int index)
    {
        var text = Encoding.UTF8.GetString(sheet.Field(index)).Trim();
        return text.Length > 1 && text[0] == '\'' && FormulaGuard.IsDangerous(text.AsSpan(1)) ? text[1..] : text;
    }

    private static string Known(RegisterKind kind) => string.Join(", ", kind.Fields.Select(f => f.Name).Prepend(Id));
}
