using OpenData.Catalog.Model;
using OpenData.Catalog.Publishing.Remote;
using OpenData.Exporters.Opsi.Mapping;

namespace OpenData.Exporters.Opsi.HandOver;

/// <summary>A value to enter.</summary>
/// <param name="Label">The form's words.</param>
/// <param name="Value">What to enter; empty to empty the field.</param>
/// <param name="There">What stands there; null in a new record.</param>
internal sealed record SheetRow(string Label, string Value, string? There);

/// <summary>What is to be done with a file or link.</summary>
internal enum ResourceTask
{
    Add,
    Change,
    Remove,
}

/// <summary>A file or link to add, to change or to take away.</summary>
/// <param name="Task">What to do.</param>
/// <param name="Title">The name by which a person finds it: as it stands there, ours of a new one.</param>
/// <param name="Resource">Ours; of a removal what stands there.</param>
/// <param name="Rows">Its values; none of a removal.</param>
/// <param name="Upload">The file to upload; null for none.</param>
internal sealed record SheetResource(ResourceTask Task, string Title, FormResource Resource, IReadOnlyList<SheetRow> Rows, UploadedFile? Upload);

/// <summary>What a person has to enter in one step: everything of a new record, what changes of one that stands there.</summary>
internal sealed record StepSheet(IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetResource> Resources)
{
    /// <summary>Files to upload, each once.</summary>
    public IReadOnlyList<UploadedFile> Uploads => [.. Resources.Select(static r => r.Upload).OfType<UploadedFile>().DistinctBy(static u => u.Name)];

    public static StepSheet Of(Consignment consignment, PackageForms forms)
    {
        if (consignment.Form is not { } form)
        {
            return new StepSheet([], []);
        }

        var (ours, there) = forms.Sheets(form, consignment.There);
        var isNew = consignment.There is null;
        var fields = isNew ? null : consignment.Fields;
        var standing = there.Resources.ToDictionary(static r => r.Key, StringComparer.Ordinal);
        var wanted = ours.Resources.Select(static r => r.Key).ToHashSet(StringComparer.Ordinal);
        var resources = ours.Resources.Select(r => Wanted(r, standing.GetValueOrDefault(r.Key), fields, form))
            .Concat(there.Resources.Where(r => !wanted.Contains(r.Key) && IsNamed(r, consignment.Fields))
                .Select(static r => new SheetResource(ResourceTask.Remove, r.Title, r, [], null)));
        return new StepSheet(Changed(ours.Fields, there.Fields, fields), [.. resources.OfType<SheetResource>()]);
    }

    private static SheetResource? Wanted(FormResource own, FormResource? there, IReadOnlySet<string>? fields, LocalForm form)
    {
        if (there is null)
        {
            return fields is null || IsNamed(own, fields)
                ? new SheetResource(ResourceTask.Add, own.Title, own, Changed(own.Entries, [], null), Upload(own, form))
                : null;
        }

        var rows = Changed(own.Entries, there.Entries, fields is null ? null : WithRepeated(own, fields));
        var isOtherFile = rows.Any(r => own.Entries.Any(e => e.Label == r.Label && OpsiMapping.IsOfFile(e.Field)));
        return rows.Count == 0 ? null : new SheetResource(ResourceTask.Change, there.Title, own, rows, isOtherFile ? Upload(own, form) : null);
    }

    // A description that only repeats the name changes with it, and is no field of its own.
    private static IReadOnlySet<string> WithRepeated(FormResource own, IReadOnlySet<string> fields) =>
        own.Entries is [{ } name, { } description, ..] && name.Value == description.Value && fields.Contains(name.Field)
            ? fields.Append(description.Field).ToHashSet(StringComparer.Ordinal)
            : fields;

    private static List<SheetRow> Changed(IReadOnlyList<FormEntry> ours, IReadOnlyList<FormEntry> there, IReadOnlySet<string>? fields)
    {
        if (fields is null)
        {
            return [.. ours.Select(static e => new SheetRow(e.Label, e.Value, null))];
        }

        var standing = there.ToDictionary(static e => (e.Field, e.Label), static e => e.Value);
        var own = ours.Select(static e => (e.Field, e.Label)).ToHashSet();
        return
        [
            .. ours.Concat(there.Where(e => !own.Contains((e.Field, e.Label))).Select(static e => e with { Value = "" }))
                .Where(e => fields.Contains(e.Field) && standing.GetValueOrDefault((e.Field, e.Label), "") != e.Value)
                .Select(e => new SheetRow(e.Label, e.Value, standing.GetValueOrDefault((e.Field, e.Label), ""))),
        ];
    }

    private static bool IsNamed(FormResource resource, IReadOnlySet<string> fields) => resource.Entries.Any(e => fields.Contains(e.Field));

    private static UploadedFile? Upload(FormResource own, LocalForm form) => own.IsUpload ? form.Uploads.GetValueOrDefault(own.Key) : null;
}
