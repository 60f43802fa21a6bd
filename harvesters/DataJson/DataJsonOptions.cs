using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenData.Harvesters.DataJson;

/// <summary>Settings of a source of kind <c>datajson</c>; help, forms and documents are made from these descriptions (sl; en).</summary>
public sealed record DataJsonOptions
{
    /// <summary>The common setting: texts are read by it.</summary>
    [RegularExpression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")]
    public string? Language { get; init; }

    [Description("Največ zapisov enega vira.; Most records of one source.")]
    [Range(1, 10_000_000)]
    public int MaxRecords { get; init; } = 1_000_000;

    [Description("Največ distribucij v eni zbirki; zbirka z več distribucijami je zavrnjena.; Most distributions in one dataset; a dataset with more is rejected.")]
    [Range(1, 100_000)]
    public int MaxDistributions { get; init; } = 20_000;
}
