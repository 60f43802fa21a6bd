using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Publishing.Remote;

/// <summary>A record in a remote catalogue's terms, on either side: fields with values written one canonical way, so that equal means the same.</summary>
/// <param name="Fields">In the order of the remote's form; a field without a value is left out.</param>
public sealed record RemoteFields(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>SHA-256 over the fields in ordinal order of their names.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key.Length}:{f.Key}={f.Value.Length}:{f.Value}\n")))));
}

/// <summary>Our record, ready to be sent.</summary>
public sealed record LocalForm
{
    /// <summary>Id of our record.</summary>
    public required string Dataset { get; init; }

    /// <summary>Our body whose entry it goes under.</summary>
    public string? Owner { get; init; }

    public required string Title { get; init; }

    /// <summary>Revision of our record.</summary>
    public int Revision { get; init; }

    /// <summary>The name it has there, or the one wished for.</summary>
    public required string Name { get; init; }

    public required RemoteFields Content { get; init; }

    /// <summary>Files to be uploaded, by the key of the distribution; what is given by reference is a field.</summary>
    public IReadOnlyDictionary<string, UploadedFile> Uploads { get; init; } = new Dictionary<string, UploadedFile>();

    /// <summary>Those of the uploads that are copies of our files, made by the remote's rules, by the same keys.</summary>
    public IReadOnlyDictionary<string, FileCopy> Copies { get; init; } = new Dictionary<string, FileCopy>();

    /// <summary>Why it may not be sent; none when it may.</summary>
    public IReadOnlyList<BlockedRecord> Blocked { get; init; } = [];

    /// <summary>Our record in the remote's own words, for the publisher that made it and nobody else; undefined where the fields say it all.</summary>
    public JsonElement Raw { get; init; }
}

/// <summary>A file to be uploaded.</summary>
/// <param name="Name">As the remote will keep it.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Open">Opens it, from its beginning.</param>
public sealed record UploadedFile(string Name, string Sha256, long Size, Func<Stream> Open);

/// <summary>A record as it stands at a remote catalogue.</summary>
public sealed record RemoteRecord
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Title { get; init; } = "";

    public required RemoteFields Content { get; init; }

    /// <summary>Id of our record (<c>Resource.Id</c>), read from the identifier that we left there; null on one that we never sent.</summary>
    public string? Marker { get; init; }

    /// <summary>Our body under whose entry it stands; null when it is another's.</summary>
    public string? Owner { get; init; }

    /// <summary>The remote's revision, in its own words.</summary>
    public string? Revision { get; init; }

    /// <summary>Why it cannot be changed there (harvested by the portal itself, deleted); null when it can.</summary>
    public LocalText? Locked { get; init; }

    /// <summary>Deleted there, its name still taken.</summary>
    public bool Deleted { get; init; }

    /// <summary>Addresses of its files and pages, for adoption.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Ids of its files by the key of our distribution, where ours are told apart.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>The remote's own record, with what has no place in the fields: it is sent back as it came.</summary>
    public JsonElement Raw { get; init; }
}

/// <summary>One step to be done.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Form">Our side; null for a removal.</param>
/// <param name="There">What stands there now; null for a new record.</param>
/// <param name="Fields">Fields to change; others stay as they stand there. All for a new record.</param>
public sealed record Consignment(PublicationAction Action, LocalForm? Form, RemoteRecord? There, IReadOnlySet<string> Fields)
{
    /// <summary>Id of the plan that it is a step of: what is handed over to a person is filed under it.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Place of the step in the plan, from 0.</summary>
    public int Step { get; init; }
}

/// <summary>What a step came to.</summary>
/// <param name="Record">As it stands there after the step; null when it is gone or not there yet.</param>
public sealed record Delivery(RemoteRecord? Record)
{
    /// <summary>What is still to be done, and by whom; null when the remote has it.</summary>
    public LocalText? Waits { get; init; }
}
