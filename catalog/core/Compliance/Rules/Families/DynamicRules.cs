using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Vocabularies;

namespace OpenData.Catalog.Compliance.Rules.Families;

/// <summary>DYN and UPD: dynamic data, and whether the promised interval is kept.</summary>
internal static class DynamicRules
{
    // A dataset that promises no interval is asked after when it is older.
    private const int QuietDays = 400;

    private static readonly LocalText NotDynamic = LocalText.Of("Podatki niso dinamični.", "The data are not dynamic.");
    private static readonly LocalText NoApi = LocalText.Of("Dinamični podatki nimajo vmesnika API.", "Dynamic data have no API.");
    private static readonly LocalText ApiElsewhere = LocalText.Of("Vmesnik je v drugem katalogu; ali odgovarja, ni preverjeno.", "The API is in another catalogue; whether it answers has not been checked.");
    private static readonly LocalText NoAnswers = LocalText.Of("Odgovorov vmesnika z najnovejšo meritvijo program še ne hrani.", "No answers of the API with its newest observation are kept yet.");
    private static readonly LocalText NoDelay = LocalText.Of("Odlog ni vpisan.", "No delay is entered.");
    private static readonly LocalText DelayOver = LocalText.Of("Odlogu je potekel rok, vpis pa ni zaključen, ali pa manjka razlog, oseba ali konec.", "The time of the delay is over and the entry not closed, or a reason, a person or an end is missing.");
    private static readonly LocalText NotPromised = LocalText.Of("Zbirka se po opisu ne osvežuje.", "By its description the dataset is not refreshed.");
    private static readonly LocalText Overdue = LocalText.Of("Zbirka ni bila osvežena v intervalu, ki ga navaja.", "The dataset was not refreshed within the interval that it states.");
    private static readonly LocalText Quiet = LocalText.Of("Zbirka ne navaja intervala in je starejša od 400 dni.", "The dataset states no interval and is older than 400 days.");
    private static readonly LocalText NoDate = LocalText.Of("Datum zadnje spremembe ni naveden.", "The day of the last change is not stated.");

    public static IEnumerable<KeyValuePair<string, Evaluator>> All { get; } =
    [
        Evaluator.Of("DYN-1", Api), Evaluator.Of("DYN-2", Observations), Evaluator.Of("DYN-3", Delay), Evaluator.Of("UPD-1", Kept),
    ];

    private static Verdict Api(DatasetCase c)
    {
        if (!c.IsDynamic)
        {
            return Verdict.None(NotDynamic);
        }

        return c.Apis.Count == 0 ? Verdict.NotMet(OutcomeBasis.Metadata, NoApi, new Evidence("dct:accrualPeriodicity", c.Data.Frequency?.Value)) : ApiAnswers(c);
    }

    /// <summary>Whether the addresses of the services that serve a dataset answer.</summary>
    internal static Verdict ApiAnswers(DatasetCase c)
    {
        var addresses = c.Services.SelectMany(static s => s.EndpointUrls).Select(static u => u.Value).Distinct(StringComparer.Ordinal).ToList();
        return addresses.Count == 0
            ? Verdict.Ask(OutcomeBasis.Metadata, ApiElsewhere, [.. c.Apis.Select(static a => new Evidence("dcat:accessService", a))])
            : c.Answer(addresses);
    }

    private static Verdict Observations(ServiceCase c) => c.ServesDynamic ? Verdict.Ask(OutcomeBasis.LiveCheck, NoAnswers) : Verdict.None(NotDynamic);

    private static Verdict Delay(DatasetCase c)
    {
        var delays = c.Ground.Registers.OfDataset(AllRegisters.Derogations, c.Id).Where(e => e["type"] is "delay" or "limit" && (e.Status == RegisterStatus.Open || RegisterView.HoldsOn(e, c.Ground.Day))).ToList();
        var over = delays.Where(e => RegisterView.DayOf(e, "until") is not { } until || until < c.Ground.Day || e["reason"] is null || e["person"] is null).ToList();
        return delays.Count == 0 ? Verdict.None(NoDelay, OutcomeBasis.Register)
            : over.Count > 0 ? Verdict.NotMet(OutcomeBasis.Register, DelayOver, [.. over.Select(static e => EntryEvidence.Of(e, "from", "until"))])
            : Verdict.Met(OutcomeBasis.Register, [.. delays.Select(static e => EntryEvidence.Of(e, "from", "until"))]);
    }

    private static Verdict Kept(DatasetCase c)
    {
        var code = c.Data.Frequency is { } frequency ? AllVocabularies.Frequency.ByIri(frequency)?.Code : null;
        if (code is "NEVER" or "NOT_PLANNED")
        {
            return Verdict.None(NotPromised);
        }

        if (DatasetDue.ModifiedAt(c.Data) is not { } modified)
        {
            return Verdict.Ask(OutcomeBasis.Metadata, NoDate, new Evidence("dct:accrualPeriodicity", code));
        }

        Evidence[] evidence = [new Evidence("dct:modified", RegisterValue.Of(SlovenianDay.Of(modified))), new Evidence("dct:accrualPeriodicity", code)];
        return DatasetDue.Of(c.Data) is { } due
            ? due.IsOverdue(c.Ground.At) ? Verdict.NotMet(OutcomeBasis.Metadata, Overdue, [.. evidence, new Evidence("due", due.ToString())]) : Verdict.Met(OutcomeBasis.Metadata, evidence)
            : c.Ground.At - modified > TimeSpan.FromDays(QuietDays) ? Verdict.Ask(OutcomeBasis.Metadata, Quiet, evidence)
            : Verdict.Met(OutcomeBasis.Metadata, evidence);
    }
}
