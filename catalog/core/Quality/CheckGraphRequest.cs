namespace OpenData.Catalog.Quality;

/// <summary>A document to read. The stream stays open.</summary>
/// <param name="Stream">Read once.</param>
/// <param name="Name">File name or address, for messages and to tell the syntax by its ending; null for standard input.</param>
/// <param name="MediaType">What the server said it is; null when nobody did.</param>
/// <param name="Base">Absolute IRI for the relative IRIs in it; null when it has no address, then each of them is a finding.</param>
public sealed record CheckInput(Stream Stream, string? Name, string? MediaType = null, string? Base = null);

/// <summary>How far a check has come.</summary>
/// <param name="Statements">Statements read.</param>
/// <param name="Bytes">Bytes read of the files whose size is known.</param>
/// <param name="TotalBytes">Their size; 0 when it is not known.</param>
/// <param name="Reading">False once everything is read and shapes are being applied.</param>
public sealed record CheckProgress(long Statements, long Bytes, long TotalBytes, bool Reading);

/// <summary>What to check, and by which rules.</summary>
public sealed record CheckGraphRequest
{
    /// <summary>Together they make one graph.</summary>
    public required IReadOnlyList<CheckInput> Inputs { get; init; }

    /// <summary>Read for classes and code lists, never reported on.</summary>
    public IReadOnlyList<CheckInput> Background { get; init; } = [];

    /// <summary>Rules that add up; the native checks run with each of these.</summary>
    public IReadOnlyList<CheckProfile> Profiles { get; init; } = [];

    /// <summary>Files of shapes by others; alone they are all that is checked.</summary>
    public IReadOnlyList<CheckInput> Shapes { get; init; } = [];

    /// <summary>Faults of syntax become findings and the rest is checked, where the document can be read on.</summary>
    public bool Lenient { get; init; }

    /// <summary>Keeps the web addresses of the data, to be asked afterwards.</summary>
    public bool WithAddresses { get; init; }

    public IProgress<CheckProgress>? Progress { get; init; }
}
