using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using OpenData.Catalog.Model;
using OpenData.Rdf;

namespace OpenData.Tests.Support;

/// <summary>Makes a value of a model type in which every property holds something, so that a property nobody thought of fails its test.</summary>
public static class Filled
{
    public static T Of<T>() => (T)Make(typeof(T), 0)!;

    /// <summary>Every property's path and value, depth first: two equal values give equal lists.</summary>
    public static IReadOnlyList<string> Flatten(object? value)
    {
        var lines = new List<string>();
        Flatten("", value, lines);
        return lines;
    }

    private static object? Make(Type type, int number)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => $"beseda č {number}",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) => Convert.ChangeType(7 + number, type, null),
            _ when type == typeof(char) => ';',
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 1, 10, 11, 12, 345, TimeSpan.Zero).AddDays(number),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 1).AddDays(number),
            _ when type == typeof(Uri) => new Uri($"https://primer.si/{number}"),
            _ when type == typeof(Iri) => new Iri($"https://primer.si/id/{number}"),
            _ when type == typeof(LocalText) => LocalText.Of(sl: $"besedilo š {number}", en: $"text {number}"),
            _ when type == typeof(TaggedText) => new TaggedText($"ključ {number}", number % 2 == 0 ? "" : "en"),
            _ when type == typeof(Temporal) => number % 2 == 0 ? Temporal.OfYear(2020 + number) : new Temporal("2026-03Z", TemporalPrecision.Month),
            _ when type == typeof(Resource) => Make(typeof(Dataset), number),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(1),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GenericTypeArguments[0], number),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Map(type.GenericTypeArguments[1], number),
            _ => Object(type, number),
        };
    }

    private static Array List(Type item, int number)
    {
        var list = Array.CreateInstance(item, 2);
        list.SetValue(Make(item, number), 0);
        list.SetValue(Make(item, number + 1), 1);
        return list;
    }

    private static object Map(Type value, int number)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        map["z"] = Make(value, number);
        map["a"] = Make(value, number + 1);
        return map;
    }

    private static object Object(Type type, int number)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select((p, i) => Make(p.ParameterType, number + i))]);
        foreach (var (property, i) in Settable(type).Select((p, i) => (p, i)))
        {
            property.SetValue(made, Make(property.PropertyType, number + i));
        }

        return made;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    private static void Flatten(string path, object? value, List<string> lines)
    {
        switch (value)
        {
            case null:
                lines.Add($"{path} = null");
                break;
            case string or LocalText or Iri or Uri or ValueType:
                lines.Add($"{path} = {(value is LocalText text ? string.Join("|", text) : value)}");
                break;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    Flatten($"{path}/{key}", map[key], lines);
                }

                break;
            case IEnumerable list:
                var index = 0;
                foreach (var item in list)
                {
                    Flatten($"{path}/{index++}", item, lines);
                }

                lines.Add($"{path} has {index}");
                break;
            default:
                lines.Add($"{path} is {value.GetType().Name}");
                foreach (var property in Settable(value.GetType()))
                {
                    Flatten($"{path}/{property.Name}", property.GetValue(value), lines);
                }

                break;
        }
    }
}
