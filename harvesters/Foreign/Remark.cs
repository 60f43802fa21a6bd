using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Foreign;

/// <summary>Findings that a harvester makes itself.</summary>
internal static class Remark
{
    public static Finding Hint(string code, string path, string sl, string en, string? value = null) =>
        Of(Severity.Hint, code, path, sl, en, value);

    public static Finding Warning(string code, string path, string sl, string en, string? value = null) =>
        Of(Severity.Warning, code, path, sl, en, value);

    private static Finding Of(Severity severity, string code, string path, string sl, string en, string? value) => new()
    {
        Code = code,
        Severity = severity,
        Path = path,
        Message = LocalText.Of(sl, en),
        Value = value is null ? null : ForeignText.Shown(value),
    };
}
