using OpenData.Catalog.Compliance.Registers;
using OpenData.Web.Pages;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>A form of the site: which register it fills, and with which of its fields.</summary>
/// <param name="Name">Beginning of its texts: <c>forms.NAME.…</c>.</param>
/// <param name="Page">The page that shows it.</param>
/// <param name="Path">Its address; <c>{Id}</c> is a dataset.</param>
/// <param name="Kind">The register.</param>
/// <param name="Inputs">In the order of the page.</param>
public sealed record SiteForm(string Name, Type Page, string Path, RegisterKind Kind, IReadOnlyList<FormInput> Inputs)
{
    public static SiteForm Problem { get; } = new("problem", typeof(ReportProblemPage), "/report/problem/{Id}", AllRegisters.Problems,
    [
        FormInput.Of(AllRegisters.Problems, "category") with { Required = true },
        FormInput.Of(AllRegisters.Problems, "text") with { Required = true },
        FormInput.Of(AllRegisters.Problems, "name") with { Autocomplete = "name" },
        FormInput.Of(AllRegisters.Problems, "email") with { Autocomplete = "email" },
    ]);

    public static SiteForm Reuse { get; } = new("reuse", typeof(ReportReusePage), "/report/reuse/{Id}", AllRegisters.Reuses,
    [
        FormInput.Of(AllRegisters.Reuses, "title") with { Required = true },
        FormInput.Of(AllRegisters.Reuses, "type") with { Required = true },
        FormInput.Of(AllRegisters.Reuses, "address"),
        FormInput.Of(AllRegisters.Reuses, "author"),
        FormInput.Of(AllRegisters.Reuses, "text"),
        FormInput.Of(AllRegisters.Reuses, "email") with { Autocomplete = "email" },
    ]);

    /// <summary>What ZDIJZ, Article 17, asks of a request for re-use.</summary>
    public static SiteForm Request { get; } = new("request", typeof(ReuseRequestPage), "/request", AllRegisters.Requests,
    [
        FormInput.Of(AllRegisters.Requests, "organisation") with { Required = true },
        FormInput.Of(AllRegisters.Requests, "dataset"),
        FormInput.Of(AllRegisters.Requests, "subject") with { Required = true },
        FormInput.Of(AllRegisters.Requests, "details"),
        FormInput.Of(AllRegisters.Requests, "purpose") with { Required = true },
        FormInput.Of(AllRegisters.Requests, "form") with { Required = true },
        FormInput.Of(AllRegisters.Requests, "applicant") with { Required = true, Autocomplete = "name" },
        FormInput.Of(AllRegisters.Requests, "representative"),
        FormInput.Of(AllRegisters.Requests, "post") with { Required = true, Autocomplete = "address-line1" },
        FormInput.Of(AllRegisters.Requests, "email") with { Required = true, Autocomplete = "email" },
    ]);

    public static IReadOnlyList<SiteForm> All { get; } = [Problem, Reuse, Request];

    /// <summary>A field that people do not see and many programs fill in.</summary>
    public const string Trap = "contact_reason";

    public const string Ticket = "ticket";

    public IReadOnlyList<string> Needed => [.. Inputs.Where(i => i.Required).Select(i => i.Field.Name)];
}

/// <summary>One field of a form.</summary>
/// <param name="Field">The register's.</param>
public sealed record FormInput(RegisterField Field)
{
    public bool Required { get; init; }

    /// <summary>What browsers may fill in by themselves (HTML, <c>autocomplete</c>).</summary>
    public string? Autocomplete { get; init; }

    public string Id => "f-" + Field.Name;

    public string ErrorId => Id + "-error";

    public string HelpId => Id + "-help";

    internal static FormInput Of(RegisterKind kind, string field) => new(kind.Find(field) ?? throw new ArgumentException($"{kind.Name} has no field {field}", nameof(field)));
}
