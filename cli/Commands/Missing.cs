using OpenData.Catalog;
using OpenData.Catalog.Model;

namespace OpenData.Cli.Commands;

/// <summary>What to say when nothing goes by a name, with the command that lists the names.</summary>
internal static class Missing
{
    public static NotFoundException Organisation(string id) => new(LocalText.Of(
        sl: $"Organa {id} ni. Vse našteje: opendata org list",
        en: $"There is no body {id}. List them with: opendata org list"));

    public static NotFoundException Source(string id) => new(LocalText.Of(
        sl: $"Vira {id} ni. Vse našteje: opendata source list",
        en: $"There is no source {id}. List them with: opendata source list"));

    public static NotFoundException Job(string id) => new(LocalText.Of(
        sl: $"Opravila {id} ni. Vsa našteje: opendata job list",
        en: $"There is no job {id}. List them with: opendata job list"));

    public static NotFoundException Indicator(string id) => new(LocalText.Of(
        sl: $"Kazalnika {id} ni. Vse našteje: opendata indicator list",
        en: $"There is no indicator {id}. List them with: opendata indicator list"));

    public static NotFoundException Run(string id) => new(LocalText.Of(
        sl: $"Zajema {id} ni. Vse našteje: opendata runs list",
        en: $"There is no run {id}. List them with: opendata runs list"));

    public static NotFoundException Dataset(string id) => new(LocalText.Of(
        sl: $"Zbirke {id} ni. Poiščite jo z: opendata dataset list --q BESEDE",
        en: $"There is no dataset {id}. Look for it with: opendata dataset list --q WORDS"));

    public static NotFoundException User(string id) => new(LocalText.Of(
        sl: $"Uporabnika {id} ni. Seznam: opendata user list",
        en: $"There is no user {id}. The list: opendata user list"));
}
