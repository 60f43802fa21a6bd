using System.Buffers;
using System.Security.Cryptography;
using OpenData.Catalog.Compliance.Gaps;
using OpenData.Catalog.Compliance.Rules;
using OpenData.Catalog.Freshness;
using OpenData.Catalog.Model;
using OpenData.Catalog.Privacy;
using OpenData.Catalog.Quality.Mqa;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Audit;

/// <summary>Some datasets with all their results, ready to be written: made beside others, taken in order.</summary>
internal sealed class AuditedLot
{
    public List<AuditResult> Results { get; } = [];

    /// <summary>Lines of the list of datasets.</summary>
    public ArrayBufferWriter<byte> Datasets { get; } = new();

    /// <summary>SHA-256, kind and name of the evidence.</summary>
    public List<(string Sha256, string Kind, string Name)> Manifest { get; } = [];

    /// <summary>Owners and ids of datasets that are closed without a ground.</summary>
    public List<(string Owner, string Id)> Closed { get; } = [];

    /// <summary>Services named by high-value and by dynamic datasets, by id or IRI.</summary>
    public HashSet<string> HighValueApis { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DynamicApis { get; } = new(StringComparer.Ordinal);

    /// <summary>Addresses of the datasets and their distributions.</summary>
    public List<string> Subjects { get; } = [];

    /// <summary>Which expected datasets there are.</summary>
    public CoveredTemplates Covered { get; } = new();

    public int Count { get; private set; }

    public int Published { get; private set; }

    public int Conforming { get; private set; }

    public void Add(DatasetCase c, ReadOnlySpan<byte> body, EvaluateRules rules, bool isPublic)
    {
        Count++;
        Subjects.Add(c.Ground.Addresses.Resource(c.Id).Value);
        Subjects.AddRange(c.Data.Distributions.Select(d => c.Ground.Addresses.Distribution(c.Id, d.Key).Value));
        Results.AddRange(rules.Dataset(c));
        Manifest.Add((Convert.ToHexStringLower(SHA256.HashData(body)), "record", $"{c.Id} r{c.Record.Revision}"));
        foreach (var part in c.Data.Distributions)
        {
            if (part.File is { } file)
            {
                Manifest.Add((file.Sha256, "file", $"{c.Id}~{part.Key}/{file.Name}"));
                if (c.Files.TryGetValue(part.Key, out var guarded))
                {
                    Manifest.Add((Convert.ToHexStringLower(SHA256.HashData(RecordJson.ToUtf8(guarded.Report))), "guard", $"{c.Id}~{part.Key} {guarded.Report.Edition}"));
                }
            }
        }

        Covered.Add(c.Data, c.Record.Trace, isApproved: true, c.IsPublic);
        foreach (var answer in c.Links.Values.OrderBy(static a => a.Address, StringComparer.Ordinal))
        {
            Manifest.Add((LinkVerdict.HashOf(answer), "link", answer.Address));
        }

        if (c.Data.Owner is { } owner && !c.IsPublic && c.Data.AccessRightsGround.IsEmpty
            && !c.Ground.Registers.Holding(Registers.AllRegisters.Exemptions, c.Ground.Day, c.Id).Any())
        {
            Closed.Add((owner, c.Id));
        }

        if (c.Record.IsPublic)
        {
            Published++;
            Conforming += (c.Facts.Holds & MqaSet.Compliance) != 0 ? 1 : 0;
        }

        (c.IsHighValue ? HighValueApis : null)?.UnionWith(c.Apis);
        (c.IsDynamic ? DynamicApis : null)?.UnionWith(c.Apis);
        WriteRow(c, isPublic);
    }

    // What the dossier lists of each dataset: openness, licence, freshness, high value, lineage.
    private void WriteRow(DatasetCase c, bool isPublic)
    {
        var formats = c.Data.Distributions.Select(static d => Rules.Families.FormatRules.TypeOf(d)?.Code).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var licences = c.Data.Distributions.Select(static d => LicenceClass.Of(d.License).Name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var due = DatasetDue.Of(c.Data);
        RecordJson.Write(Datasets, new AuditedDataset
        {
            Id = c.Id,
            Title = c.Data.Title,
            Owner = c.Data.Owner,
            Access = c.IsPublic ? "public" : "closed",
            Formats = string.Join(' ', formats),
            Licences = string.Join(' ', licences),
            Modified = DatasetDue.ModifiedAt(c.Data) is { } at ? InstantText.Of(at)[..10] : null,
            Due = due?.ToString(),
            Overdue = due?.IsOverdue(c.Ground.At) ?? false,
            HighValue = string.Join(' ', c.Data.HvdCategories.Select(static h => h.Value[(h.Value.LastIndexOf('/') + 1)..])),
            Points = (int)MqaScore.Of(c.Facts, MqaAggregation.Best).Points,

            // Of where it comes from strangers learn what the record's page tells them.
            Source = isPublic ? null : c.Record.Source,
            Origin = isPublic ? PublicAddress.Of(c.Record.Trace?.Address) : c.Record.Trace?.Address,
            Revision = c.Record.Revision,
        });
        Datasets.Write("\n"u8);
    }
}

/// <summary>A line of the dossier's list of datasets.</summary>
internal sealed record AuditedDataset
{
    public required string Id { get; init; }

    public LocalText Title { get; init; } = LocalText.Empty;

    public string? Owner { get; init; }

    public string Access { get; init; } = "";

    public string Formats { get; init; } = "";

    public string Licences { get; init; } = "";

    public string? Modified { get; init; }

    public string? Due { get; init; }

    public bool Overdue { get; init; }

    public string HighValue { get; init; } = "";

    public int Points { get; init; }

    public string? Source { get; init; }

    public string? Origin { get; init; }

    public int Revision { get; init; }
}
