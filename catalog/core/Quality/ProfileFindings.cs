using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Tables.Profiles;

namespace OpenData.Catalog.Quality;

/// <summary>What the profiler noticed in a file, as findings of the record.</summary>
public static class ProfileFindings
{
    private const int MaxForFile = 50;

    /// <summary>Findings of a file as findings of its distribution; a rejection counts as an error.</summary>
    public static IEnumerable<Finding> Lift(string distributionKey, FileProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Findings.Take(MaxForFile).Select(f => new Finding
        {
            Code = f.Code,
            Severity = f.Severity switch
            {
                FindingSeverity.Hint => Severity.Hint,
                FindingSeverity.Warning => Severity.Warning,
                _ => Severity.Error,
            },
            Path = $"distributions/{distributionKey}",
            Message = LocalText.Of(
                sl: f.Place.Length > 0 ? $"{PlaceInSlovenian(f.Place)}: {f.Slovenian}" : f.Slovenian,
                en: f.Place.Length > 0 ? $"{f.Place}: {f.English}" : f.English),
        });
    }

    /// <summary>Places are named in English by the profiler (<c>sheet List2, row 31</c>); their few words are turned, names stay.</summary>
    private static string PlaceInSlovenian(string place) => string.Join(", ", place.Split(", ").Select(part => part.Split(' ', 2) switch
    {
        ["row", var name] => "vrstica " + name,
        ["column", var name] => "stolpec " + name,
        ["columns", var name] => "stolpci " + name,
        ["cell", var name] => "celica " + name,
        ["sheet", var name] => "list " + name,
        ["member", var name] => "datoteka " + name,
        _ => part,
    }));

    /// <summary>Size and checksum that the source states although the file has others. What is measured takes their place in the record.</summary>
    /// <param name="stated">The distribution as the source describes it.</param>
    /// <param name="profile">Its file.</param>
    public static IEnumerable<Finding> OtherThanStated(Distribution stated, FileProfile profile)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(profile);
        if (stated.ByteSize is { } size && size != profile.ByteSize)
        {
            yield return Other("size-contradicts-content", "byteSize", size.ToString(CultureInfo.InvariantCulture), LocalText.Of(
                sl: $"Vir navaja velikost {size} bajtov, datoteka pa jih ima {profile.ByteSize}. Popravite navedbo ali zamenjajte datoteko.",
                en: $"The source says that the size is {size} bytes, but the file has {profile.ByteSize}. Mend the statement or replace the file."));
        }

        if (stated.Checksum is { } sum && sum.Algorithm.Value.EndsWith("sha256", StringComparison.OrdinalIgnoreCase) && !sum.Value.Equals(profile.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            yield return Other("checksum-contradicts-content", "checksum", sum.Value, LocalText.Of(
                sl: "Zgoščena vrednost, ki jo navaja vir, ni vrednost datoteke. Popravite navedbo ali zamenjajte datoteko.",
                en: "The checksum that the source states is not that of the file. Mend the statement or replace the file."));
        }

        Finding Other(string code, string field, string value, LocalText message) =>
            new() { Code = code, Severity = Severity.Warning, Path = $"distributions/{stated.Key}/{field}", Value = value, Message = message };
    }

    /// <summary>A format that the source names although the bytes are another.</summary>
    public static IEnumerable<Finding> Contradictions(Resource resource, string distributionKey, FileProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var distribution = (resource as Dataset)?.Distributions.FirstOrDefault(d => d.Key == distributionKey);
        if (FormatClass.CodeOf(distribution?.Format) is { } declared && declared != profile.Format)
        {
            yield return new Finding
            {
                Code = "format-contradicts-content",
                Severity = Severity.Warning,
                Path = $"distributions/{distributionKey}/format",
                Value = declared,
                Message = LocalText.Of(
                    sl: $"Vir navaja obliko {declared}, vsebina datoteke pa je {profile.Format}. Popravite navedbo ali zamenjajte datoteko.",
                    en: $"The source says that the format is {declared}, but the file holds {profile.Format}. Mend the statement or replace the file."),
            };
        }
    }
}
