namespace OpenData.Tests.Support.OpsiDouble.Faults;

/// <summary>The faults that are on. A test sets and clears them while the double runs.</summary>
internal sealed class OpsiFaults
{
    private static readonly OpsiFault[] OfWrites = [OpsiFault.LostAfterWrite, OpsiFault.LostBeforeWrite];

    private readonly Lock gate = new();
    private readonly List<OpsiFaultRule> rules = [];

    /// <summary>Raised when a fault was cleared.</summary>
    public event Action? Cleared;

    /// <summary>What <c>Retry-After</c> says, in seconds.</summary>
    public int RetryAfter { get; set; } = 1;

    /// <summary>Pause between the pieces of a slow body.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How far the search lags behind; without an end it waits until the fault is cleared.</summary>
    public TimeSpan Lag { get; set; } = TimeSpan.MaxValue;

    public IReadOnlyList<OpsiFaultRule> Rules
    {
        get
        {
            lock (gate)
            {
                return [.. rules];
            }
        }
    }

    /// <param name="times">How often; null until it is cleared.</param>
    /// <param name="action">Only at this action.</param>
    /// <param name="after">So many requests that it would hit go well first.</param>
    public void Set(OpsiFault fault, int? times = null, string? action = null, int after = 0) => Set(new OpsiFaultRule(fault, times, action, after));

    /// <param name="rule">In the form of <see cref="OpsiFaultRule.Parse"/>.</param>
    public void Set(string rule) => Set(OpsiFaultRule.Parse(rule));

    public void Set(OpsiFaultRule rule)
    {
        lock (gate)
        {
            rules.Add(rule);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
        }

        Cleared?.Invoke();
    }

    public void Clear(OpsiFault fault)
    {
        lock (gate)
        {
            rules.RemoveAll(r => r.Fault == fault);
        }

        Cleared?.Invoke();
    }

    /// <summary>The fault is on and stays so: it is not counted.</summary>
    public bool Holds(OpsiFault fault)
    {
        lock (gate)
        {
            return rules.Exists(r => r.Fault == fault && r.Times != 0);
        }
    }

    /// <summary>The first of these faults that hits the action now; it is counted. Null when none does.</summary>
    public OpsiFault? Take(string action, bool writes, params ReadOnlySpan<OpsiFault> faults)
    {
        lock (gate)
        {
            for (var i = 0; i < rules.Count; i++)
            {
                var rule = rules[i];
                if (!faults.Contains(rule.Fault) || !Concerns(rule, action, writes) || rule.Times == 0)
                {
                    continue;
                }

                if (rule.After > 0)
                {
                    rules[i] = rule with { After = rule.After - 1 };
                    continue;
                }

                rules[i] = rule with { Times = rule.Times - 1 };
                return rule.Fault;
            }

            return null;
        }
    }

    private static bool Concerns(OpsiFaultRule rule, string action, bool writes) =>
        (rule.Action is null || rule.Action == action) && (writes || !OfWrites.Contains(rule.Fault));
}
