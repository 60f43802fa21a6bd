using System.Text.RegularExpressions;
using OpenData.Catalog;
using OpenData.Catalog.Harvesting;
using OpenData.Catalog.Model;

namespace OpenData.Harvesters.Command;

/// <summary>A command that an operator allows, with the source's settings applied: what is run, for which tables, with which secrets.</summary>
internal sealed partial class AllowedCommand
{
    private const string Scheme = "command:";
    private const string Placeholder = "{table}";

    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["tsql"] = "freetds-bin", ["bsqldb"] = "freetds-bin", ["freebcp"] = "freetds-bin", ["mdb-export"] = "mdbtools", ["mdb-json"] = "mdbtools",
        ["psql"] = "postgresql-client", ["mysql"] = "default-mysql-client", ["sqlite3"] = "sqlite3", ["ogr2ogr"] = "gdal-bin",
    };

    private readonly IReadOnlyList<string> arguments;

    private AllowedCommand(string name, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> secrets) =>
        (Name, Program, this.arguments, Secrets) = (name, program, arguments, secrets);

    public string Name { get; }

    /// <summary>Full path of the program.</summary>
    public string Program { get; }

    /// <summary>The command runs once for each table.</summary>
    public bool HasTables => arguments.Any(a => a.Contains(Placeholder, StringComparison.Ordinal));

    /// <summary>Names of environment variables and of the secrets that they hold (<c>secret:NAME</c>).</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <exception cref="SettingsInvalidException">No operator allows it, or its settings do not fit it.</exception>
    /// <exception cref="SourceUnavailableException">The program is not on this computer.</exception>
    public static AllowedCommand Of(HarvestContext context, CommandOptions options)
    {
        var location = context.Source.Location;
        var named = location.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        var name = named ? location[Scheme.Length..].TrimStart('/').ToLowerInvariant() : "";
        if (!context.Commands.TryGetValue(name, out var line) || line.Count == 0)
        {
            throw new SettingsInvalidException(LocalText.Of(
                sl: $"Ukaza »{name}« skrbnik ni dovolil. Lokacija je command:IME, ukaz pa v opendata.json: harvest.commands.IME = [\"program\", \"argument\", …].",
                en: $"No operator allows a command \"{name}\". The location is command:NAME, and the command stands in opendata.json: harvest.commands.NAME = [\"program\", \"argument\", …]."));
        }

        var command = new AllowedCommand(name, FullPath(line[0]) ?? throw Absent(line[0]), [.. line.Skip(1)], Environment(options.Env));
        return command.HasTables == !string.IsNullOrWhiteSpace(options.Tables) ? command : throw new SettingsInvalidException(command.HasTables
            ? LocalText.Of(
                sl: $"Ukaz »{name}« čaka na ime tabele ({Placeholder}). Naštejte jih v nastavitvi tables.",
                en: $"The command \"{name}\" awaits the name of a table ({Placeholder}). List them in the setting tables.")
            : LocalText.Of(
                sl: $"Ukaz »{name}« nima mesta za ime tabele ({Placeholder}), zato nastavitev tables nima pomena. Izbrišite jo.",
                en: $"The command \"{name}\" has no place for a table's name ({Placeholder}), so the setting tables means nothing. Remove it."));
    }

    /// <summary>Arguments with the table's name in its place; each stays one argument, whatever the name holds.</summary>
    public IReadOnlyList<string> Arguments(string? table) =>
        table is null ? arguments : [.. arguments.Select(a => a.Replace(Placeholder, table, StringComparison.Ordinal))];

    /// <summary>Letters, digits, blank, point, hyphen and underscore; never what a program would take for an option or a path.</summary>
    public static bool IsTable(string name) => Table().IsMatch(name);

    private static Dictionary<string, string> Environment(string? setting)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, secret) = (pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (Steering().IsMatch(name))
            {
                throw new SettingsInvalidException(LocalText.Of(
                    sl: $"Spremenljivka {name} spremeni, kaj se zažene, zato je v nastavitvi env ni mogoče določiti.",
                    en: $"The variable {name} changes what is run, so the setting env cannot hold it."));
            }

            variables[name] = secret;
        }

        return variables;
    }

    private static string? FullPath(string program)
    {
        if (program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Path.IsPathRooted(program) && File.Exists(program) ? program : null;
        }

        return (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static SourceUnavailableException Absent(string program)
    {
        var (name, package) = (Path.GetFileName(program), Packages.GetValueOrDefault(Path.GetFileName(program)));
        return new SourceUnavailableException(LocalText.Of(
            sl: $"Programa {name} na tem računalniku ni. Namestite ga{(package is null ? "" : $" (Debian: apt-get install {package})")} ali popravite pot v harvest.commands.",
            en: $"There is no program {name} on this computer. Install it{(package is null ? "" : $" (Debian: apt-get install {package})")}, or mend its path in harvest.commands."));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_ .-]{0,127}\z")]
    private static partial Regex Table();

    // What loaders, shells and interpreters obey.
    [GeneratedRegex("^(PATH|LANG|IFS|ENV|BASH_.*|LD_.*|DYLD_.*|PYTHON.*|PERL.*|RUBY.*|NODE_.*|JAVA_.*|DOTNET_.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Steering();
}
