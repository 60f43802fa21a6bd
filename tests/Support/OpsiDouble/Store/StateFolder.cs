using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>
/// The double's memory on disk: a file for each dataset, one for the people, one for each uploaded file. Each is written whole beside its place and
/// moved there, so that a double that is killed goes on with whole files.
/// </summary>
internal sealed class StateFolder(string? root)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, byte[]> memory = new(StringComparer.Ordinal);

    /// <summary>A double was here before.</summary>
    public bool HasState => root is not null && File.Exists(At("people.json"));

    public IEnumerable<StoredDataset> Datasets() => root is null || !Directory.Exists(At("datasets"))
        ? []
        : Directory.EnumerateFiles(At("datasets"), "*.json").Order(StringComparer.Ordinal)
            .Select(f => JsonSerializer.Deserialize<StoredDataset>(File.ReadAllBytes(f), Json)!);

    public OpsiRegister People() => JsonSerializer.Deserialize<OpsiRegister>(File.ReadAllBytes(At("people.json")), Json)!;

    public void Save(StoredDataset dataset) => Write(Path.Combine("datasets", dataset.Id + ".json"), () => JsonSerializer.SerializeToUtf8Bytes(dataset, Json));

    public void Save(OpsiRegister people) => Write("people.json", () => JsonSerializer.SerializeToUtf8Bytes(people, Json));

    /// <summary>Keeps the file of a resource; it has one at a time.</summary>
    public void SaveFile(string resource, byte[] content)
    {
        if (root is null)
        {
            memory[resource] = content;
        }
        else
        {
            Write(Path.Combine("files", resource), () => content);
        }
    }

    /// <summary>The file of a resource; null when it has none.</summary>
    public byte[]? ReadFile(string resource) => root is null
        ? memory.GetValueOrDefault(resource)
        : File.Exists(At("files", resource)) ? File.ReadAllBytes(At("files", resource)) : null;

    private void Write(string name, Func<byte[]> content)
    {
        if (root is null)
        {
            return;
        }

        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".new", content());
        File.Move(path + ".new", path, overwrite: true);
    }

    private string At(params string[] parts) => Path.Combine([root!, .. parts]);
}

/// <summary>Organisations and people as they are kept.</summary>
internal sealed record OpsiRegister(List<OpsiOrganisation> Organisations, List<OpsiUser> Users);
