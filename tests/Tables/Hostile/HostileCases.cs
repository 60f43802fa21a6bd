using OpenData.Tests.Support;

namespace OpenData.Tests.Tables.Hostile;

/// <summary>The cases of the hostile suite by source folder, each with its expectation.</summary>
internal static class HostileCases
{
    public static TheoryData<string, string> Of(params string[] sources)
    {
        var data = new TheoryData<string, string>();
        if (!SharedData.Exists)
        {
            data.Add("", "");
            return data;
        }

        foreach (var fields in File.ReadLines(SharedData.At("suites", "hostile", "CASES.tsv")).Skip(1).Select(l => l.Split('\t')))
        {
            // A list names its entries in the case's name and has its own test.
            if (sources.Contains(fields[0]) && !fields[1].Contains("entries", StringComparison.Ordinal))
            {
                data.Add($"{fields[0]}/{fields[4]}", fields[3]);
            }
        }

        return data;
    }

    public static TheoryData<int, string> Lines(params string[] path)
    {
        var data = new TheoryData<int, string>();
        if (!SharedData.Exists)
        {
            data.Add(0, "");
            return data;
        }

        foreach (var (line, index) in File.ReadLines(SharedData.At(["suites", "hostile", .. path])).Select((l, i) => (l, i)).Where(l => l.l.Length > 0))
        {
            data.Add(index + 1, line);
        }

        return data;
    }
}
