using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>Values to propose: what the media type, the format or the ending of an address already say; none where nothing does.</summary>
internal static class MqaProposals
{
    private static readonly Lazy<Dictionary<string, string>> Endings = new(static () =>
    {
        var endings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in AllVocabularies.FileType.All)
        {
            foreach (var ending in (type["extensions"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // Several types share an ending: the one that is called like it is meant.
                if (!endings.ContainsKey(ending) || ending.AsSpan(1).Equals(type.Code, StringComparison.OrdinalIgnoreCase))
                {
                    endings[ending] = type.Code;
                }
            }
        }

        return endings;
    });

    /// <summary>EU code of the format that a distribution seems to be in; null when nothing tells.</summary>
    public static string? Format(MqaPart part) =>
        (part.MediaTypeCode is { } type ? AllVocabularies.FileType.Resolve(type)?.Code : null)
        ?? part.DownloadUrls.Concat(part.AccessUrls).Select(OfEnding).FirstOrDefault(static c => c is not null);

    /// <summary>IANA name of the media type that goes with the format; null when nothing tells.</summary>
    public static string? MediaType(MqaPart part) =>
        (part.FormatCode ?? Format(part)) is { } code && AllVocabularies.FileType.ByCode(code)?["media_type"] is { } type && AllVocabularies.MediaType.ByCode(type) is not null
            ? type
            : null;

    /// <summary>Fields and values of a fix, as they would be typed.</summary>
    /// <param name="kind">The fix.</param>
    /// <param name="parts">Distributions that it concerns.</param>
    /// <param name="value">The value for a distribution, null where only a person knows it; without this the sample of the kind.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Settings(MqaFixKind kind, IReadOnlyList<MqaPart> parts, Func<MqaPart, string?>? value)
    {
        // A fix without a sample is done to the data themselves: another name of the format does not make them open.
        if (kind.Field.Length == 0 || kind.Sample.Length == 0)
        {
            return [];
        }

        if (kind.Harm == MqaHarm.DeadLink)
        {
            return [.. parts.SelectMany(p => new[] { ("accessUrls", p.AccessUrls), ("downloadUrls", p.DownloadUrls) }
                .Where(f => f.Item2.Any(p.Dead.Contains))
                .Select(f => new KeyValuePair<string, string>($"distributions/{p.Name}/{f.Item1}", kind.Sample)))];
        }

        return kind.Field.Contains("KEY", StringComparison.Ordinal)
            ? [.. parts.Select(p => (Field: kind.Field.Replace("KEY", p.Name, StringComparison.Ordinal), Value: value is null ? kind.Sample : value(p)))
                .Where(static s => s.Value is not null).Select(static s => new KeyValuePair<string, string>(s.Field, s.Value!))] // filtered
            : [new(kind.Field, kind.Sample)];
    }

    private static string? OfEnding(string address)
    {
        var path = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsolutePath : address;
        return Endings.Value.GetValueOrDefault(Path.GetExtension(path));
    }
}
