using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>Says how a body stands with every template that applies to it. Its class and its tasks are asked for, never guessed.</summary>
internal sealed class JudgeGaps
{
    private const string Municipality = "municipality";

    private readonly IReadOnlyDictionary<string, Organisation> bodies;
    private readonly CoveredTemplates covered;
    private readonly RegisterView registers;
    private readonly DateOnly day;
    private readonly ILookup<string, string> families;
    private readonly bool isOneMunicipality;

    /// <param name="bodies">All bodies by id.</param>
    /// <param name="covered">What their records cover.</param>
    /// <param name="registers">Where absences are stated.</param>
    /// <param name="day">The day that is asked about.</param>
    public JudgeGaps(IReadOnlyDictionary<string, Organisation> bodies, CoveredTemplates covered, RegisterView registers, DateOnly day)
    {
        (this.bodies, this.covered, this.registers, this.day) = (bodies, covered, registers, day);
        families = bodies.Values.OrderBy(static b => b.Id, StringComparer.Ordinal).ToLookup(RootOf, static b => b.Id, StringComparer.Ordinal);
        isOneMunicipality = bodies.Values.Count(static b => b.Tasks.Contains(Municipality, StringComparer.Ordinal)) == 1;
    }

    public BodyGaps Of(Organisation body)
    {
        var questions = Questions(body).ToList();
        return questions.Count > 0 || body.LegalClass is not { } known
            ? new BodyGaps(body, questions, [])
            : new BodyGaps(body, [], [.. ExpectedDataset.All.Where(e => e.Tasks.Any(t => body.Tasks.Contains(t, StringComparer.Ordinal))).Select(e => Row(body, known, e))]);
    }

    private static IEnumerable<GapQuestion> Questions(Organisation body)
    {
        if (body.LegalClass is null)
        {
            yield return new GapQuestion("legalClass", LocalText.Of(
                $"Vrsta organa ni določena: opendata org set {body.Id} legalClass=psb (ali pu, lib, res, out).",
                $"The class of the body is not set: opendata org set {body.Id} legalClass=psb (or pu, lib, res, out)."));
        }

        if (body.Tasks.Count == 0)
        {
            var codes = string.Join(", ", BodyTask.All.Select(static t => t.Code));
            yield return new GapQuestion("tasks", LocalText.Of(
                $"Naloge organa niso določene: opendata org set {body.Id} tasks=…, ena ali več z vejico od: {codes}.",
                $"The tasks of the body are not set: opendata org set {body.Id} tasks=…, one or more with commas of: {codes}."));
        }
    }

    private GapRow Row(Organisation body, LegalClass legalClass, ExpectedDataset expected)
    {
        var own = covered.Find(body.Id, expected.Key);
        var absence = AbsenceOf(body.Id, expected.Key);
        var other = own is { Best.Kind: CoverKind.Open or CoverKind.Closed } ? null : Relative(body, expected);
        var state = own is { Best.Kind: CoverKind.Open } ? GapState.Covered
            : own is { Best.Kind: CoverKind.Closed } ? GapState.Closed
            : other is not null ? GapState.Elsewhere
            : absence is not null ? GapState.Absent
            : GapState.Missing;
        var cover = state == GapState.Elsewhere ? other : own?.Best;
        return new GapRow(expected, state, expected.BasisFor(legalClass), cover, own?.Count ?? 0, absence, expected.Due?.OnOrAfter(day));
    }

    // The newest statement that holds on the day.
    private RegisterEntry? AbsenceOf(string body, string template) => registers.Of(AllRegisters.Exemptions, body)
        .Where(e => e["template"] == template && RegisterView.HoldsOn(e, day))
        .OrderByDescending(static e => e["from"], StringComparer.Ordinal).ThenByDescending(static e => e.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    // A utility's record serves its municipality and the other way round; where a catalogue has one municipality, all its bodies are of it.
    private TemplateCover? Relative(Organisation body, ExpectedDataset expected)
    {
        var relatives = isOneMunicipality ? bodies.Keys.Order(StringComparer.Ordinal) : families[RootOf(body)];
        return relatives.Where(id => id != body.Id).Select(id => covered.Find(id, expected.Key)?.Best).OfType<TemplateCover>()
            .Where(static c => c.Kind == CoverKind.Open).Order(Comparer<TemplateCover>.Create(TemplateCover.Compare)).FirstOrDefault();
    }

    private string RootOf(Organisation body)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(body.Id) && body.PartOf is { } above && bodies.TryGetValue(above, out var next))
        {
            body = next;
        }

        return body.Id;
    }
}
