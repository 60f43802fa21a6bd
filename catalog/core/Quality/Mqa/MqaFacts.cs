namespace OpenData.Catalog.Quality.Mqa;

/// <summary>What the assessment found about a dataset, before anything is added up.</summary>
public sealed record MqaFacts
{
    /// <summary>The record's id in a catalogue, the node in a file.</summary>
    public required string Dataset { get; init; }

    /// <summary>Metrics of the dataset itself that hold; compliance is that with DCAT-AP 3.0.1.</summary>
    public MqaSet Holds { get; init; }

    /// <summary>It conforms to DCAT-AP 2.1.1 too; told beside, never counted.</summary>
    public bool ConformsTo211 { get; init; }

    /// <summary>Its distributions, in the order of the document.</summary>
    public IReadOnlyList<MqaPart> Parts { get; init; } = [];

    /// <summary>What breaks DCAT-AP 3.0.1, the first of each property.</summary>
    public IReadOnlyList<MqaViolation> Violations { get; init; } = [];

    /// <summary>From when on the refresh that its frequency promises is late; null when nothing is promised.</summary>
    public DateTimeOffset? OverdueAt { get; init; }
}

/// <summary>What the assessment found about a distribution.</summary>
public sealed record MqaPart
{
    /// <summary>The distribution's key in a catalogue, the node in a file.</summary>
    public required string Name { get; init; }

    public MqaSet Holds { get; init; }

    /// <summary>Of what does not hold: what nobody has looked at yet.</summary>
    public MqaSet Unknown { get; init; }

    public IReadOnlyList<string> AccessUrls { get; init; } = [];

    public IReadOnlyList<string> DownloadUrls { get; init; } = [];

    /// <summary>Addresses that were asked and did not answer.</summary>
    public IReadOnlyList<string> Dead { get; init; } = [];

    /// <summary>EU code of the format; null when none of the list is named.</summary>
    public string? FormatCode { get; init; }

    /// <summary>IANA name of the media type; null when none of the list is named.</summary>
    public string? MediaTypeCode { get; init; }

    /// <summary>The licence as it is written.</summary>
    public string? Licence { get; init; }

    /// <summary>The same, now that it is known which addresses answer.</summary>
    internal MqaPart With(Func<string, LinkState> stateOf)
    {
        var (holds, unknown, dead) = (Holds, Unknown, new List<string>());
        Judge(AccessUrls, MqaSet.AccessReachable);
        Judge(DownloadUrls, MqaSet.DownloadReachable);
        return this with { Holds = holds, Unknown = unknown, Dead = dead };

        // Any address that answers will do.
        void Judge(IReadOnlyList<string> addresses, MqaSet metric)
        {
            var states = addresses.Select(stateOf).ToList();
            if (states.Contains(LinkState.Answers))
            {
                holds |= metric;
            }
            else if (states.Contains(LinkState.NotChecked))
            {
                unknown |= metric;
            }

            dead.AddRange(addresses.Where((a, i) => states[i] == LinkState.Fails && !dead.Contains(a)));
        }
    }
}

/// <summary>A rule of DCAT-AP that is broken.</summary>
/// <param name="Path">The property with its prefix; empty when the whole node is meant.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record MqaViolation(string Path, Model.LocalText Message)
{
    /// <summary>The first of each property: a distribution among thousands is no other than the next.</summary>
    internal static IReadOnlyList<MqaViolation> OfEach(IEnumerable<MqaViolation> violations) => [.. violations.DistinctBy(static v => v.Path, StringComparer.Ordinal)];
}

/// <summary>What is known of an address.</summary>
public enum LinkState
{
    /// <summary>Nobody has asked it yet.</summary>
    NotChecked,

    /// <summary>It answered HEAD with a status of 200 to 399.</summary>
    Answers,

    /// <summary>It did not, though another kind of request may have worked: the portal asks by HEAD alone.</summary>
    Fails,
}
