using System.Text.RegularExpressions;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble.Seed;

/// <summary>The register of bodies: names and titles; the number where a clash of names has put it into the name (section 4).</summary>
internal static partial class SeedRegister
{
    /// <summary>When the portal opened.</summary>
    public static DateTimeOffset Opening { get; } = new(2016, 12, 14, 9, 0, 0, TimeSpan.Zero);

    public static OpsiOrganisation Of(string name, string title) =>
        new(OpsiNames.IdOf("organisation", name), name, title, Number().Match(name) is { Success: true } m ? m.Groups[1].Value : null, Opening);

    public static IEnumerable<OpsiOrganisation> Read(string file) =>
        File.ReadLines(file).Skip(1).Where(l => l.Length > 0).Select(Line).Select(cells => Of(cells[0], cells[1]));

    // "name";"title", a quotation mark doubled.
    private static string[] Line(string line) => [.. line[1..^1].Split("\";\"").Select(c => c.Replace("\"\"", "\"", StringComparison.Ordinal))];

    [GeneratedRegex(@"_id_(\d{10})\z")]
    private static partial Regex Number();
}
