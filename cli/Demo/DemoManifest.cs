using OpenData.Catalog.Model;

namespace OpenData.Cli.Demo;

/// <summary>What a sample holds (<c>ptuj.json</c> beside its files): settings, bodies and sources. Described in <c>cli/samples/README.md</c>.</summary>
internal sealed record DemoManifest
{
    /// <summary>Settings of the workspace by path, such as <c>catalog.title</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Bodies in the model's own form, those that others are part of first.</summary>
    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    public IReadOnlyList<DemoSource> Sources { get; init; } = [];

    /// <summary>Indicators in the model's own form, over datasets of these sources.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];
}

/// <summary>One source of the sample.</summary>
internal sealed record DemoSource
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>File or folder below the manifest's own folder.</summary>
    public required string Location { get; init; }

    public string? Owner { get; init; }

    public string? Every { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
