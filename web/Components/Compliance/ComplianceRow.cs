using OpenData.Catalog.Compliance.Audit;
using OpenData.Web.Site;

namespace OpenData.Web.Components.Compliance;

/// <summary>A line of a table of outcomes.</summary>
/// <param name="Name">Of a body or an area.</param>
/// <param name="Address">Its page; null for none.</param>
/// <param name="Counts">Outcomes.</param>
public sealed record ComplianceRow(string Name, string? Address, OutcomeCounts Counts);

/// <summary>Names of the families of rules for readers.</summary>
internal static class ComplianceWords
{
    public static string Family(Reading reading, string family) => family switch
    {
        "SCO" => reading.Say("compliance.family.SCO"),
        "REQ" => reading.Say("compliance.family.REQ"),
        "FMT" => reading.Say("compliance.family.FMT"),
        "DYN" => reading.Say("compliance.family.DYN"),
        "UPD" => reading.Say("compliance.family.UPD"),
        "FEE" => reading.Say("compliance.family.FEE"),
        "LIC" => reading.Say("compliance.family.LIC"),
        "FND" => reading.Say("compliance.family.FND"),
        "NDI" => reading.Say("compliance.family.NDI"),
        "EXC" => reading.Say("compliance.family.EXC"),
        "HVD" => reading.Say("compliance.family.HVD"),
        "RES" => reading.Say("compliance.family.RES"),
        "PII" => reading.Say("compliance.family.PII"),
        "SI" => reading.Say("compliance.family.SI"),
        _ => family,
    };
}
