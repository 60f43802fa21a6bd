using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Specifications that the data were found to follow, and their coordinate reference systems.</summary>
internal static class IsoConformance
{
    private const int Max = 50;

    public static IReadOnlyList<LabelledNode> Of(IsoElement record, IsoLanguages languages)
    {
        var nodes = new List<LabelledNode>();
        foreach (var result in record.All("dataQualityInfo/DQ_DataQuality/report/*/result/DQ_ConformanceResult").Where(r => r.At("pass").Text is "true" or "1"))
        {
            var title = result.At("specification/CI_Citation/title");
            nodes.Add(new LabelledNode { Iri = IsoText.Address(title.Link), Label = title.LocalText(languages) });
        }

        foreach (var identifier in record.All("referenceSystemInfo/MD_ReferenceSystem/referenceSystemIdentifier/RS_Identifier"))
        {
            var code = identifier.At("code");
            nodes.Add(System(code.Link ?? code.Text, identifier.At("codeSpace").Text) is { } system
                ? new LabelledNode { Iri = new Iri(system) }
                : new LabelledNode { Label = code.LocalText(languages) });
        }

        return [.. nodes.Where(n => n.Iri is not null || !n.Label.IsEmpty).Distinct().Take(Max)];
    }

    /// <summary>The register's address of a reference system by EPSG code, whichever way it is written; null when it is not told.</summary>
    private static string? System(string? code, string? space)
    {
        if (IsoText.IsWeb(code))
        {
            return IsoText.Address(code)!.Value;
        }

        var isEpsg = space?.Contains("EPSG", StringComparison.OrdinalIgnoreCase) == true || code?.Contains("EPSG", StringComparison.OrdinalIgnoreCase) == true;
        var number = code?.Split([':', ' ', ')'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault(p => p.Length is 4 or 5 && p.All(char.IsAsciiDigit));
        return isEpsg && number is not null ? $"http://www.opengis.net/def/crs/EPSG/0/{number}" : null;
    }
}
