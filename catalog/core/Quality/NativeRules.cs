using System.Collections.Frozen;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Quality;

/// <summary>Names of the native rules and the way they speak.</summary>
internal static class NativeRules
{
    public const string Missing = "missing-mandatory";
    public const string Recommended = "missing-recommended";
    public const string OpsiField = "missing-opsi-field";
    public const string EmptyText = "empty-text";
    public const string NoLanguage = "text-without-language";
    public const string BadDate = "bad-date";
    public const string EndBeforeStart = "end-before-start";
    public const string FutureDate = "issued-after-modified";
    public const string NotAbsolute = "address-not-absolute";
    public const string HttpsAuthority = "https-authority";
    public const string NoLicence = "licence-missing";
    public const string NoGround = "restricted-without-ground";
    public const string AudienceNotRight = "audience-against-access-right";
    public const string SharedWithNobody = "shared-with-nobody";
    public const string ZeroBytes = "byte-size-zero";
    public const string DraftName = "draft-or-copy-name";
    public const string NotMachineReadable = "not-machine-readable";
    public const string FewStars = "fewer-than-three-stars";
    public const string DuplicateKey = "duplicate-distribution-key";

    public static FrozenSet<string> Codes { get; } = new[]
    {
        Missing, Recommended, OpsiField, EmptyText, NoLanguage, BadDate, EndBeforeStart, FutureDate, NotAbsolute, HttpsAuthority, NoLicence, NoGround,
        AudienceNotRight, SharedWithNobody,
        ZeroBytes, DraftName, NotMachineReadable, FewStars, DuplicateKey,
    }.ToFrozenSet(StringComparer.Ordinal);

    public static Finding Error(string code, string path, string sl, string en, string? value = null) => Make(code, Severity.Error, path, sl, en, value);

    public static Finding Warning(string code, string path, string sl, string en, string? value = null) => Make(code, Severity.Warning, path, sl, en, value);

    public static Finding Hint(string code, string path, string sl, string en, string? value = null) => Make(code, Severity.Hint, path, sl, en, value);

    private static Finding Make(string code, Severity severity, string path, string sl, string en, string? value) => new()
    {
        Code = code,
        Severity = severity,
        Path = path,
        Message = LocalText.Of(sl, en),
        Value = value is { Length: > 200 } ? value[..200] + "…" : value,
    };
}
