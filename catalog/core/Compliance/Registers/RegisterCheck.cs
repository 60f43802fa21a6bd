using OpenData.Catalog.Compliance.HighValueData;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Compliance.Registers;

/// <summary>Values of an entry as they would be kept, and what stands against keeping them.</summary>
internal sealed record CheckedValues(Dictionary<string, string> Values, IReadOnlyList<RegisterProblem> Problems);

/// <summary>Reads what was typed for an entry and checks the whole of it by the description of its register.</summary>
internal sealed class RegisterCheck(CatalogStore store, TimeProvider clock)
{
    private const int ShortLife = 12;
    private const int LongLife = 36;

    /// <summary>Checks an entry as it would be after the change. Every problem is found, not only the first.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="before">Values that are there; empty for a new entry.</param>
    /// <param name="typed">Fields and what was typed; an empty value clears a field.</param>
    /// <param name="needed">Fields that must be filled besides those that always must.</param>
    /// <param name="mayLack">Required fields that may be missing: their text was the sender's and is erased.</param>
    /// <param name="cancel">Ends the checking.</param>
    public async Task<CheckedValues> RunAsync(
        RegisterKind kind, IReadOnlyDictionary<string, string> before, IEnumerable<KeyValuePair<string, string>> typed, IReadOnlyList<string> needed,
        Func<RegisterField, bool> mayLack, CancellationToken cancel)
    {
        var values = new Dictionary<string, string>(before, StringComparer.Ordinal);
        var problems = new List<RegisterProblem>();
        foreach (var (name, text) in typed)
        {
            Take(kind, name, text, values, problems);
        }

        await ExistAsync(kind, before, values, problems, cancel);
        await CompleteAsync(kind, values, cancel);
        var faulty = problems.Select(p => p.Field).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(Missing(kind, values, needed, mayLack).Where(p => !faulty.Contains(p.Field)));
        problems.AddRange(Days(kind, values).Where(p => !faulty.Contains(p.Field)));
        if (kind == AllRegisters.HighValue)
        {
            problems.AddRange((await HighValueStates.CheckAsync(store, before, values, cancel)).Where(p => !faulty.Contains(p.Field)));
        }

        if (kind == AllRegisters.Requests)
        {
            problems.AddRange(RequestTerm.Check(kind, values));
            values.Remove("due");
            if (RequestTerm.Of(values, SlovenianDay.Today(clock)) is { } term)
            {
                values["due"] = RegisterValue.Of(term.Due);
            }
        }

        return new CheckedValues(values, problems);
    }

    private static void Take(RegisterKind kind, string name, string text, Dictionary<string, string> values, List<RegisterProblem> problems)
    {
        if (kind.Find(name.Trim()) is not { } field)
        {
            var known = string.Join(", ", kind.Fields.Where(f => !f.Computed).Select(f => f.Name));
            var shown = name.Length > 60 ? name[..60] + "…" : name;
            problems.Add(new RegisterProblem(shown, "unknown-field", LocalText.Of(
                sl: $"{shown}: takega polja v registru {kind.Name} ni. Polja: {known}.", en: $"{shown}: the register {kind.Name} has no such field. The fields: {known}.")));
        }
        else if (field.Computed)
        {
            problems.Add(RegisterProblem.Of(field, "computed", "polje izračuna program.", "the program works this out."));
        }
        else
        {
            var value = RegisterValue.Read(field, text, out var problem);
            values.Remove(field.Name);
            if (problem is not null)
            {
                problems.Add(problem);
            }
            else if (value is not null)
            {
                values[field.Name] = value;
            }
        }
    }

    private async Task ExistAsync(
        RegisterKind kind, IReadOnlyDictionary<string, string> before, Dictionary<string, string> values, List<RegisterProblem> problems, CancellationToken cancel)
    {
        foreach (var field in kind.Fields.Where(f => f.Type is RegisterFieldType.Organisation or RegisterFieldType.Dataset))
        {
            if (!values.TryGetValue(field.Name, out var id) || before.GetValueOrDefault(field.Name) == id)
            {
                continue;
            }

            if (field.Type == RegisterFieldType.Organisation && await store.FindOrganisationAsync(id, cancel) is null)
            {
                problems.Add(RegisterProblem.Of(field, "organisation", $"organa »{id}« ni. Vse našteje: opendata org list.", $"there is no body \"{id}\". List them with: opendata org list."));
            }
            else if (field.Type == RegisterFieldType.Dataset && await store.FindAsync(id, cancel) is null)
            {
                problems.Add(RegisterProblem.Of(field, "dataset", $"zbirke »{id}« ni. Poiščite jo z: opendata dataset list --q BESEDE.", $"there is no dataset \"{id}\". Look for it with: opendata dataset list --q WORDS."));
            }
        }
    }

    // What can be known without asking.
    private async Task CompleteAsync(RegisterKind kind, Dictionary<string, string> values, CancellationToken cancel)
    {
        if (kind.Find("received") is not null)
        {
            values.TryAdd("received", RegisterValue.Of(SlovenianDay.Today(clock)));
        }

        if (kind.Moderated && !values.ContainsKey("organisation") && values.TryGetValue("dataset", out var dataset)
            && (await store.FindAsync(dataset, cancel))?.Resource.Owner is { } owner && await store.FindOrganisationAsync(owner, cancel) is not null)
        {
            values["organisation"] = owner;
        }

        if (kind == AllRegisters.Declarations)
        {
            if (values.TryGetValue("rule", out var rule))
            {
                values["rule"] = rule = rule.ToUpperInvariant();
            }

            if (values.TryGetValue("date", out var date))
            {
                var months = rule?.StartsWith("EXC", StringComparison.Ordinal) == true ? LongLife : ShortLife;
                values.TryAdd("until", RegisterValue.Of(RegisterValue.Day(date).AddMonths(months)));
            }
        }
    }

    private static IEnumerable<RegisterProblem> Missing(
        RegisterKind kind, Dictionary<string, string> values, IReadOnlyList<string> needed, Func<RegisterField, bool> mayLack)
    {
        foreach (var field in kind.Fields.Where(f => !values.ContainsKey(f.Name)))
        {
            if ((field.Required && !mayLack(field)) || needed.Contains(field.Name, StringComparer.Ordinal))
            {
                yield return RegisterProblem.Of(field, "required", "manjka." + Choices(field), "is missing." + Choices(field));
            }
            else if (field.RequiredWith is var (other, words) && values.TryGetValue(other, out var value) && (words.Length == 0 || words.Contains(value, StringComparer.Ordinal)))
            {
                yield return RegisterProblem.Of(field, "required", $"manjka; potrebno je pri {other}={value}." + Choices(field), $"is missing; {other}={value} needs it." + Choices(field));
            }
        }

        if (kind.OneOf.Count > 0 && !kind.OneOf.Any(values.ContainsKey))
        {
            var names = (Sl: string.Join(" ali ", kind.OneOf), En: string.Join(" or ", kind.OneOf));
            yield return RegisterProblem.Of(kind.Find(kind.OneOf[0])!, "required", $"vpišite {names.Sl}.", $"fill in {names.En}."); // a field of the register
        }

        static string Choices(RegisterField field) => field.Words.Count == 0 ? "" : $" ({string.Join(", ", field.Words.Select(w => w.Code))})";
    }

    private IEnumerable<RegisterProblem> Days(RegisterKind kind, Dictionary<string, string> values)
    {
        var today = SlovenianDay.Today(clock);
        foreach (var field in kind.Fields.Where(f => f.Type == RegisterFieldType.Date && !f.Computed))
        {
            if (!values.TryGetValue(field.Name, out var text))
            {
                continue;
            }

            var day = RegisterValue.Day(text);
            if (field.Past && day > today)
            {
                yield return RegisterProblem.Of(field, "future", $"{text} je v prihodnosti (danes je {RegisterValue.Of(today)}).", $"{text} lies in the future (today is {RegisterValue.Of(today)}).");
            }

            if (field.NotBefore is { } earlier && values.TryGetValue(earlier, out var start) && day < RegisterValue.Day(start))
            {
                yield return RegisterProblem.Of(field, "before", $"{text} je pred {earlier}={start}.", $"{text} comes before {earlier}={start}.");
            }
        }
    }
}
