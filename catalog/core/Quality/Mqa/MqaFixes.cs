using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Quality.Mqa;

/// <summary>
/// What can be mended about a dataset. Each gain is found by counting again as if the fix were done, so that it is what doing it brings; fixes that
/// lean on each other (format and media type) are counted anew once one is done.
/// </summary>
internal sealed class MqaFixes
{
    private readonly MqaFacts facts;
    private readonly MqaAggregation aggregation;
    private readonly double before;
    private readonly List<MqaFix> found = [];

    private MqaFixes(MqaFacts facts, MqaAggregation aggregation) =>
        (this.facts, this.aggregation, before) = (facts, aggregation, MqaScore.PointsOf(facts, aggregation, MqaSet.None, null));

    /// <param name="facts">What was found.</param>
    /// <param name="aggregation">How distributions make one number.</param>
    /// <param name="now">Tells whether a refresh is late.</param>
    public static IReadOnlyList<MqaFix> Of(MqaFacts facts, MqaAggregation aggregation, DateTimeOffset now)
    {
        var fixes = new MqaFixes(facts, aggregation);
        fixes.OfDataset(now);
        if (facts.Parts.Count == 0)
        {
            fixes.Whole();
        }
        else
        {
            fixes.OfAddresses();
            fixes.OfForms();
            fixes.OfTerms();
        }

        return MqaFix.Ranked(fixes.found);
    }

    private void OfDataset(DateTimeOffset now)
    {
        Missing("keywords", MqaSet.Keyword);
        Missing("themes", MqaSet.Theme);
        Missing("spatial", MqaSet.Spatial);
        Missing("temporal", MqaSet.Temporal);
        Missing("access-rights", MqaSet.AccessRights | MqaSet.KnownAccessRights);
        Missing("contact", MqaSet.Contact);
        Missing("publisher", MqaSet.Publisher);
        Missing("issued", MqaSet.Issued);
        Missing("modified", MqaSet.Modified);
        if ((facts.Holds & MqaSet.Compliance) == 0)
        {
            var why = facts.Violations.Count > 0 ? facts.Violations[0].Message : LocalText.Empty;
            Add("compliance", MqaSet.Compliance, null, why.For("sl"), why.For("en"));
        }

        if (facts.OverdueAt < now)
        {
            Add("overdue", MqaSet.None, null);
        }
    }

    private void OfAddresses()
    {
        // What answers no request is harm, even where another file is as good.
        if (facts.Parts.SelectMany(static p => p.Dead).FirstOrDefault() is { } dead)
        {
            Add("dead-link", MqaSet.None, DeadOf, dead, dead);
        }

        if (facts.Parts.SelectMany(Waiting).FirstOrDefault() is { } waiting)
        {
            Add("unchecked-link", MqaSet.None, static p => p.Unknown, waiting, waiting);
        }

        Add("access-url", MqaSet.None, static p => p.AccessUrls.Count == 0 ? MqaSet.AccessReachable : MqaSet.None);
        Add("download-url", MqaSet.None, static p => (p.Holds & MqaSet.Download) == 0 ? MqaSet.Download | MqaSet.DownloadReachable : MqaSet.None);
    }

    private void OfForms()
    {
        var formats = facts.Parts.Where(static p => p.FormatCode is null).Select(p => (p.Name, Value: MqaProposals.Format(p))).ToList();
        Add("format", MqaSet.None, FormatOf, formats is [{ Value: { } code }, ..] ? code : "", formats is [{ Value: { } same }, ..] ? same : "", MqaProposals.Format);
        var types = facts.Parts.Where(static p => p.MediaTypeCode is null).Select(MqaProposals.MediaType).FirstOrDefault() ?? "";
        Add("media-type", MqaSet.None, MediaTypeOf, types, types, MqaProposals.MediaType);

        // Where a format of the list is named but it is not one of the open ones.
        if (facts.Parts.All(static p => p.FormatCode is not null))
        {
            Add("open-format", MqaSet.None, static p => (p.Holds & (MqaSet.NonProprietary | MqaSet.MachineReadable)) == (MqaSet.NonProprietary | MqaSet.MachineReadable) ? MqaSet.None : MqaSet.Forms);
        }
    }

    private void OfTerms()
    {
        const MqaSet Terms = MqaSet.Licence | MqaSet.KnownLicence;
        if (facts.Parts.Any(static p => (p.Holds & MqaSet.Licence) == 0))
        {
            Add("licence", MqaSet.None, static p => (p.Holds & MqaSet.Licence) == 0 ? Terms : MqaSet.None);
        }

        var unknown = facts.Parts.FirstOrDefault(static p => (p.Holds & Terms) == MqaSet.Licence)?.Licence ?? "";
        Add("known-licence", MqaSet.None, static p => (p.Holds & Terms) == MqaSet.Licence ? Terms : MqaSet.None, unknown, unknown);
        Add("rights", MqaSet.None, static p => MqaSet.Rights & ~p.Holds);
        Add("byte-size", MqaSet.None, static p => MqaSet.ByteSize & ~p.Holds);
    }

    // A file with all that belongs to it.
    private void Whole()
    {
        var whole = facts with { Parts = [new MqaPart { Name = "", Holds = MqaSet.OfDistribution }] };
        var kind = MqaFixKind.Of("distribution");
        found.Add(new MqaFix(kind, MqaScore.PointsOf(whole, aggregation, MqaSet.None, null) - before, kind.Advice));
    }

    private void Missing(string code, MqaSet metrics)
    {
        if ((facts.Holds & metrics) != metrics)
        {
            Add(code, metrics, null);
        }
    }

    private void Add(string code, MqaSet also, Func<MqaPart, MqaSet>? ofPart, string sl = "", string en = "", Func<MqaPart, string?>? value = null)
    {
        var kind = MqaFixKind.Of(code);
        IReadOnlyList<MqaPart> parts = ofPart is null ? [] : [.. facts.Parts.Where(p => (ofPart(p) & ~p.Holds) != MqaSet.None || (kind.Harm == MqaHarm.DeadLink && p.Dead.Count > 0))];
        if (ofPart is not null && parts.Count == 0)
        {
            return;
        }

        // What breaks DCAT-AP in the very field is mended with it.
        if (facts.Violations.Count > 0 && facts.Violations.All(v => kind.Properties.Contains(v.Path)))
        {
            also |= MqaSet.Compliance;
        }

        var gain = MqaScore.PointsOf(facts, aggregation, also, ofPart) - before;
        if (gain > 0 || kind.Harm != MqaHarm.None)
        {
            found.Add(new MqaFix(kind, gain, Advice(kind, sl, en))
            {
                Parts = [.. parts.Select(static p => p.Name)],
                Settings = MqaProposals.Settings(kind, parts, value),
            });
        }
    }

    private static LocalText Advice(MqaFixKind kind, string sl, string en) => LocalText.Of(
        Filled(kind.Advice.For("sl"), sl), Filled(kind.Advice.For("en"), en));

    private static string Filled(string text, string detail) => text
        .Replace("{0}", detail, StringComparison.Ordinal)
        .Replace("{1}", detail.Length > 0 ? $" ({detail})" : "", StringComparison.Ordinal)
        .TrimEnd(' ', ':');

    private static MqaSet DeadOf(MqaPart part) => part.Dead.Count == 0
        ? MqaSet.None
        : ((part.AccessUrls.Count > 0 ? MqaSet.AccessReachable : MqaSet.None) | (part.DownloadUrls.Count > 0 ? MqaSet.DownloadReachable : MqaSet.None)) & ~part.Unknown;

    private static IEnumerable<string> Waiting(MqaPart part) =>
        ((part.Unknown & MqaSet.AccessReachable) != 0 ? part.AccessUrls : []).Concat((part.Unknown & MqaSet.DownloadReachable) != 0 ? part.DownloadUrls : []);

    private static MqaSet FormatOf(MqaPart part)
    {
        if (part.FormatCode is not null)
        {
            return MqaSet.None;
        }

        var set = MqaSet.Format | (part.MediaTypeCode is null ? MqaSet.None : MqaSet.FromLists);
        return MqaProposals.Format(part) is { } code && AllVocabularies.FileType.ByCode(code) is { } format
            ? set | (MqaLists.IsNonProprietary(format) ? MqaSet.NonProprietary : MqaSet.None) | (MqaLists.IsMachineReadable(format) ? MqaSet.MachineReadable : MqaSet.None)
            : set;
    }

    private static MqaSet MediaTypeOf(MqaPart part) =>
        part.MediaTypeCode is not null ? MqaSet.None : MqaSet.MediaType | (part.FormatCode is null ? MqaSet.None : MqaSet.FromLists);
}
