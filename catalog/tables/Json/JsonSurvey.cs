using System.Text.Json;
using System.Text.Unicode;
using OpenData.Tables.Profiles;

namespace OpenData.Tables.Json;

/// <summary>
/// First pass over a JSON document: finds the lists of records near the top and chooses the main one. A list inside a record is never a candidate.
/// A long list counts for more than a short one, and a level of nesting is worth a factor of four.
/// </summary>
internal sealed class JsonSurvey(JsonTokens tokens, ProfileLimits limits)
{
    /// <summary>How far below the top a list of records is looked for.</summary>
    private const int SearchDepth = 4;

    private const int MaxCandidates = 2000;

    private readonly List<JsonPlan> candidates = [];
    private readonly List<string> path = [];

    /// <summary>Some text in the document is no UTF-8.</summary>
    public bool InvalidUtf8 { get; private set; }

    /// <summary>Reads the whole document; null when it holds no records at all.</summary>
    public JsonPlan? Run()
    {
        if (!tokens.Read())
        {
            return null;
        }

        var single = new RecordFields(limits.MaxColumns);
        var isObject = tokens.Type == JsonTokenType.StartObject;
        Visit(isObject ? single : null);
        while (tokens.Read())
        {
            // A strict reader throws on anything after the document; what is left are blanks.
        }

        var best = candidates.Where(c => c.Count > 0 && (c.Shape != RecordShape.Keyed || IsKeyed(c))).OrderByDescending(c => c.Score).FirstOrDefault();
        return best ?? (isObject && single.Fields.Count > 0 ? new JsonPlan([], RecordShape.Single, single) { Count = 1 } : null);
    }

    /// <summary>Reads documents one after the other, each a record.</summary>
    public JsonPlan? RunLines()
    {
        var plan = new JsonPlan([], RecordShape.Lines, new RecordFields(limits.MaxColumns));
        while (tokens.Read())
        {
            plan.Count++;
            if (tokens.Type == JsonTokenType.StartObject)
            {
                VisitRecord(plan.Fields, nested: true);
            }
            else
            {
                SkipChecked();
            }
        }

        return plan.Fields.Fields.Count > 0 ? plan : null;
    }

    /// <summary>Takes the keys of the object the tokens stand on; structures inside it are looked into one level deep.</summary>
    public void VisitRecord(RecordFields fields, bool nested)
    {
        fields.Objects++;
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var field = TakeName(fields);
            tokens.Read();
            TakeValue(field, nested);
        }
    }

    /// <summary>Passes over a value, looking at its texts.</summary>
    public void SkipChecked()
    {
        Check();
        if (tokens.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = tokens.Depth;
            while (tokens.Read() && tokens.Depth > depth)
            {
                Check();
            }
        }
    }

    public RecordField TakeName(RecordFields fields)
    {
        Check();
        var field = tokens.Escaped ? fields.Take(System.Text.Encoding.UTF8.GetBytes(JsonText.Name(tokens.Raw, true))) : fields.Take(tokens.Raw);
        field.Count++;
        return field;
    }

    public void TakeValue(RecordField field, bool nested)
    {
        if (tokens.Type == JsonTokenType.Null)
        {
            field.Nulls++;
        }

        if (nested && tokens.Type == JsonTokenType.StartObject)
        {
            VisitRecord(field.Inner ??= new RecordFields(limits.MaxColumns), nested: false);
        }
        else
        {
            SkipChecked();
        }
    }

    private static bool IsKeyed(JsonPlan plan) =>
        plan.Count >= 2 && plan.Fields.Fields.Any(f => f.Count == plan.Count) && plan.Fields.Fields.Sum(f => f.Count) * 2 >= plan.Fields.Fields.Count * plan.Count;

    /// <summary>Visits a value that lies on no record's inside; the keys of an object are also taken as those of a record, when asked to.</summary>
    private void Visit(RecordFields? asRecord)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.StartArray:
                VisitArray();
                break;
            case JsonTokenType.StartObject when path.Count < SearchDepth:
                VisitContainer(asRecord);
                break;
            case JsonTokenType.StartObject when asRecord is not null:
                VisitRecord(asRecord, nested: true);
                break;
            default:
                SkipChecked();
                break;
        }
    }

    private void VisitContainer(RecordFields? asRecord)
    {
        var keyed = candidates.Count < MaxCandidates ? new JsonPlan([.. path], RecordShape.Keyed, new RecordFields(limits.MaxColumns)) : null;
        var onlyObjects = true;
        if (asRecord is not null)
        {
            asRecord.Objects++;
        }

        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var field = asRecord is null ? null : TakeName(asRecord);
            path.Add(JsonText.Name(tokens.Raw, tokens.Escaped));
            Check();
            tokens.Read();
            if (field is not null && tokens.Type == JsonTokenType.Null)
            {
                field.Nulls++;
            }

            onlyObjects &= tokens.Type == JsonTokenType.StartObject;
            if (keyed is not null && onlyObjects)
            {
                keyed.Count++;
            }

            Visit(onlyObjects ? keyed?.Fields : null);
            path.RemoveAt(path.Count - 1);
        }

        if (keyed is not null && onlyObjects && keyed.Count >= 2)
        {
            candidates.Add(keyed);
        }
    }

    private void VisitArray()
    {
        JsonPlan? plan = null;
        while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
        {
            var shape = tokens.Type == JsonTokenType.StartObject ? RecordShape.Objects : RecordShape.Arrays;
            if (tokens.Type is JsonTokenType.StartObject or JsonTokenType.StartArray && plan is null && candidates.Count < MaxCandidates)
            {
                plan = new JsonPlan([.. path], shape, new RecordFields(limits.MaxColumns));
                candidates.Add(plan);
            }

            if (plan is null || shape != plan.Shape || tokens.Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                SkipChecked();
                continue;
            }

            plan.Count++;
            if (shape == RecordShape.Objects)
            {
                VisitRecord(plan.Fields, nested: true);
            }
            else
            {
                SkipChecked();
            }
        }
    }

    private void Check()
    {
        if (!InvalidUtf8 && tokens.Type is JsonTokenType.String or JsonTokenType.PropertyName && !Utf8.IsValid(tokens.Raw))
        {
            InvalidUtf8 = true;
        }
    }
}
