using OpenData.Rdf.Statements;

namespace OpenData.Catalog.Quality.GraphChecks;

/// <summary>
/// Classes and properties that nobody reads because their name is misspelt or their namespace slipped: a <c>dcat:Catalogue</c> is no catalogue to
/// any validator, so no shape speaks of it.
/// </summary>
internal sealed class MisspeltTerms(GraphNotes notes) : IGraphCheck
{
    private readonly Dictionary<GraphProperty, TermVerdict> properties = [];
    private readonly Dictionary<ulong, TermVerdict?> classes = [];

    public bool Wants(GraphProperty property)
    {
        if (TermVerdict.Of(property.Iri) is { } verdict)
        {
            properties[property] = verdict;
            return true;
        }

        return property.Path == "rdf:type";
    }

    public void Look(in GraphStatement statement)
    {
        if (properties.TryGetValue(statement.Property, out var verdict))
        {
            var (sl, en) = Sentence(statement.Property.Path, verdict, "Lastnost", "property");
            notes.Warning(verdict.Code, statement, sl, en);
        }
        else if (statement.Value.Kind == TermKind.Iri && OfClass(statement) is { } wrong)
        {
            var (sl, en) = Sentence(Field.Shorten(statement.ValueText), wrong, "Razred", "class");
            notes.Error(wrong.Code, statement, sl, en);
        }
    }

    private TermVerdict? OfClass(in GraphStatement statement)
    {
        var key = statement.ValueKey;
        if (!classes.TryGetValue(key, out var verdict))
        {
            classes[key] = verdict = TermVerdict.Of(statement.ValueText);
        }

        return verdict;
    }

    private static (string Sl, string En) Sentence(string name, TermVerdict verdict, string slKind, string enKind)
    {
        var (slRemedy, enRemedy) = verdict.Means is { } meant ? ($"zapišite {meant}", $"write {meant}") : ("preverite zapis", "check the spelling");
        return verdict.Namespace
            ? ($"{slKind} {name} ima napačen imenski prostor, zato ga nihče ne prebere: {slRemedy}.", $"The {enKind} {name} has the wrong namespace, so nobody reads it: {enRemedy}.")
            : ($"{slKind} {name} ne obstaja, zato ga nihče ne prebere: {slRemedy}.", $"There is no {enKind} {name}, so nobody reads it: {enRemedy}.");
    }
}
