using System.Text;
using System.Text.Json;
using OpenData.Catalog.Model;
using OpenData.Catalog.Store;

namespace OpenData.Catalog.Workspaces;

/// <summary>
/// A folder with <c>opendata.json</c> (settings), the SQLite catalogue <c>catalog.db</c> unless PostgreSQL is configured, and <c>files/</c>
/// (kept copies, found by content).
/// </summary>
public sealed class Workspace
{
    public const string SettingsFile = "opendata.json";

    private static readonly IReadOnlyDictionary<string, string> NoFlags = new Dictionary<string, string>();

    private Workspace(string folder, WorkspaceSettings settings, IReadOnlyList<SettingInForce> inForce, SecretStore secrets) =>
        (Folder, Settings, InForce, Secrets) = (folder, settings, inForce, secrets);

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    public WorkspaceSettings Settings { get; }

    /// <summary>Every setting with its value and where the value came from.</summary>
    public IReadOnlyList<SettingInForce> InForce { get; }

    public SecretStore Secrets { get; }

    /// <summary>Where harvested files are kept.</summary>
    public string FilesFolder => Path.Combine(Folder, "files");

    /// <summary>Public address under which every IRI lies; ends in a slash.</summary>
    public Uri BaseUri => new(Settings.Catalog.BaseUri.EndsWith('/') ? Settings.Catalog.BaseUri : Settings.Catalog.BaseUri + "/");

    /// <summary>Nearest folder at or above this one that holds <c>opendata.json</c>; null when none does.</summary>
    public static string? FindFolder(string start)
    {
        for (var dir = new DirectoryInfo(start); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, SettingsFile)))
            {
                return dir.FullName;
            }
        }

        return null;
    }

    /// <exception cref="NotFoundException">There is no workspace.</exception>
    /// <exception cref="SettingsInvalidException">Settings are wrong.</exception>
    /// <exception cref="StoreOutdatedException">A newer program wrote it.</exception>
    public static Workspace Open(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string>? flags = null)
    {
        var path = Path.GetFullPath(folder);
        var file = Path.Combine(path, SettingsFile);
        byte[] utf8;
        try
        {
            utf8 = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SettingsInvalidException(
                LocalText.Of(
                    sl: $"{path} ni delovna mapa: v njej ni {SettingsFile}. Naredite jo z ukazom: opendata init {folder}",
                    en: $"{path} is no workspace: it holds no {SettingsFile}. Make one with: opendata init {folder}"),
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(sl: $"{file} ni mogoče brati ({e.Message}). Preverite pravice.", en: $"{file} cannot be read ({e.Message}). Check rights."), e);
        }

        var (settings, inForce) = SettingsReader.Read(utf8, SettingsFile, environment, flags ?? NoFlags);
        return new Workspace(path, settings, inForce, new SecretStore(path, environment));
    }

    /// <summary>Makes an empty workspace; the values are written into its <c>opendata.json</c> by path.</summary>
    /// <exception cref="SettingsInvalidException">The folder already is one, or a value is wrong.</exception>
    /// <exception cref="StoreUnavailableException">The folder cannot be written.</exception>
    public static void Create(string folder, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var file = Path.Combine(Path.GetFullPath(folder), SettingsFile);
        if (File.Exists(file))
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"{folder} je že delovna mapa. Nastavitve spremenite z: opendata --workspace {folder} config set KLJUČ=VREDNOST",
                en: $"{folder} is a workspace already. Change its settings with: opendata --workspace {folder} config set KEY=VALUE"));
        }

        var start = $$"""
            // Nastavitve kataloga; shemo izpiše: opendata config schema
            // Settings of the catalogue; opendata config schema prints the schema
            {
              "version": {{SettingsReader.Version}}
            }

            """;
        var utf8 = Encoding.UTF8.GetBytes(start);
        foreach (var (path, value) in values)
        {
            utf8 = Changed(utf8, path, value);
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                LocalText.Of(
                    sl: $"Mape {folder} ni mogoče narediti ({e.Message}). Preverite pravice in ali je disk samo za branje.",
                    en: $"The folder {folder} cannot be made ({e.Message}). Check rights and whether the disk is read-only."),
                e);
        }

        PrivateFile.Write(file, utf8, mode: null);
    }

    /// <summary>Changes one value in <c>opendata.json</c>; comments and everything else stay.</summary>
    public static void Change(string folder, string path, string value)
    {
        var file = Path.Combine(folder, SettingsFile);
        PrivateFile.Write(file, Changed(File.ReadAllBytes(file), path, value), mode: null);
    }

    /// <summary>Where the store lives; the connection string's secret is resolved here and nowhere else.</summary>
    public StoreOptions StoreOptions()
    {
        var connection = Secrets.Resolve(Settings.Store.ConnectionString);
        if (Settings.Store.Kind == "sqlite")
        {
            return new StoreOptions { ConnectionString = Path.Combine(Folder, connection ?? "catalog.db") };
        }

        return new StoreOptions
        {
            Kind = Settings.Store.Kind,
            ConnectionString = connection ?? throw new SettingsInvalidException(LocalText.Of(
                sl: "store.kind je postgresql, store.connectionString pa manjka. Dodajte: opendata config set store.connectionString=secret:baza",
                en: "store.kind is postgresql but store.connectionString is missing. Add it: opendata config set store.connectionString=secret:database")),
        };
    }

    private static byte[] Changed(byte[] utf8, string path, string value)
    {
        var setting = WorkspaceSetting.Find(path) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"Nastavitve {path} ni; vse našteje opendata config show.",
            en: $"There is no setting {path}; opendata config show lists them all."));
        if (setting.Refuse(path) is { } refusal)
        {
            throw new SettingsInvalidException(refusal);
        }

        var parsed = setting.Parse(value, out var problem) ?? throw new SettingsInvalidException(LocalText.Of(
            sl: $"{setting.Path}: {problem!.For("sl")}.",
            en: $"{setting.Path}: {problem.For("en")}."));
        var json = parsed switch
        {
            string or IReadOnlyList<string> => JsonSerializer.Serialize(parsed, RecordJson.Options),
            TimeSpan => JsonSerializer.Serialize(value),
            bool yes => yes ? "true" : "false",
            _ => value,
        };
        return SettingsText.Parse(utf8, SettingsFile).With(setting.NameIn(path) is { } name ? $"{setting.Path}.{name}" : setting.Path, json);
    }
}
