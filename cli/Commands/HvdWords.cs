using OpenData.Catalog.Compliance.HighValueData;

namespace OpenData.Cli.Commands;

/// <summary>Names of the states of a decision, as people read them.</summary>
internal static class HvdWords
{
    public static string Of(Call call, string? state) => state switch
    {
        HighValueStates.Candidate => call.Text("kandidatka", "candidate"),
        HighValueStates.Agreed => call.Text("dogovorjena", "agreed on"),
        HighValueStates.Reported => call.Text("sporočena", "reported"),
        HighValueStates.No => call.Text("ni velike vrednosti", "not of high value"),
        ReportHighValue.Claimed => call.Text("označuje jo vir", "claimed elsewhere"),
        _ => call.Text("ni odločeno", "undecided"),
    };
}
