using OpenData.Catalog.Model;

namespace OpenData.Web.Endpoints.Forms;

/// <summary>All that a form's page shows.</summary>
public sealed record FormReading
{
    public required SiteForm Form { get; init; }

    public required FormState State { get; init; }

    /// <summary>Where the form is sent: the page's own address, without language.</summary>
    public required string Action { get; init; }

    /// <summary>How long the sender's data are kept after the answer.</summary>
    public required int SenderDays { get; init; }

    /// <summary>Bodies to choose from.</summary>
    public IReadOnlyList<Organisation> Bodies { get; init; } = [];

    /// <summary>The dataset that the form is about, with its title in the reader's language; null when it is about none.</summary>
    public (string Id, string Title)? Dataset { get; init; }
}
