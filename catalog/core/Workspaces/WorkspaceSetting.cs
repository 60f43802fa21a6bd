using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Workspaces;

/// <summary>What the program knows about one setting, read from its declaration.</summary>
public sealed partial record WorkspaceSetting
{
    private static readonly Lazy<IReadOnlyList<WorkspaceSetting>> Everything = new(static () => [.. Under(typeof(WorkspaceSettings), [])]);

    private static readonly Lazy<FrozenDictionary<string, WorkspaceSetting>> ByPath =
        new(static () => Everything.Value.ToFrozenDictionary(s => s.Path, StringComparer.OrdinalIgnoreCase));

    private readonly SettingAttribute attribute;

    private WorkspaceSetting(SettingAttribute attribute, IReadOnlyList<PropertyInfo> way)
    {
        this.attribute = attribute;
        Way = way;
        Path = string.Join('.', way.Select(static p => JsonName(p.Name)));
        var property = way[^1];
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Default = IsNamed ? null : Text(property.GetValue(Activator.CreateInstance(property.DeclaringType!)));
    }

    /// <summary>Every setting, in the order of declaration.</summary>
    public static IReadOnlyList<WorkspaceSetting> All => Everything.Value;

    /// <summary>Section and key joined by points, such as <c>publish.opsi.url</c>.</summary>
    public string Path { get; }

    /// <summary>The same in the environment, such as <c>OPENDATA__PUBLISH__OPSI__URL</c>.</summary>
    public string EnvironmentName => "OPENDATA__" + Path.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>string, int, double, bool, TimeSpan, or lists of texts by name.</summary>
    public Type Type { get; }

    /// <summary>The setting holds lists of texts, each under a name of its own: <c>harvest.commands.NAME</c>.</summary>
    public bool IsNamed => Type == typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>);

    /// <summary>The default as it would be written; null for none.</summary>
    public string? Default { get; }

    public LocalText Meaning => attribute.Text;

    public bool Secret => attribute.Secret;

    public bool Address => attribute.Address;

    public IReadOnlyList<string> Words => attribute.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public double Min => attribute.Min;

    public double Max => attribute.Max;

    /// <summary>Properties to walk from <see cref="WorkspaceSettings"/> to the value.</summary>
    internal IReadOnlyList<PropertyInfo> Way { get; }

    /// <summary>Null when no setting goes by that path; case does not matter. A name under a setting of named lists leads to that setting.</summary>
    public static WorkspaceSetting? Find(string path) => ByPath.Value.GetValueOrDefault(path) ?? All.FirstOrDefault(s => s.NameIn(path) is not null);

    /// <summary>The name under this setting of named lists, in lower case; null when the path holds none.</summary>
    internal string? NameIn(string path) =>
        IsNamed && path.StartsWith(Path + ".", StringComparison.OrdinalIgnoreCase) ? path[(Path.Length + 1)..].ToLowerInvariant() : null;

    /// <summary>What is wrong with a path that leads here: lists need a name each; null when nothing is.</summary>
    internal LocalText? Refuse(string path) => !IsNamed || Name().IsMatch(NameIn(path) ?? "") ? null : LocalText.Of(
        sl: $"pod {Path} stojijo imena iz črk a–z, števk in vezajev, vsako s svojim seznamom.",
        en: $"under {Path} stand names of letters a–z, digits and hyphens, each with a list.");

    /// <summary>Reads a text as a value of this setting; null and a reason when it cannot be one.</summary>
    internal object? Parse(string text, out LocalText? problem)
    {
        problem = null;
        object? value = Type switch
        {
            _ when Type == typeof(bool) => text switch { "true" or "da" or "1" => true, "false" or "ne" or "0" => false, _ => null },
            _ when Type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var i) ? i : null,
            _ when Type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d : null,
            _ when Type == typeof(TimeSpan) => Duration(text),
            _ when IsNamed => Texts(text),
            _ => text,
        };
        problem = value switch
        {
            null => LocalText.Of(sl: $"»{text}« ni {TypeName("sl")}", en: $"\"{text}\" is not {TypeName("en")}"),
            string s when Words.Count > 0 && !Words.Contains(s, StringComparer.Ordinal) => LocalText.Of(
                sl: $"»{s}« ni ena od možnosti: {string.Join(", ", Words)}",
                en: $"\"{s}\" is none of: {string.Join(", ", Words)}"),
            string s when Address && !IsAddress(s) => LocalText.Of(
                sl: $"»{s}« ni naslov, ki se začne s http:// ali https://",
                en: $"\"{s}\" is not an address that begins with http:// or https://"),
            int or double when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var n && (n < Min || n > Max) => LocalText.Of(
                sl: $"{text} ni med {Text(Min)} in {Text(Max)}",
                en: $"{text} is not between {Text(Min)} and {Text(Max)}"),
            _ => null,
        };
        return problem is null ? value : null;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    private string TypeName(string language) => (Type.Name, language) switch
    {
        (nameof(Boolean), "sl") => "true ali false",
        (nameof(Boolean), _) => "true or false",
        (nameof(Int32), "sl") => "celo število",
        (nameof(Int32), _) => "a whole number",
        (nameof(TimeSpan), "sl") => "trajanje, kot je P14D ali PT6H",
        (nameof(TimeSpan), _) => "a duration such as P14D or PT6H",
        (_, "sl") when IsNamed => "seznam besedil, kot je [\"program\", \"argument\"]",
        _ when IsNamed => "a list of texts such as [\"program\", \"argument\"]",
        (_, "sl") => "število (z decimalno piko)",
        _ => "a number (with a decimal point)",
    };

    private static IReadOnlyList<string>? Texts(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(text) is { Length: > 0 } texts && !texts.Any(string.IsNullOrEmpty) ? texts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero ? span : null;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool b => b ? "true" : "false",
        TimeSpan span => XmlConvert.ToString(span),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static IEnumerable<WorkspaceSetting> Under(Type section, IReadOnlyList<PropertyInfo> way)
    {
        foreach (var property in section.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(static p => p.MetadataToken))
        {
            IReadOnlyList<PropertyInfo> further = [.. way, property];
            if (property.GetCustomAttribute<SettingAttribute>() is { } attribute)
            {
                yield return new WorkspaceSetting(attribute, further);
            }
            else if (property.PropertyType.IsClass && property.PropertyType != typeof(string) && property.CanWrite)
            {
                foreach (var setting in Under(property.PropertyType, further))
                {
                    yield return setting;
                }
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex Name();

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
