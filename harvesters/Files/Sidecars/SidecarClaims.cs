using OpenData.Catalog.Model;
using OpenData.Harvesters.Files.Folders;
using OpenData.Tables.Profiles;

namespace OpenData.Harvesters.Files.Sidecars;

/// <summary>Lays what a sidecar claims beside what the file holds. The file wins; every difference is a finding.</summary>
internal static class SidecarClaims
{
    /// <summary>Looks into a file that sidecars make claims about.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(FoundFile file, IReadOnlyList<Sidecar> sidecars, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var profile = await ProfileAsync(file, cancel);
        foreach (var sidecar in sidecars)
        {
            if (!IsClaimedBy(file, sidecar) || sidecar.Files[file.Path].Table is not { } claim)
            {
                continue;
            }

            findings.AddRange(CompareFile(sidecar.Path, file, claim, profile));
            if (profile.Tables.FirstOrDefault(t => !t.Hidden) is { } table)
            {
                findings.AddRange(Compare(sidecar.Path, file.Name, claim, table));
            }
        }

        return findings;
    }

    /// <summary>The sidecar says what the file holds, not only what it is called.</summary>
    public static bool IsClaimedBy(FoundFile file, Sidecar sidecar) => sidecar.Files.TryGetValue(file.Path, out var described) && described.Table is not null;

    /// <summary>Differences between a claim and the table of a profile.</summary>
    public static IEnumerable<Finding> Compare(string sidecar, string file, DeclaredTable claim, TableProfile table)
    {
        var found = table.Columns.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        var described = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in claim.Columns)
        {
            var name = column.Titles.Append(column.Name).FirstOrDefault(found.ContainsKey);
            if (name is null)
            {
                yield return SidecarFindings.ColumnMissing(sidecar, file, column.Name);
                continue;
            }

            described.Add(name);
            if (column.Type is not null && Contradicts(column.Type, found[name].Type))
            {
                yield return SidecarFindings.TypeDiffers(sidecar, name, column.Type, found[name].Type.ToString().ToLowerInvariant());
            }
        }

        foreach (var column in claim.Columns.Count == 0 ? [] : table.Columns.Where(c => !described.Contains(c.Name)))
        {
            yield return SidecarFindings.ColumnUndescribed(sidecar, file, column.Name);
        }

        if (claim.Rows is { } rows && rows != table.Rows)
        {
            yield return SidecarFindings.FactDiffers(sidecar, file, "rows", "število vrstic", Text(rows), Text(table.Rows));
        }

        if (claim.Delimiter is { Length: 1 } delimiter && table.Delimiter is { } real && delimiter[0] != real)
        {
            yield return SidecarFindings.FactDiffers(sidecar, file, "delimiter", "ločilo", $"\"{delimiter}\"", $"\"{real}\"");
        }
    }

    /// <summary>True when values of the found type cannot be of the declared one.</summary>
    internal static bool Contradicts(string declared, ColumnType found)
    {
        if (found is ColumnType.Empty)
        {
            return false;
        }

        var number = found is ColumnType.Integer or ColumnType.Decimal or ColumnType.Latitude or ColumnType.Longitude or ColumnType.Northing or ColumnType.Easting;
        return declared.ToLowerInvariant() switch
        {
            "integer" or "int" or "long" or "short" or "byte" or "positiveinteger" or "nonnegativeinteger" or "negativeinteger" or "nonpositiveinteger"
                or "unsignedint" or "unsignedlong" or "unsignedshort" or "unsignedbyte" => found is not (ColumnType.Integer or ColumnType.Code or ColumnType.Period or ColumnType.Boolean or ColumnType.Northing or ColumnType.Easting),
            "number" or "decimal" or "double" or "float" => !number && found is not (ColumnType.Code or ColumnType.Period or ColumnType.Boolean),
            "date" => found is not (ColumnType.Date or ColumnType.DateTime),
            "datetime" or "datetimestamp" => found is not (ColumnType.DateTime or ColumnType.Date),
            "boolean" => found is not (ColumnType.Boolean or ColumnType.Integer),
            "year" or "gyear" or "yearmonth" or "gyearmonth" => found is not (ColumnType.Period or ColumnType.Integer or ColumnType.Date),
            "time" => found is not ColumnType.Time,
            "geojson" => found is not (ColumnType.Geometry or ColumnType.Text),
            _ => false,
        };
    }

    private static IEnumerable<Finding> CompareFile(string sidecar, FoundFile file, DeclaredTable claim, FileProfile profile)
    {
        if (claim.Bytes is { } bytes && file.Size is { } size && bytes != size)
        {
            yield return SidecarFindings.FactDiffers(sidecar, file.Name, "size", "velikost (bajtov)", Text(bytes), Text(size));
        }

        if (claim.Sha256 is { } hash && profile.Sha256.Length > 0 && hash != profile.Sha256)
        {
            yield return SidecarFindings.FactDiffers(sidecar, file.Name, "checksum", "zgoščeno vrednost", hash, profile.Sha256);
        }

        var encoding = claim.Encoding?.ToLowerInvariant().Replace("utf8", "utf-8", StringComparison.Ordinal).Replace("cp1250", "windows-1250", StringComparison.Ordinal);
        if (encoding is not null && profile.Encoding is { } real && !real.StartsWith(encoding, StringComparison.Ordinal) && !(real == "utf-8" && encoding is "ascii" or "us-ascii"))
        {
            yield return SidecarFindings.FactDiffers(sidecar, file.Name, "encoding", "kodiranje", encoding, real);
        }
    }

    private static async Task<FileProfile> ProfileAsync(FoundFile file, CancellationToken cancel)
    {
        await using var stream = file is LocalFile local
            ? new FileStream(local.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : await file.OpenAsync(cancel);
        return FileProfiler.Profile(stream, file.Name, ProfileLimits.Default, cancel);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
