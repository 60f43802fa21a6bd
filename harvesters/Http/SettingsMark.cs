using System.Security.Cryptography;
using System.Text.Json;

namespace OpenData.Harvesters.Http;

/// <summary>Settings of a source as a short hash: other settings make other records of a source that did not change.</summary>
internal static class SettingsMark
{
    public static string Of(object options) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(options, options.GetType())))[..16];
}
