using OpenData.Tables.Contents;
using OpenData.Tables.Layout;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Conversion;

/// <summary>What a conversion did.</summary>
/// <param name="Tables">Tables written.</param>
/// <param name="Rows">Rows written, headers not counted.</param>
/// <param name="LeftOut">Names of tables that the format or their being hidden left out.</param>
/// <param name="Source">Profile of the source.</param>
public sealed record ConversionReport(int Tables, long Rows, IReadOnlyList<string> LeftOut, FileProfile Source);

/// <summary>Writes the data of a table file in another format: header lines made one, preamble and notes left out, values in invariant form.</summary>
public static class TableConversion
{
    /// <summary>Converts in two passes and constant memory. Hidden sheets are never written; a format of one table takes the first.</summary>
    /// <param name="input">The source, from where it stands.</param>
    /// <param name="name">Its name, for the profile.</param>
    /// <param name="output">Where the result goes; not closed.</param>
    /// <param name="format">The result's format.</param>
    /// <param name="limits">What the source may cost.</param>
    /// <param name="cancel">Stops the work; what was written by then is no whole file.</param>
    /// <exception cref="FileUnreadableException">The source is no data, holds no visible table, or does not fit the format.</exception>
    public static ConversionReport Run(Stream input, string name, Stream output, TableFormat format, ProfileLimits limits, CancellationToken cancel)
    {
        var seekable = TableFile.Seekable(input, limits, cancel, out var owned);
        try
        {
            var profile = FileProfiler.Profile(seekable, name, limits, cancel);
            if (profile.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Rejection) is { } rejection)
            {
                throw new FileUnreadableException(rejection);
            }

            seekable.Position = 0;
            using var file = TableFile.Open(seekable, name, limits, cancel);
            return Write(file, profile, output, format, cancel);
        }
        finally
        {
            if (owned)
            {
                seekable.Dispose();
            }
        }
    }

    private static ConversionReport Write(TableFile file, FileProfile profile, Stream output, TableFormat format, CancellationToken cancel)
    {
        var chosen = profile.Tables.Where(t => !t.Hidden).Take(format == TableFormat.Xlsx ? int.MaxValue : 1).ToList();
        if (chosen.Count == 0)
        {
            throw new FileUnreadableException(ContentFindings.NoRows());
        }

        long rows = 0;
        var written = 0;
        using (var result = TableOutput.Create(format, output))
        {
            foreach (var reader in file.Tables(cancel))
            {
                if (written < chosen.Count && reader.Name == chosen[written].Name)
                {
                    rows += WriteTable(reader, chosen[written++], profile.Findings, result, cancel);
                }

                if (written == chosen.Count)
                {
                    break;
                }
            }
        }

        return new ConversionReport(written, rows, [.. profile.Tables.Except(chosen).Select(t => t.Name)], profile);
    }

    private static long WriteTable(
        RowReader rows, TableProfile table, IReadOnlyList<FileFinding> findings, TableOutput result, CancellationToken cancel)
    {
        result.Begin(table.Name, Distinct(table.Columns));
        var typed = new TypedRows(rows, table, findings);
        while (typed.Read())
        {
            cancel.ThrowIfCancellationRequested();
            result.Row(typed.Cells);
        }

        return typed.RowCount;
    }

    private static List<string> Distinct(IReadOnlyList<ColumnProfile> columns)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var name = column.Name;
            for (var n = 2; !taken.Add(name); n++)
            {
                name = $"{column.Name} ({n})";
            }

            names.Add(name);
        }

        return names;
    }
}
