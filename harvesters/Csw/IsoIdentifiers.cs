namespace OpenData.Harvesters.Csw;

/// <summary>Identifiers of the resource itself, code space before code where it is no address.</summary>
internal static class IsoIdentifiers
{
    private const int MaxLength = 2_000;

    public static IEnumerable<string> Of(IsoElement identification)
    {
        foreach (var identifier in identification.All("citation/CI_Citation/identifier/*"))
        {
            if ((identifier.At("code").Link ?? identifier.At("code").Text) is not { Length: < MaxLength } code)
            {
                continue;
            }

            var space = identifier.At("codeSpace").Text;
            yield return space is null or { Length: > 500 } || code.Contains(':', StringComparison.Ordinal) ? code
                : space.EndsWith('/') || space.EndsWith('#') || space.EndsWith(':') ? space + code
                : IsoText.IsWeb(space) ? $"{space}/{code}" : $"{space}:{code}";
        }
    }
}
