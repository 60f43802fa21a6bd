using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality.Mqa;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>FND: whether the data can be found.</summary>
internal static class FindingRules
{
    private const int Good = 221;

    // How old a look at the national portal may be.
    private const int SightDays = 7;

    private static readonly LocalText NotPublic = LocalText.Of("Podatki niso javni.", "The data are not public.");
    private static readonly LocalText Empty = LocalText.Of("Katalog nima nobene objavljene zbirke.", "The catalogue has no published dataset.");
    private static readonly LocalText NotConforming = LocalText.Of("Nekateri opisi ne ustrezajo DCAT-AP 3.0.1.", "Some descriptions do not conform to DCAT-AP 3.0.1.");
    private static readonly LocalText NeverSeen = LocalText.Of("Objava na nacionalnem portalu še ni bila potrjena (publish opsi --verify).", "The record has not been seen on the national portal yet (publish opsi --verify).");
    private static readonly LocalText SeenLongAgo = LocalText.Of("Objava na nacionalnem portalu je bila nazadnje potrjena pred več kot 7 dnevi.", "The record was last seen on the national portal more than 7 days ago.");
    private static readonly LocalText SeenLater = LocalText.Of("Kako je bilo na nacionalnem portalu tistega dne, ni znano: hrani se le zadnji pogled, ki je poznejši.", "What stood on the national portal on that day is not known: only the last look is kept, and it is later.");
    private static readonly LocalText NotThere = LocalText.Of("Zapisa na nacionalnem portalu ni ali pa njegovih datotek ni mogoče dobiti.", "The record is not on the national portal, or its files cannot be had there.");
    private static readonly LocalText Inventory = LocalText.Of("Popolnost seznama lahko potrdi le oseba.", "Only a person can confirm that the list is complete.");
    private static readonly LocalText FewPoints = LocalText.Of("Opis ima manj kot 221 točk MQA.", "The description has fewer than 221 MQA points.");
    private static readonly LocalText LinksOpen = LocalText.Of("Opis ima manj kot 221 točk MQA, naslovi pa še niso preverjeni.", "The description has fewer than 221 MQA points, and its addresses have not been asked yet.");
    private static readonly LocalText Languages = LocalText.Of("Jezik podatkov ni naveden ali pa naslov in opis nista v vseh uradnih jezikih.", "The language of the data is not stated, or title and description are not in every official language.");
    private static readonly LocalText Foreign = LocalText.Of("Naslov zbirke je v tujem katalogu in še ni preverjen.", "The dataset's address is another catalogue's and has not been asked yet.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        new("FND-1", new Evaluator { Catalogue = List }), Evaluator.Of("FND-2", Portal), Evaluator.Of("FND-3", Complete),
        Evaluator.Of("FND-4", Points), Evaluator.Of("FND-5", Language), Evaluator.Of("FND-6", Stable),
    ];

    private static Verdict List(CatalogueCase c)
    {
        Evidence[] evidence = [new("link", c.Ground.Addresses.Root + "catalog.ttl"), new("dcat:dataset", Count(c.Published)), new("DCAT-AP 3.0.1", Count(c.Conforming))];
        return c.Published == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, Empty, evidence)
            : c.Conforming < c.Published ? Verdict.NotMet(OutcomeBasis.Metadata, NotConforming, evidence)
            : Verdict.Met(OutcomeBasis.Metadata, evidence);
    }

    private static Verdict Portal(DatasetCase c)
    {
        if (!c.IsPublic)
        {
            return Verdict.None(NotPublic);
        }

        if (c.OnPortal is not { SeenAt: { } seen } line || line.RemovedAt <= c.Ground.At || line.Sight == RemoteSight.Unseen)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, NeverSeen);
        }

        if (seen > c.Ground.At)
        {
            return Verdict.Ask(OutcomeBasis.LiveCheck, SeenLater);
        }

        var evidence = new Evidence("opsi", line.RemoteName ?? line.RemoteId) { At = seen };
        return line.Sight is RemoteSight.Missing or RemoteSight.Broken ? Verdict.NotMet(OutcomeBasis.LiveCheck, NotThere, evidence)
            : c.Ground.At - seen > TimeSpan.FromDays(SightDays) ? Verdict.Ask(OutcomeBasis.LiveCheck, SeenLongAgo, evidence)
            : Verdict.Met(OutcomeBasis.LiveCheck, evidence);
    }

    // What is usual can be counted; whether the list is complete only the body knows.
    private static Verdict Complete(BodyCase c) => Verdict.Ask(OutcomeBasis.Declared, Inventory, c.Gaps is not { Rows.Count: > 0 } gaps ? [] :
    [
        new Evidence("gaps", string.Join("; ", Enum.GetValues<GapState>().Select(s => $"{GapTexts.Code(s)}={Count(gaps.Count(s))}"))),
        .. gaps.Missing.Any() ? [new Evidence("gaps missing", string.Join(' ', gaps.Missing.Select(static r => r.Expected.Key)))] : (Evidence[])[],
    ]);

    private static Verdict Points(DatasetCase c)
    {
        var score = MqaScore.Of(c.Facts, MqaAggregation.Best);
        var (points, open) = ((int)score.Points, MqaWeights.Of(score.Unknown));
        var evidence = new Evidence("MQA", Count(points));
        return points >= Good ? Verdict.Met(OutcomeBasis.Metadata, evidence)
            : points + open >= Good ? Verdict.Ask(OutcomeBasis.LiveCheck, LinksOpen, evidence)
            : Verdict.NotMet(OutcomeBasis.Metadata, FewPoints, evidence);
    }

    private static Verdict Language(DatasetCase c)
    {
        IEnumerable<string> needed = ["sl", .. c.Body?.Languages ?? []];
        var missing = needed.Where(l => c.Data.Title[l] is null || c.Data.Description[l] is null).ToList();
        List<Evidence> evidence = [new("dct:language", string.Join(' ', c.Data.Languages.Select(static l => l.Value[(l.Value.LastIndexOf('/') + 1)..])))];
        evidence.AddRange(missing.Select(static l => new Evidence("dct:title, dct:description", l)));
        return c.Data.Languages.Count == 0 || missing.Count > 0 ? Verdict.NotMet(OutcomeBasis.Metadata, Languages, evidence) : Verdict.Met(OutcomeBasis.Metadata, evidence);
    }

    // Ours never change: an id is given once, and a removed record leaves a tombstone.
    private static Verdict Stable(DatasetCase c)
    {
        var address = c.Ground.Addresses.Of(c.Data).Value;
        return c.Ground.Addresses.Serves(c.Data, address) ? Verdict.Met(OutcomeBasis.Metadata, new Evidence("link", address))
            : c.Links.ContainsKey(address) ? c.Answer([address])
            : Verdict.Ask(OutcomeBasis.LiveCheck, Foreign, new Evidence("link", address));
    }

    private static string Count(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
