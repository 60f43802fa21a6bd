using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;
using OpenData.Catalog.Harvesting.Harmonising;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Harvesting;

/// <summary>One setting of a kind of source, for help and forms.</summary>
/// <param name="Name">As it is typed after <c>--set</c>: <c>max-files</c>.</param>
/// <param name="Type"><c>text</c>, <c>number</c>, <c>yes/no</c>, <c>duration</c>, <c>date</c>, or the words allowed, with bars between.</param>
/// <param name="Default">Null when there is none.</param>
/// <param name="Required">Without it the source is refused.</param>
/// <param name="Text">What it does.</param>
public sealed record SettingDescription(string Name, string Type, string? Default, bool Required, LocalText Text);

/// <summary>
/// Binds a source's settings to the options record of its kind. Property <c>MaxFiles</c> is the setting <c>max-files</c>; its
/// <see cref="DescriptionAttribute"/> holds the Slovenian and the English text with "; " between, each a sentence with its full stop.
/// </summary>
public static class SourceSettings
{
    /// <summary>The options record of the kind, filled and validated.</summary>
    /// <param name="harvester">The kind.</param>
    /// <param name="source">Its settings.</param>
    /// <param name="isTarget">They are typed with the target of a delivery: there is no source that could be mended.</param>
    /// <exception cref="SettingsInvalidException">All that is wrong, together.</exception>
    public static object Bind(IHarvester harvester, Source source, bool isTarget = false)
    {
        ArgumentNullException.ThrowIfNull(harvester);
        ArgumentNullException.ThrowIfNull(source);
        var errors = new List<LocalText>();
        var known = Properties(typeof(CommonSourceOptions)).Concat(Properties(harvester.OptionsType)).Select(p => Name(p)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in source.Settings.Keys.Where(k => !known.Contains(Canonical(k))))
        {
            errors.Add(LocalText.Of(
                sl: $"nastavitve »{name}« vrsta »{harvester.Kind}« nima (pozna: {string.Join(", ", known.Order(StringComparer.Ordinal))})",
                en: $"kind \"{harvester.Kind}\" has no setting \"{name}\" (it knows: {string.Join(", ", known.Order(StringComparer.Ordinal))})"));
        }

        Fill(typeof(CommonSourceOptions), source, errors);
        var options = Fill(harvester.OptionsType, source, errors);
        if (errors.Count > 0 && isTarget)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Nastavitve cilja {source.Location} niso v redu: {string.Join("; ", errors.Select(e => e.For("sl")))}. Popravite jih pri --set.",
                en: $"The settings of the target {source.Location} are not right: {string.Join("; ", errors.Select(e => e.For("en")))}. Mend them at --set."));
        }

        return errors.Count == 0 ? options : throw new SettingsInvalidException(LocalText.Of(
            sl: $"Nastavitve vira »{source.Id}« niso v redu: {string.Join("; ", errors.Select(e => e.For("sl")))}. Popravite jih z ukazom source set {source.Id} …",
            en: $"The settings of source \"{source.Id}\" are not right: {string.Join("; ", errors.Select(e => e.For("en")))}. Mend them with source set {source.Id} …"));
    }

    /// <summary>The settings that every source has.</summary>
    /// <exception cref="SettingsInvalidException">All that is wrong, together.</exception>
    public static CommonSourceOptions Common(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var errors = new List<LocalText>();
        var options = (CommonSourceOptions)Fill(typeof(CommonSourceOptions), source, errors);
        return errors.Count == 0 ? options : throw new SettingsInvalidException(errors[0]);
    }

    /// <summary>The settings that only this kind has.</summary>
    public static IReadOnlyList<SettingDescription> Describe(IHarvester harvester)
    {
        ArgumentNullException.ThrowIfNull(harvester);

        // A kind that reads by a common setting (the language of texts) has a property for it too.
        return [.. Describe(harvester.OptionsType).ExceptBy(DescribeCommon().Select(s => s.Name), s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>The settings that every source has.</summary>
    public static IReadOnlyList<SettingDescription> DescribeCommon() => [.. Describe(typeof(CommonSourceOptions))];

    private static IEnumerable<SettingDescription> Describe(Type type)
    {
        var defaults = Activator.CreateInstance(type)!; // an options record has a constructor without parameters
        foreach (var property in Properties(type))
        {
            var text = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
            // The Slovenian text ends in a full stop, so that it may hold semicolons of its own.
            var border = text.IndexOf(".; ", StringComparison.Ordinal) + 1;
            yield return new SettingDescription(
                Name(property),
                TypeName(property),
                Written(property.GetValue(defaults)) is { Length: > 0 } value ? Lower(value, property.PropertyType) : null,
                property.GetCustomAttribute<RequiredAttribute>() is not null,
                border == 0 ? LocalText.In("", text) : LocalText.Of(sl: text[..border], en: text[(border + 2)..]));
        }
    }

    private static object Fill(Type type, Source source, List<LocalText> errors)
    {
        var options = Activator.CreateInstance(type)!; // as above
        foreach (var property in Properties(type))
        {
            var setting = source.Settings.FirstOrDefault(s => Canonical(s.Key) == Name(property));
            if (setting.Key is null)
            {
                continue;
            }

            if (property.GetCustomAttribute<SecretAttribute>() is not null && !IsReference(setting.Value))
            {
                errors.Add(NotNamed(setting.Key));
            }
            else if (TryParse(setting.Value, property.PropertyType, out var value))
            {
                property.SetValue(options, value);
            }
            else
            {
                errors.Add(LocalText.Of(
                    sl: $"»{setting.Key}« ne more biti »{setting.Value}« (pričakovano: {TypeName(property)})",
                    en: $"\"{setting.Key}\" cannot be \"{setting.Value}\" (expected: {TypeName(property)})"));
            }
        }

        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            errors.AddRange(results.SelectMany(r => r.MemberNames.DefaultIfEmpty("").Select(m => Broken(options, m, r.ErrorMessage ?? ""))));
        }

        return options;
    }

    /// <summary>What to say when a setting names a secret that is not kept.</summary>
    public static SettingsInvalidException NoSecret(string name) => new(LocalText.Of(
        sl: $"Skrivnosti »{name}« tu ni mogoče prebrati. Shranite jo z: opendata secret set IME",
        en: $"The secret \"{name}\" cannot be read here. Keep it with: opendata secret set NAME"));

    private static bool IsReference(string value) => value.StartsWith("secret:", StringComparison.Ordinal) && value.Length > "secret:".Length;

    // The value that was typed is never repeated: it may be the secret itself.
    private static LocalText NotNamed(string key) => LocalText.Of(
        sl: $"»{key}« je skrivnost in ne sme stati v viru: shranite jo z »opendata secret set IME« in tu vpišite secret:IME",
        en: $"\"{key}\" is a secret and may not stand in the source: keep it with \"opendata secret set NAME\" and enter secret:NAME here");

    private static LocalText Broken(object options, string member, string message)
    {
        var property = options.GetType().GetProperty(member);
        var name = property is null ? member : Name(property);
        if (property?.GetCustomAttribute<FillsAttribute>() is { } fills)
        {
            return fills.Problem(name, property.GetValue(options) as string ?? "");
        }

        var limits = property?.GetCustomAttribute<RangeAttribute>() is { } range ? $"{range.Minimum}–{range.Maximum}"
            : property?.GetCustomAttribute<AllowedValuesAttribute>() is { } words ? string.Join(" | ", words.Values) : null;
        return property?.GetCustomAttribute<RequiredAttribute>() is not null && limits is null
            ? LocalText.Of(sl: $"»{name}« manjka", en: $"\"{name}\" is missing")
            : LocalText.Of(sl: $"»{name}« je zunaj dovoljenega ({limits ?? message})", en: $"\"{name}\" is outside what is allowed ({limits ?? message})");
    }

    private static bool TryParse(string text, Type type, out object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(bool))
        {
            value = text.ToLowerInvariant() switch { "true" or "yes" or "da" or "1" or "on" => true, "false" or "no" or "ne" or "0" or "off" => false, _ => null };
        }
        else if (type == typeof(TimeSpan))
        {
            value = Duration(text);
        }
        else if (type.IsEnum)
        {
            value = Enum.TryParse(type, text, ignoreCase: true, out var word) && Enum.IsDefined(type, word) ? word : null;
        }
        else
        {
            try
            {
                value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
            {
                return false;
            }
        }

        return value is not null;
    }

    // ISO 8601 as everywhere else (PT2S, P7D), and the hours and minutes that people type (0:02).
    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero ? span : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && text.Contains(':', StringComparison.Ordinal) ? span : null;
        }
    }

    private static string TypeName(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.GetCustomAttribute<AllowedValuesAttribute>() is { } words ? string.Join('|', words.Values)
            : type.IsEnum ? string.Join('|', Enum.GetNames(type).Select(n => n.ToLowerInvariant()))
            : property.GetCustomAttribute<SecretAttribute>() is not null ? "secret:NAME"
            : type == typeof(bool) ? "yes/no"
            : type == typeof(TimeSpan) ? "duration"
            : type == typeof(DateOnly) || type == typeof(DateTimeOffset) ? "date"
            : type == typeof(string) || type == typeof(Uri) ? "text" : "number";
    }

    private static string? Written(object? value) => value is TimeSpan span ? XmlConvert.ToString(span) : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static string Lower(string value, Type type) => type == typeof(bool) || type.IsEnum ? value.ToLowerInvariant() : value;

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0);

    private static string Name(PropertyInfo property)
    {
        var name = new StringBuilder();
        foreach (var c in property.Name)
        {
            name.Append(char.IsUpper(c) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }

    // allow_local and allowLocal mean allow-local too.
    private static string Canonical(string key)
    {
        var name = new StringBuilder();
        foreach (var c in key.Replace('_', '-'))
        {
            name.Append(char.IsUpper(c) && name.Length > 0 && name[^1] != '-' ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
