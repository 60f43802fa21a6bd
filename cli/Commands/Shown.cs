using OpenData.Catalog.Model;
using OpenData.Cli.Printing;

namespace OpenData.Cli.Commands;

/// <summary>How a record is answered after it was changed: its new state in a line, its whole JSON under <c>--json</c>.</summary>
internal static class Shown
{
    public static void Record(Call call, CatalogRecord record)
    {
        var errors = record.Findings.Count(static f => f.Severity == Severity.Error);
        call.Say(
            $"{record.Resource.Id}: {Words.Of(record.Status, "sl")}, revizija {record.Revision}" + (errors > 0 ? $"; napak: {errors} (opendata dataset show {record.Resource.Id})" : ""),
            $"{record.Resource.Id}: {Words.Of(record.Status, "en")}, revision {record.Revision}" + (errors > 0 ? $"; errors: {errors} (opendata dataset show {record.Resource.Id})" : ""));
        call.Answer(Call.Node(record)!); // a record is never null
    }
}
