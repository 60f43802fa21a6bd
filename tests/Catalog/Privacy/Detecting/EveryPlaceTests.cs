using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>Every secret in every place is found, and no report repeats it.</summary>
public sealed partial class EveryPlaceTests
{
    public static TheoryData<string> Places() => [.. LeakPlaces.Places];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_secret_is_found_and_never_told(string place)
    {
        var missed = new List<string>();
        foreach (var (detector, header, value) in LeakPlaces.Secrets)
        {
            var report = await LeafFeed.ScanAsync((_, _, sink, _) => LeakPlaces.Give(sink, place, header, value));
            var json = JsonSerializer.Serialize(report with { Sha256 = "" });
            var text = Regex.Unescape(json);
            Assert.DoesNotContain(value, text, StringComparison.Ordinal);
            foreach (Match run in LongRun().Matches(value.Replace(" ", "", StringComparison.Ordinal)))
            {
                for (var at = 0; at + 5 <= run.Length; at++)
                {
                    Assert.DoesNotContain(run.Value.Substring(at, 5), Digits().Replace(text, ""), StringComparison.Ordinal);
                }
            }

            if (report.VerdictOf(detector) == LeakVerdict.Clean)
            {
                missed.Add($"{detector} {value}");
            }
        }

        Assert.True(missed.Count == 0, $"{place}: {string.Join(", ", missed)}");
    }

    [GeneratedRegex("[0-9]{5,}")]
    private static partial Regex LongRun();

    /// <summary>The moment of the scan and the edition are numbers of their own.</summary>
    [GeneratedRegex("\"ScannedAt\":\"[^\"]*\"|\"Edition\":\"[^\"]*\"")]
    private static partial Regex Digits();
}
