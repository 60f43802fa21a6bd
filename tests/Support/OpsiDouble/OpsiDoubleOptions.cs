using OpenData.Tests.Support.OpsiDouble.Faults;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>What the double starts from.</summary>
internal enum OpsiSeed
{
    /// <summary>No dataset and no organisation beyond those that are registered.</summary>
    Nothing,

    /// <summary>The register of organisations and the 130 datasets whose pages are known, where they lie beside the checkout.</summary>
    Pages,

    /// <summary>The same and the sparse records of the API's answers (title, name, links only, no organisation).</summary>
    PagesAndAnswers,
}

/// <summary>How the double is reached.</summary>
internal enum OpsiCertificate
{
    /// <summary>Plain http.</summary>
    None,

    /// <summary>https with a certificate that nobody has signed.</summary>
    SelfSigned,

    /// <summary>https with one that ended yesterday.</summary>
    Expired,
}

/// <summary>A body to register.</summary>
/// <param name="Name">Name in addresses, such as <c>obcina_trzic</c>.</param>
/// <param name="Title">Title as the register writes it.</param>
/// <param name="Number">Ten-digit register number; null when it has none.</param>
internal sealed record OpsiBody(string Name, string Title, string? Number = null);

/// <summary>An editor's key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Organisation">Name of the organisation that it is bound to.</param>
/// <param name="Role"><c>admin</c>, <c>editor</c> or <c>member</c>.</param>
internal sealed record OpsiEditor(string Key, string Organisation, string Role = "editor");

/// <summary>Settings of an <see cref="OpsiDouble"/>.</summary>
internal sealed record OpsiDoubleOptions
{
    /// <summary>Port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    public OpsiSeed Seed { get; init; } = OpsiSeed.Pages;

    /// <summary>Folder that outlives the double: it goes on from there. Null keeps everything in memory.</summary>
    public string? StateFolder { get; init; }

    /// <summary>File that gets a line of JSON for each request; null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Largest file in bytes; the code's default is 10 MB, OPSI's own limit is unknown.</summary>
    public long UploadLimit { get; init; } = 10 * 1024 * 1024;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The gateway's basic product lists no writes; true takes them there too.</summary>
    public bool GatewayWrites { get; init; }

    /// <summary>Messages come in Slovenian, as far as the branch's catalogue has them.</summary>
    public bool Slovenian { get; init; }

    /// <summary>Datasets need no organisation.</summary>
    public bool AllowsUnowned { get; init; }

    public OpsiCertificate Certificate { get; init; }

    /// <summary>Names of OPSI's own fields; null takes <c>opsi-fields.json</c> beside this file.</summary>
    public string? FieldsFile { get; init; }

    /// <summary>Key of the system administrator; null makes one. A state that is there keeps its own.</summary>
    public string? SysadminKey { get; init; }

    public IReadOnlyList<OpsiBody> Organisations { get; init; } = [];

    public IReadOnlyList<OpsiEditor> Editors { get; init; } = [];

    /// <summary>Faults that hold from the start, in the form of <see cref="OpsiFaultRule.Parse"/>.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
