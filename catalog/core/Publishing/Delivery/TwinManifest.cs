using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenData.Catalog.Publishing.Delivery;

/// <summary>
/// What a site's twin consists of: <c>twin.json</c> in its folder and wherever it was delivered to. It says nothing of when it was made, so that a
/// twin of the same site is the same bytes.
/// </summary>
public sealed record TwinManifest
{
    /// <summary>Name of the file.</summary>
    public const string Name = "twin.json";

    internal const int MaxBytes = 1 << 30;

    private const string Format = "opendata-twin/1";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Public address of the site.</summary>
    public required string Base { get; init; }

    /// <summary>Marks the program that made it: another program may write the same records otherwise.</summary>
    public required string Program { get; init; }

    /// <summary>Sites that the pages link to besides their own, scheme and host, in order.</summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    /// <summary>All files but this one, by path.</summary>
    public required IReadOnlyDictionary<string, TwinFile> Files { get; init; }

    /// <summary>Reads a manifest; null when the bytes are none of this program's.</summary>
    public static async Task<TwinManifest?> ReadAsync(Stream input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            using var bounded = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = await input.ReadAsync(buffer, cancel)) > 0 && bounded.Length <= MaxBytes;)
            {
                bounded.Write(buffer, 0, count);
            }

            bounded.Position = 0;
            using var document = await JsonDocument.ParseAsync(bounded, cancellationToken: cancel);
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The manifest of a folder; null when there is none.</summary>
    public static async Task<TwinManifest?> OfFolderAsync(string folder, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(folder, Name));
            return await ReadAsync(file, cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes it, one file a line, in the order of paths.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var line = new MemoryStream();
        await output.WriteAsync(Encoding.UTF8.GetBytes(
            $"{{\"format\":\"{Format}\",\"base\":{Text(Base)},\"program\":{Text(Program)},\"outside\":[{string.Join(',', Outside.Select(Text))}],\n\"files\":["),
            cancel);
        var before = "\n"u8.ToArray();
        foreach (var file in Files.Values.OrderBy(static f => f.Path, StringComparer.Ordinal))
        {
            line.SetLength(0);
            await using (var json = new Utf8JsonWriter(line, Writing))
            {
                Write(json, file);
            }

            await output.WriteAsync(before, cancel);
            await output.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancel);
            before = ",\n"u8.ToArray();
        }

        await output.WriteAsync("\n]}\n"u8.ToArray(), cancel);
    }

    /// <summary>A path that leads nowhere but below the folder.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= 4_000 && path[0] != '/' && !path.Any(static c => char.IsControl(c) || c == '\\')
        && path.Split('/').All(static p => p.Length is > 0 && p is not ("." or "..") && Encoding.UTF8.GetByteCount(p) <= 255);

    private static TwinManifest? Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.GetString() != Format)
        {
            return null;
        }

        var files = new Dictionary<string, TwinFile>(StringComparer.Ordinal);
        foreach (var file in root.GetProperty("files").EnumerateArray())
        {
            // The copy at a server may have been changed by others: what it names is removed there some day.
            if (file.GetProperty("path").GetString() is { } path && IsSafe(path))
            {
                files[path] = new TwinFile(path, Said(file, "sha256") ?? "", file.GetProperty("size").GetInt64(), Said(file, "type") ?? "")
                {
                    Address = Said(file, "address"), Mark = Said(file, "mark"), Location = Said(file, "location"),
                    Status = file.TryGetProperty("status", out var status) ? status.GetInt32() : 200,
                    IsRewritten = file.TryGetProperty("rewritten", out _),
                };
            }
        }

        return new TwinManifest
        {
            Base = root.GetProperty("base").GetString() ?? "", Program = root.GetProperty("program").GetString() ?? "", Files = files,
            Outside = [.. root.GetProperty("outside").EnumerateArray().Select(static o => o.GetString() ?? "")],
        };
    }

    private static void Write(Utf8JsonWriter json, TwinFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("sha256", file.Sha256);
        json.WriteNumber("size", file.Size);
        json.WriteString("type", file.MediaType);
        foreach (var (name, value) in new[] { ("address", file.Address), ("mark", file.Mark), ("location", file.Location) })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        if (file.Status != 200)
        {
            json.WriteNumber("status", file.Status);
        }

        if (file.IsRewritten)
        {
            json.WriteBoolean("rewritten", true);
        }

        json.WriteEndObject();
    }

    private static string Text(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";

    private static string? Said(JsonElement file, string name) => file.TryGetProperty(name, out var value) ? value.GetString() : null;
}
