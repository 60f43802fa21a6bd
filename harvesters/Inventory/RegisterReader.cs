using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Tables.Contents;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Inventory;

/// <summary>Finds the header under title rows and reads the rows below it.</summary>
internal sealed class RegisterReader(string name, InventoryOptions options)
{
    /// <summary>Hidden sheet of our own workbook: what the catalogue said when the form was written.</summary>
    public const string WrittenSheet = "_zapisano";

    private const int HeaderWithin = 40;

    // Words of forms that say nothing.
    private static readonly HashSet<string> Nothing = new(StringComparer.OrdinalIgnoreCase) { "", "/", "-", "–", "—", "//", "n/a", "ni podatka", "ni naziva", "ni povezave", "ni določeno", "x" };

    /// <summary>Rows as they were written, by identifier; empty for a register that is no form of ours.</summary>
    public Dictionary<string, RegisterRow> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>All rows, in order.</summary>
    /// <exception cref="SourceUnreadableException">No sheet has a register's header, or the file is damaged.</exception>
    public List<RegisterRow> Read(Stream stream, CancellationToken cancel)
    {
        var rows = new List<RegisterRow>();
        var found = false;
        var seen = new List<string>();
        try
        {
            foreach (var sheet in RowSource.Open(stream, name))
            {
                cancel.ThrowIfCancellationRequested();
                if (sheet.Name == WrittenSheet)
                {
                    var written = new List<RegisterRow>();
                    ReadSheet(sheet, written, seen, cancel);
                    written.ForEach(r => Written[r["id"] ?? ""] = r);
                    continue;
                }

                var wanted = options.Sheet is null ? !found && !sheet.Hidden : string.Equals(sheet.Name, options.Sheet, StringComparison.OrdinalIgnoreCase);
                if (wanted)
                {
                    found |= ReadSheet(sheet, rows, seen, cancel);
                }
            }
        }
        catch (FileUnreadableException e)
        {
            throw new SourceUnreadableException(LocalText.Of(sl: $"Register »{name}«: {e.Finding.Slovenian}", en: $"The register \"{name}\": {e.Finding.English}"), e);
        }
        catch (InvalidDataException e)
        {
            throw new SourceUnreadableException(LocalText.Of(sl: $"Register »{name}« je pokvarjen ali prevelik.", en: $"The register \"{name}\" is damaged or too large."), e);
        }

        return found ? rows : throw NoHeader(seen);
    }

    private bool ReadSheet(RowReader sheet, List<RegisterRow> rows, List<string> seen, CancellationToken cancel)
    {
        if (FindHeader(sheet, seen) is not { } header)
        {
            return false;
        }

        var columns = header.Select(h => h.Field?.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        while (sheet.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var row = ReadRow(sheet, header, columns);
            if (row.Values.Count == 0 && row.Unknown.Count == 0)
            {
                continue;
            }

            if (rows.Count >= options.MaxRows)
            {
                throw new SourceUnreadableException(LocalText.Of(
                    sl: $"Register »{name}« ima več kot {options.MaxRows} vrstic. Povečajte nastavitev max-rows.",
                    en: $"The register \"{name}\" has more than {options.MaxRows} rows. Raise the setting max-rows."));
            }

            rows.Add(row);
        }

        return true;
    }

    // The first row in which a title's heading and at least one more stand.
    private static List<(RegisterField? Field, string Heading)>? FindHeader(RowReader sheet, List<string> seen)
    {
        for (var i = 0; i < HeaderWithin && sheet.Read(); i++)
        {
            var header = Enumerable.Range(0, sheet.FieldCount).Select(c => RowSource.Cell(sheet, c)).Select(h => (Field: RegisterField.Find(h), Heading: h)).ToList();
            if (header.Any(h => h.Field?.Code == "title") && header.Count(h => h.Field is not null) >= 2)
            {
                return header;
            }

            if (seen.Count < 10)
            {
                seen.AddRange(header.Where(h => h.Heading.Length is > 0 and < 60).Take(5).Select(h => h.Heading));
            }
        }

        return null;
    }

    private static RegisterRow ReadRow(RowReader sheet, List<(RegisterField? Field, string Heading)> header, HashSet<string> columns)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < sheet.FieldCount; i++)
        {
            var text = sheet.Kind(i) == CellKind.Error ? "" : RowSource.Cell(sheet, i);
            if (Nothing.Contains(text))
            {
                continue;
            }

            var (field, heading) = i < header.Count ? header[i] : (null, $"{i + 1}");
            if (field is null)
            {
                unknown.TryAdd(heading.Length == 0 ? $"{i + 1}" : heading, text);
            }
            else if (field.Code != "ignored")
            {
                // Two columns for one thing (two contacts): both are kept.
                values[field.Code] = values.TryGetValue(field.Code, out var first) && first != text ? $"{first}\n{text}" : text;
            }
        }

        return new RegisterRow(sheet.Name, sheet.RowNumber, values, unknown) { Columns = columns };
    }

    private SourceUnreadableException NoHeader(List<string> seen) => new(LocalText.Of(
        sl: $"V registru »{name}« ni vrstice z imeni stolpcev (vsaj »Naslov zbirke« in še en znan stolpec). Najdeno: {string.Join(", ", seen.Distinct().Take(10))}. Uporabite obrazec: opendata source template.",
        en: $"The register \"{name}\" has no row of column names (at least \"Title\" and one more known column). Found: {string.Join(", ", seen.Distinct().Take(10))}. Use the form: opendata source template."));
}
