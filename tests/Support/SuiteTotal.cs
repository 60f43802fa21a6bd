namespace OpenData.Tests.Support;

/// <summary>
/// How many cases of a suite pass, for people to see: with the test and, because runners keep the words of tests that pass to themselves,
/// as a diagnostic message too, which every runner shows.
/// </summary>
internal static class SuiteTotal
{
    public static void Print(ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
    }
}
