using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;
using OpenData.Rdf;

namespace OpenData.Harvesters.Csw;

/// <summary>Limits of access and use: what a list of licences knows becomes a licence, the rest stays a statement of rights. Nothing is guessed.</summary>
internal sealed partial class IsoConstraints
{
    private const string NoLimits = "metadata-codelist/LimitationsOnPublicAccess/noLimitations";
    private const int LongestAround = 120;
    private const string Limits = "metadata-codelist/LimitationsOnPublicAccess/";

    private IsoConstraints(string? licence, string? access, LocalText ground, IReadOnlyList<LabelledNode> rights) =>
        (Licence, Access, Ground, Rights) = (licence, access, ground, rights);

    /// <summary>Name or address of a licence that the list knows; null when none is told.</summary>
    public string? Licence { get; }

    /// <summary>EU access right.</summary>
    public string? Access { get; }

    /// <summary>Why access is restricted.</summary>
    public LocalText Ground { get; }

    public IReadOnlyList<LabelledNode> Rights { get; }

    public static IsoConstraints Of(IsoElement identification, IsoLanguages languages)
    {
        string? licence = null, access = null;
        var ground = LocalText.Empty;
        var rights = new List<LabelledNode>();
        foreach (var constraint in identification.All("resourceConstraints/*"))
        {
            foreach (var said in constraint.All("otherConstraints").Concat(constraint.All("useLimitation")).Where(s => s.Exists))
            {
                var (link, text) = (said.Link, said.Text);
                if (link?.Contains(Limits, StringComparison.Ordinal) == true)
                {
                    var isOpen = link.EndsWith(NoLimits, StringComparison.Ordinal);
                    access ??= isOpen ? "PUBLIC" : "RESTRICTED";
                    ground = isOpen || !ground.IsEmpty ? ground : said.LocalText(languages);
                }
                else if (licence is null && Known(link, text) is { } known)
                {
                    licence = known;
                }
                else if ((text is not null || link is not null) && rights.Count < 20)
                {
                    rights.Add(new LabelledNode { Iri = IsoText.Address(link), Label = said.LocalText(languages) });
                }
            }
        }

        return new IsoConstraints(licence, access, ground, [.. rights.Distinct()]);
    }

    /// <summary>Adds the words for harmonisation.</summary>
    public void Fill(Dictionary<string, IReadOnlyList<string>> words, bool hasDistributions)
    {
        if (Licence is not null && hasDistributions)
        {
            words["license"] = [Licence];
        }

        if (Access is not null)
        {
            words["accessRights"] = [Access];
        }
    }

    // The address of an anchor, the whole text, an address in a short text, or what stands before that address. A long text may name a licence
    // only to speak of something else.
    private static string? Known(string? link, string? text)
    {
        var address = text is { Length: < 300 } ? Address().Match(text) : Match.Empty;
        string?[] candidates = address.Success && text is not null && text.Length - address.Length <= LongestAround
            ? [link, address.Value.TrimEnd('.', ',', ';', ')'), text[..address.Index].Trim(' ', ':', '(', '-', ',', '.')]
            : [link, text?.Contains("://", StringComparison.Ordinal) == true ? null : text];
        return Array.Find(candidates, c => c is { Length: > 1 and < 500 } && AllVocabularies.Licence.Resolve(c) is not null);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
