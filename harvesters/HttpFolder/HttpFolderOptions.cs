using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenData.Harvesters.Files;

namespace OpenData.Harvesters.HttpFolder;

/// <summary>Settings of a source of kind <c>http-folder</c>.</summary>
public sealed record HttpFolderOptions : FolderOptions
{
    [Description("Po čem se pozna sprememba datoteke: po času v seznamu, sicer po vprašanju HEAD (auto), ali vedno po vprašanju HEAD (head).; What tells that a file changed: the time in the list, else a HEAD request (auto), or always a HEAD request (head).")]
    [AllowedValues("auto", "head")]
    public string Marks { get; init; } = "auto";

    [Description("Upošteva robots.txt strežnika (follow) ali ne (ignore, le za lastne strežnike).; Follows the server's robots.txt (follow) or not (ignore, for servers of your own only).")]
    [AllowedValues("follow", "ignore")]
    public string Robots { get; init; } = "follow";

    [Description("Časovni pas časov v seznamu (npr. UTC, Europe/Ljubljana); brez njega čas iz seznama ni čas spremembe.; Time zone of the times in the list (such as UTC, Europe/Ljubljana); without it a time in the list is no time of change.")]
    public string? TimeZone { get; init; }

    [Description("Največ strani s seznami v enem viru.; Most index pages in one source.")]
    [Range(1, 100_000)]
    public int MaxPages { get; init; } = 2_000;
}
