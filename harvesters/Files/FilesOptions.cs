using System.ComponentModel;

namespace OpenData.Harvesters.Files;

/// <summary>Settings of a source of kind <c>files</c>.</summary>
public sealed record FilesOptions : FolderOptions
{
    [Description("Naslovi datotek (http, https), ločeni s presledkom ali novo vrstico, poleg lokacije.; Addresses of files (http, https), separated by blanks or lines, beside the location.")]
    public string? Addresses { get; init; }

    [Description("Bere tudi za povezavami, ki ostanejo v mapi vira.; Reads behind links too, where they stay in the source's folder.")]
    public bool FollowLinks { get; init; }
}
