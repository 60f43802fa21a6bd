using System.Globalization;
using OpenData.Catalog.Model;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>How a request stands against its term.</summary>
public enum TermState
{
    /// <summary>It is not decided, and there is time.</summary>
    Running,

    /// <summary>It is not decided, and the term is over.</summary>
    Overdue,

    /// <summary>It was decided within the term.</summary>
    InTime,

    /// <summary>It was decided after the term.</summary>
    Late,
}

/// <summary>
/// The term in which a body must decide on a request, in working days from the day after the request was received, or was completed where
/// something was missing (ZDIJZ, Articles 23 and 24; Directive (EU) 2019/1024, Article 4(2)).
/// </summary>
/// <param name="Due">The last day for the decision, extension included.</param>
/// <param name="State">How it stands on the day asked about.</param>
/// <param name="DaysLeft">Working days left; below zero when overdue, 0 once decided.</param>
public sealed record RequestTerm(DateOnly Due, TermState State, int DaysLeft)
{
    // The law is dated data: a request goes by what held when it came.
    private static readonly Rule[] Rules = [new(new DateOnly(2003, 3, 22), null, Days: 20, MostExtension: 30)];

    /// <summary>Null where the entry bears no day of receipt.</summary>
    /// <param name="values">Fields of the request.</param>
    /// <param name="today">Day to judge by.</param>
    public static RequestTerm? Of(IReadOnlyDictionary<string, string> values, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Begin(values) is not { } begin)
        {
            return null;
        }

        var due = WorkingDays.Add(begin, RuleFor(begin).Days + ExtensionOf(values));
        if (values.TryGetValue("decided", out var decided))
        {
            return new RequestTerm(due, RegisterValue.Day(decided) <= due ? TermState.InTime : TermState.Late, 0);
        }

        return new RequestTerm(due, today <= due ? TermState.Running : TermState.Overdue, WorkingDays.Between(today, due));
    }

    public static RequestTerm? Of(RegisterEntry entry, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry.Values, today);
    }

    /// <summary>What is wrong with an extension: it is too long, or came when the term was over.</summary>
    internal static IEnumerable<RegisterProblem> Check(RegisterKind kind, IReadOnlyDictionary<string, string> values)
    {
        if (!values.TryGetValue("extendedBy", out var by) || Begin(values) is not { } begin)
        {
            yield break;
        }

        var rule = RuleFor(begin);
        if (int.Parse(by, CultureInfo.InvariantCulture) > rule.MostExtension)
        {
            yield return RegisterProblem.Of(
                kind.Find("extendedBy")!, // a field of the register
                "extension", $"rok se sme podaljšati največ za {rule.MostExtension} delovnih dni.", $"a term may be extended by {rule.MostExtension} working days at most.");
        }

        var due = WorkingDays.Add(begin, rule.Days);
        if (values.TryGetValue("extendedOn", out var on) && RegisterValue.Day(on) > due)
        {
            yield return RegisterProblem.Of(
                kind.Find("extendedOn")!, // a field of the register
                "extension", $"rok se je iztekel {RegisterValue.Of(due)}; podaljšati ga je mogoče le do takrat.", $"the term ended on {RegisterValue.Of(due)}; it can be extended until then only.");
        }
    }

    private static DateOnly? Begin(IReadOnlyDictionary<string, string> values) =>
        (values.GetValueOrDefault("completed") ?? values.GetValueOrDefault("received")) is { } day ? RegisterValue.Day(day) : null;

    private static int ExtensionOf(IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue("extendedBy", out var by) && int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Min(days, 1000) : 0;

    private static Rule RuleFor(DateOnly day) => Array.FindLast(Rules, r => r.From <= day && (r.To is null || day <= r.To)) ?? Rules[0];

    private sealed record Rule(DateOnly From, DateOnly? To, int Days, int MostExtension);
}
