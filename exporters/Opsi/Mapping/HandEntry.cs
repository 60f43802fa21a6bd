using System.Text.Json.Nodes;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping.Settings;

namespace OpenData.Exporters.Opsi.Mapping;

/// <summary>
/// Our package as a person can enter it: without the marks that no form has a field for. A file's checksum, which a person cannot enter either,
/// goes into its name, so that another file has another name there and is seen to have arrived.
/// </summary>
internal static class HandEntry
{
    private const int SumLength = 8;

    /// <summary>Takes out what cannot be entered, unless it was sent earlier by a program and stands there.</summary>
    /// <param name="package">Ours; changed.</param>
    /// <param name="uploads">Its files by key.</param>
    /// <param name="sent">Fields that were sent last.</param>
    /// <param name="file">The mapping.</param>
    /// <returns>The files under the names that they are to have there.</returns>
    public static IReadOnlyDictionary<string, UploadedFile> Adapt(
        JsonObject package, IReadOnlyDictionary<string, UploadedFile> uploads, IReadOnlyDictionary<string, string> sent, MappingFile file)
    {
        if (!sent.ContainsKey(file["marker"].Label))
        {
            PackageKeys.Change(package, file["marker"], null);
        }

        var setting = file.Resources;
        var named = uploads.ToDictionary(StringComparer.Ordinal);
        foreach (var resource in setting.Lists.Values.SelectMany(l => package[l] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (resource["url_type"]?.ToString() != ResourceRows.Upload || setting.MarkerKey is not { } marker
                || resource[marker]?.ToString() is not { } key || !named.TryGetValue(key, out var upload)
                || sent.GetValueOrDefault($"{setting.DataLabel}/{key}/checksum") == upload.Sha256)
            {
                continue;
            }

            named[key] = upload with { Name = NameOf(upload) };
            resource[setting.AddressKey] = named[key].Name;
            foreach (var measured in new[] { setting.SizeKey, setting.ChecksumKey }.OfType<string>())
            {
                resource.Remove(measured);
            }
        }

        return named;
    }

    private static string NameOf(UploadedFile upload)
    {
        var at = upload.Name.LastIndexOf('.');
        return upload.Name.Insert(at > 0 ? at : upload.Name.Length, upload.Sha256[..Math.Min(SumLength, upload.Sha256.Length)]);
    }
}
