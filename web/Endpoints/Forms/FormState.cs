using Microsoft.AspNetCore.Http;
using OpenData.Catalog.Compliance.Registers;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>A form as it is shown: what stands in its fields and what is wrong with it.</summary>
public sealed record FormState
{
    private static readonly object Key = new();

    /// <summary>What was typed, by field.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong, in the order of the fields; what concerns none of them has an empty name.</summary>
    public IReadOnlyList<FormError> Errors { get; init; } = [];

    /// <summary>The ticket to send with; null makes a new one.</summary>
    public string? Ticket { get; init; }

    public string? this[string field] => Values.GetValueOrDefault(field);

    public FormError? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field);

    /// <summary>What was sent before this page was made; an empty form when nothing was.</summary>
    internal static FormState Of(HttpContext context) => context.Items.TryGetValue(Key, out var state) ? (FormState)state! : new FormState(); // only set below

    internal void Keep(HttpContext context) => context.Items[Key] = this;
}

/// <summary>Something wrong with a form.</summary>
/// <param name="Field">Name of the field; empty for the form as a whole.</param>
/// <param name="Code">End of its text: <c>forms.error.CODE</c>.</param>
/// <param name="Detail">What the text's second place says; the first is the field's label.</param>
public sealed record FormError(string Field, string Code, string Detail = "")
{
    internal static FormError Of(SiteForm form, RegisterProblem problem) => new(
        problem.Field,
        problem.Code is "required" or "too-long" or "email" or "address" or "unknown-word" or "organisation" or "dataset" ? problem.Code : "other",
        problem.Code == "too-long" ? LongestOf(form, problem.Field) : "");

    private static string LongestOf(SiteForm form, string field) => form.Kind.Find(field) switch
    {
        { Type: RegisterFieldType.Address } => "2000",
        { Type: RegisterFieldType.Email } => "254",
        { } known => known.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture),
        null => "",
    };
}
