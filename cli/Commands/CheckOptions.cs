using System.CommandLine;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Catalog.Quality;

namespace OpenData.Cli.Commands;

/// <summary>The symbols of <c>check</c>.</summary>
internal sealed record CheckOptions(
    Argument<string[]> Ids, Option<string[]> File, Option<string> Url, Option<string[]> Background, Option<bool> Links, Option<string[]> Profile,
    Option<string> Format, Option<bool> Lenient, Option<bool> AllowLocal, Option<bool> All)
{
    /// <summary>What a call asks for.</summary>
    /// <exception cref="SettingsInvalidException">Things that do not go together, or a profile that is none.</exception>
    public CheckAsked Of(Call call)
    {
        var (ids, files) = (call.Get(Ids) ?? [], call.Get(File) ?? []);
        var url = call.Get(Url);
        if (ids.Length > 0 && (files.Length > 0 || url is not null))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: "Zapisi kataloga in --file ali --url ne gredo skupaj. Preverite eno ali drugo.",
                en: "Records of the catalogue and --file or --url do not go together. Check one or the other."));
        }

        var (profiles, shapes) = (new List<CheckProfile>(), new List<string>());
        foreach (var name in call.Get(Profile) ?? [])
        {
            if (CheckProfile.FromName(name) is { } known)
            {
                profiles.Add(known);
            }
            else if (System.IO.File.Exists(call.PathOf(name)))
            {
                shapes.Add(name);
            }
            else
            {
                var names = string.Join(", ", CheckProfile.All.SelectMany(static p => new[] { p.Name, p.Alias }).OfType<string>());
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"»{name}« ni ne profil ne datoteka oblik. Profili: {names}.",
                    en: $"\"{name}\" is neither a profile nor a file of shapes. Profiles: {names}."));
            }
        }

        return new CheckAsked(
            ids, files, url, call.Get(Background) ?? [], profiles.Count + shapes.Count == 0 ? [CheckProfile.Default] : [.. profiles.Distinct()], shapes,
            call.Get(Links), call.Get(Lenient), call.Get(AllowLocal));
    }
}

/// <summary>What a call of <c>check</c> asks for.</summary>
internal sealed record CheckAsked(
    IReadOnlyList<string> Ids, IReadOnlyList<string> Files, string? Url, IReadOnlyList<string> Background, IReadOnlyList<CheckProfile> Profiles,
    IReadOnlyList<string> Shapes, bool Links, bool Lenient, bool AllowLocal)
{
    public bool OfFiles => Files.Count > 0 || Url is not null;

    /// <summary>Opens files that a person names; the list disposes them.</summary>
    public static IReadOnlyList<CheckInput> Open(Call call, IReadOnlyList<string> names, OpenFiles open)
    {
        var inputs = new List<CheckInput>();
        foreach (var name in names)
        {
            inputs.Add(new CheckInput(open.Add(FileAccessing.Open(call, name)), name == "-" ? null : name));
        }

        return inputs;
    }
}

/// <summary>Streams that are closed together.</summary>
internal sealed class OpenFiles : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> open = [];

    public T Add<T>(T stream)
        where T : IAsyncDisposable
    {
        open.Add(stream);
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }
    }
}
