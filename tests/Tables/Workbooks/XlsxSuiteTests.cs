using System.Diagnostics;
using OpenData.Tables.Profiles;
using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Workbooks;

/// <summary>Every expectation of the suite's list: what is to be read is compared with the facts beside the workbook, the rest must be refused cleanly.</summary>
public sealed class XlsxSuiteTests
{
    /// <summary>Two cases whose upstream expectation is a refusal although the workbook itself can be read safely are listed with the reason.</summary>
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        if (!SharedData.Exists)
        {
            data.Add("", "");
            return data;
        }

        foreach (var line in File.ReadLines(SharedData.At("suites", "xlsx", "CASES.tsv")).Skip(1))
        {
            var fields = line.Split('\t');
            data.Add($"{fields[0]}/{fields[1]}", fields[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Workbook_meets_its_expectation(string workbook, string expectation)
    {
        var path = SharedData.At("suites", "xlsx", workbook);
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var profile = ProfileOf.Path(path);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1L << 30, "allocated more than 1 GB");
        switch (expectation)
        {
            case "read":
                Assert.DoesNotContain(profile.Findings, f => f.Severity == FindingSeverity.Rejection);
                WorkbookFacts.Compare(path);
                break;
            case "fail-cleanly":
                Assert.True(profile.Rejected, "was read");
                break;
            case "needs-password":
                Assert.Equal("password-needed", ProfileOf.Rejection(profile));
                break;
            default:
                Assert.Equal("no-crash", expectation);
                break;
        }
    }
}
