using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>Rules of names and ids.</summary>
internal static partial class OpsiNames
{
    private static readonly string[] Reserved = ["new", "edit", "search"];

    /// <summary>What is wrong with a dataset's name; null when nothing is (section 2.5, 6).</summary>
    public static string? Problem(string? name) => name switch
    {
        null or "" => "Missing value",
        _ when Reserved.Contains(name, StringComparer.Ordinal) => "That name cannot be used",
        { Length: < 2 } => "Name must be at least 2 characters long",
        { Length: > 100 } => "Name must be a maximum of 100 characters long",
        _ when !Plain().IsMatch(name) => "Url must be purely lowercase alphanumeric (ascii) characters and these symbols: -_",
        _ => null,
    };

    /// <summary>What is wrong with a tag; null when nothing is (section 2.5, 3).</summary>
    public static string? TagProblem(string? tag) => tag switch
    {
        null or "" => "Missing value",
        { Length: > 100 } => $"Tag \"{tag}\" length is more than maximum 100",
        _ when !Tag().IsMatch(tag) => $"Tag \"{tag}\" must be alphanumeric characters or symbols: -_.()':&/,+=[]",
        _ => null,
    };

    /// <summary>What OPSI leaves of a file's name: <c>[a-z0-9.]</c> (section 2.6).</summary>
    public static string OfFile(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.Concat(last.ToLowerInvariant().Where(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '.'));
    }

    /// <summary>An id that this text has always.</summary>
    public static string IdOf(string kind, string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\n" + text)).AsSpan(0, 16)).ToString();

    public static string NewId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    [GeneratedRegex(@"\A[a-z0-9_\-]+\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[\w \-_.()':&/,+=\[\]]*\z")]
    private static partial Regex Tag();
}
