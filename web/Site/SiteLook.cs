using System.Text.RegularExpressions;
using OpenData.Catalog.Model;
using OpenData.Catalog.Workspaces;

namespace OpenData.Web.Site;

/// <summary>Name, colours and coat of arms of the municipality whose site it is.</summary>
public sealed partial class SiteLook
{
    private const string DefaultAccent = "#1d4f91";

    public SiteLook(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var site = workspace.Settings.Site;
        var description = workspace.Describe();
        Name = site.Name is { Length: > 0 } name ? LocalText.In("", name) : description.Title;
        Description = description.Description;
        Sample = workspace.Settings.Catalog.Sample;
        BaseUri = workspace.BaseUri;
        Accent = (site.Colours ?? "").Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(c => Colour().IsMatch(c)) ?? DefaultAccent;
        CoatOfArms = site.CoatOfArms is { Length: > 0 } path ? Path.GetFullPath(path, workspace.Folder) : null;
    }

    public LocalText Name { get; }

    public LocalText Description { get; }

    /// <summary>The data are samples: every page says so.</summary>
    public bool Sample { get; }

    /// <summary>Public address of the site; ends in a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>The municipality's colour, <c>#rrggbb</c>.</summary>
    public string Accent { get; }

    /// <summary>File of the coat of arms; null without one.</summary>
    public string? CoatOfArms { get; }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
