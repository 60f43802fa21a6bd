using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Gaps;

/// <summary>Why a dataset is expected.</summary>
/// <param name="Code">Word for programs: <c>publication</c>, <c>high-value</c>, <c>high-value-in-part</c>, <c>report</c>, <c>dynamic</c>, <c>default</c>, <c>practice</c>.</param>
/// <param name="Text">For people.</param>
/// <param name="Certainty">How certain the source is; null for our own judgement, which is no law.</param>
/// <param name="IsDuty">The law wants it published, whatever the body thinks of it.</param>
public sealed record GapBasis(string Code, LocalText Text, Certainty? Certainty, bool IsDuty)
{
    internal static GapBasis Publication { get; } = new(
        "publication", LocalText.Of("ZDIJZ, člen 10(1): obvezna spletna objava", "ZDIJZ, Article 10(1): obligatory web publication"), Rules.Certainty.Recalled, true);

    internal static GapBasis HighValue { get; } = new(
        "high-value", LocalText.Of("Uredba 2023/138: kandidat za podatke velike vrednosti, odloči oseba (HVD-1)", "Regulation 2023/138: candidate for high value, a person decides (HVD-1)"),
        Rules.Certainty.Guidance, false);

    internal static GapBasis HighValueInPart { get; } = new(
        "high-value-in-part",
        LocalText.Of("Uredba 2023/138: kandidat le, če zbirko vodi organ sam (HVD-1)", "Regulation 2023/138: a candidate only where the body itself holds the set (HVD-1)"),
        Rules.Certainty.Guidance, false);

    internal static GapBasis Report { get; } = new(
        "report",
        LocalText.Of(
            "podatki so vsako leto poročani državi (IJSVO: izvajalci do 31. marca, občine do 28. februarja)",
            "the data are reported to the State every year (IJSVO: providers by 31 March, municipalities by 28 February)"),
        Rules.Certainty.Guidance, false);

    internal static GapBasis Dynamic { get; } = new(
        "dynamic", LocalText.Of("Direktiva 2019/1024, člen 5(5): dinamični podatki prek API", "Directive 2019/1024, Article 5(5): dynamic data through an API"), Rules.Certainty.Guidance, false);

    internal static GapBasis Default { get; } = new(
        "default",
        LocalText.Of("Direktiva 2019/1024, člena 5(2) in 9(1): privzeta odprtost in seznam zbirk", "Directive 2019/1024, Articles 5(2) and 9(1): open by default, and the asset list"),
        Rules.Certainty.Recalled, false);

    internal static GapBasis Practice { get; } = new(
        "practice", LocalText.Of("običaj med občinami, ni predpis", "usual among municipalities, no law"), null, false);

    /// <summary>Of the data file's word.</summary>
    internal static GapBasis Of(string word) => word switch
    {
        "publication" => Publication,
        "report" => Report,
        "dynamic" => Dynamic,
        "default" => Default,
        "practice" => Practice,
        _ => throw new InvalidOperationException($"expected.csv: no basis {word}"),
    };
}
