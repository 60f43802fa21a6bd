using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>
/// Named secrets of a workspace, each sealed with AES-256-GCM in <c>secrets.json</c>. The key is <c>OPENDATA_SECRET_KEY</c> (any long text)
/// or the file <c>secrets.key</c>; both files are readable by their owner alone and never part of an export.
/// </summary>
public sealed partial class SecretStore(string folder, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Longest value, in bytes.</summary>
    public const int MaxBytes = 64 << 10;

    private const string Reference = "secret:";
    private readonly string file = Path.Combine(folder, "secrets.json");
    private readonly string keyFile = Path.Combine(folder, "secrets.key");

    /// <summary>The text names a secret (<c>secret:NAME</c>) instead of being one.</summary>
    public static bool IsReference(string text) => text.StartsWith(Reference, StringComparison.Ordinal);

    public IReadOnlyList<string> List() => [.. Load().Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a secret or replaces it.</summary>
    public void Set(string name, string value)
    {
        if (!Name().IsMatch(name))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Ime skrivnosti »{name}« sme imeti črke a–z, števke, piko, vezaj in podčrtaj, največ 64 znakov.",
                en: $"The secret's name \"{name}\" may have the letters a–z, digits, point, hyphen and underscore, 64 characters at most."));
        }

        var plain = Encoding.UTF8.GetBytes(value);
        if (plain.Length is 0 or > MaxBytes)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Skrivnost {name} je prazna ali daljša od {MaxBytes} bajtov.",
                en: $"The secret {name} is empty or longer than {MaxBytes} bytes."));
        }

        var secrets = Load();
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        var cipher = new byte[plain.Length];
        using (var aes = new AesGcm(Key(create: true), tag.Length))
        {
            aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(name)); // the name is sealed in: values cannot be swapped
        }

        CryptographicOperations.ZeroMemory(plain);
        secrets[name] = Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
        Save(secrets);
    }

    /// <summary>False when there was none by that name.</summary>
    public bool Remove(string name)
    {
        var secrets = Load();
        var removed = secrets.Remove(name);
        if (removed)
        {
            Save(secrets);
        }

        return removed;
    }

    /// <summary>The value behind <c>secret:NAME</c>; any other text as it stands.</summary>
    /// <exception cref="SettingsInvalidException">There is no such secret, or its key is another.</exception>
    public string? Resolve(string? text) => text is not null && IsReference(text) ? Open(text[Reference.Length..]) : text;

    private string Open(string name)
    {
        if (!Load().TryGetValue(name, out var box))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Skrivnosti {name} ni. Shranite jo z ukazom: opendata secret set {name}",
                en: $"There is no secret {name}. Keep it with: opendata secret set {name}"));
        }

        try
        {
            var bytes = Convert.FromBase64String(box).AsSpan();
            var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var plain = new byte[bytes.Length - nonce - tag];
            using var aes = new AesGcm(Key(create: false), tag);
            aes.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes.Slice(nonce, tag), plain, Encoding.UTF8.GetBytes(name));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"Skrivnosti {name} s tem ključem ni mogoče odpreti. Vrnite pravi secrets.key (ali OPENDATA_SECRET_KEY) ali jo shranite znova: opendata secret set {name}",
                    en: $"The secret {name} cannot be opened with this key. Bring back the right secrets.key (or OPENDATA_SECRET_KEY), or keep it anew: opendata secret set {name}"),
                e);
        }
    }

    private byte[] Key(bool create)
    {
        if (environment.TryGetValue("OPENDATA_SECRET_KEY", out var text) && text.Length > 0)
        {
            if (text.Length < 16)
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: "OPENDATA_SECRET_KEY je krajši od 16 znakov. Naredite daljšega, npr. z openssl rand -base64 32.",
                    en: "OPENDATA_SECRET_KEY is shorter than 16 characters. Make a longer one, for instance with openssl rand -base64 32."));
            }

            return HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), 32, info: "opendata secrets"u8.ToArray());
        }

        if (File.Exists(keyFile))
        {
            return Convert.FromBase64String(File.ReadAllText(keyFile).Trim());
        }

        if (!create)
        {
            throw new CryptographicException("there is no key");
        }

        var key = RandomNumberGenerator.GetBytes(32);
        PrivateFile.Write(keyFile, Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        return key;
    }

    private SortedDictionary<string, string> Load()
    {
        if (!File.Exists(file))
        {
            return new SortedDictionary<string, string>(StringComparer.Ordinal);
        }

        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file)) ?? [];
            return new SortedDictionary<string, string>(read, StringComparer.Ordinal);
        }
        catch (JsonException e)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"{file} ni berljiv. Obnovite ga iz kopije ali ga izbrišite in skrivnosti shranite znova.",
                    en: $"{file} cannot be read. Bring it back from a copy, or delete it and keep the secrets anew."),
                e);
        }
    }

    private void Save(SortedDictionary<string, string> secrets) => PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(secrets, Indented));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Name();
}
