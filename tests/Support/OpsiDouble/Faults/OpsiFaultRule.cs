using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenData.Tests.Support.OpsiDouble.Faults;

/// <summary>When a fault happens.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Times">How often; null until it is cleared.</param>
/// <param name="Action">Only at this action; null at every one that the fault is possible at.</param>
/// <param name="After">So many requests go well first.</param>
internal sealed partial record OpsiFaultRule(OpsiFault Fault, int? Times = null, string? Action = null, int After = 0)
{
    /// <summary>Reads <c>NAME[:TIMES][@ACTION][+AFTER]</c>, such as <c>lost-after-write:1@package_create+2</c>.</summary>
    /// <exception cref="FormatException">It is none; the message lists the names.</exception>
    public static OpsiFaultRule Parse(string text)
    {
        var m = Form().Match(text);
        return m.Success && Enum.TryParse<OpsiFault>(m.Groups["name"].Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var fault)
            ? new OpsiFaultRule(fault, Number(m.Groups["times"]), m.Groups["action"].Success ? m.Groups["action"].Value : null, Number(m.Groups["after"]) ?? 0)
            : throw new FormatException(
                $"\"{text}\" is no fault. Write NAME[:TIMES][@ACTION][+AFTER]; the names are {string.Join(", ", Enum.GetValues<OpsiFault>().Select(Name))}.");
    }

    /// <summary>The fault's name as people write it.</summary>
    public static string Name(OpsiFault fault) => Capital().Replace(fault.ToString(), m => (m.Index > 0 ? "-" : "") + m.Value.ToLowerInvariant());

    private static int? Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(?<name>[a-z-]+)(:(?<times>\d{1,6}))?(@(?<action>[a-z_]+))?(\+(?<after>\d{1,6}))?\z")]
    private static partial Regex Form();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
