using System.Globalization;
using System.Runtime.InteropServices;
using OpenData.Tests.Support.OpsiDouble.Faults;
using OpenData.Tests.Support.OpsiDouble.Store;

namespace OpenData.Tests.Support.OpsiDouble;

/// <summary>
/// The double as a program of its own (<c>tests/opsi-double.sh</c>): one line says where it is and which keys it has, then it runs until it is told to end.
/// </summary>
internal static class OpsiDoubleProgram
{
    private const string Usage = """
        usage: tests/opsi-double.sh [--port N] [--fault NAME[:TIMES][@ACTION][+AFTER]]… [--state DIR] [--log FILE] [--seed nothing|pages|all]
               [--key KEY=ORGANISATION[:admin|editor|member]]… [--organisation NAME:NUMBER:TITLE]… [--sysadmin-key KEY] [--fields FILE]
               [--upload-limit BYTES] [--gateway-writes] [--slovenian] [--https] [--expired-certificate]
        """;

    /// <param name="arguments">The command line, one argument a line.</param>
    /// <returns>0 when it was told to end, 1 when it cannot start, 2 when the command line is wrong.</returns>
    public static async Task<int> RunAsync(string arguments)
    {
        var words = arguments.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (words.Contains("--help", StringComparer.Ordinal))
        {
            await Console.Out.WriteLineAsync(Usage);
            return 0;
        }

        OpsiDoubleOptions options;
        try
        {
            options = Parse(words);
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n{Usage}");
            return 2;
        }

        try
        {
            await ServeAsync(options);
            return 0;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Choose another --port, --state or --log.");
            return 1;
        }
    }

    private static async Task ServeAsync(OpsiDoubleOptions options)
    {
        await using var opsi = await OpsiDoubleServer.StartAsync(options);
        var keys = options.Editors.Select(e => $"{e.Organisation}={e.Key}");
        await Console.Out.WriteLineAsync($"OPSI double at {opsi.Address} sysadmin={opsi.SysadminKey} {string.Join(' ', keys)}".TrimEnd());
        await Console.Out.FlushAsync();
        var end = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await end.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }

    /// <exception cref="FormatException">An option is unknown or its value is wrong.</exception>
    public static OpsiDoubleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new OpsiDoubleOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--gateway-writes" => options with { GatewayWrites = true },
                "--slovenian" => options with { Slovenian = true },
                "--https" => options with { Certificate = OpsiCertificate.SelfSigned },
                "--expired-certificate" => options with { Certificate = OpsiCertificate.Expired },
                _ => With(options, name, ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value")),
            };
        }

        return options;
    }

    private static OpsiDoubleOptions With(OpsiDoubleOptions options, string name, string value) => name switch
    {
        "--port" => options with { Port = (int)Number(name, value) },
        "--fault" when value == "expired-certificate" => options with { Certificate = OpsiCertificate.Expired },
        "--fault" => options with { Faults = [.. options.Faults, Checked(value)] },
        "--state" => options with { StateFolder = value },
        "--log" => options with { LogFile = value },
        "--fields" => options with { FieldsFile = value },
        "--sysadmin-key" => options with { SysadminKey = value },
        "--upload-limit" => options with { UploadLimit = Number(name, value) },
        "--seed" => options with
        {
            Seed = value switch
            {
                "nothing" => OpsiSeed.Nothing,
                "pages" => OpsiSeed.Pages,
                "all" => OpsiSeed.PagesAndAnswers,
                _ => throw new FormatException("--seed is nothing, pages or all"),
            },
        },
        "--key" => options with { Editors = [.. options.Editors, Editor(value)] },
        "--organisation" or "--organization" => options with { Organisations = [.. options.Organisations, Body(value)] },
        _ => throw new FormatException($"Unknown option {name}"),
    };

    private static OpsiEditor Editor(string value)
    {
        var parts = value.Split('=', 2);
        var about = parts is [{ Length: > 0 }, { Length: > 0 }] ? parts[1].Split(':', 2) : throw new FormatException("--key is KEY=ORGANISATION[:ROLE]");
        var role = about.Length == 2 ? about[1] : "editor";
        return role is "admin" or "editor" or "member"
            ? new OpsiEditor(parts[0], about[0], role)
            : throw new FormatException("A role is admin, editor or member");
    }

    private static OpsiBody Body(string value) => value.Split(':', 3) is [var name, var number, var title] && name.Length > 0
        ? new OpsiBody(name, title, number.Length > 0 ? number : null)
        : throw new FormatException("--organisation is NAME:NUMBER:TITLE");

    private static string Checked(string fault)
    {
        _ = OpsiFaultRule.Parse(fault);
        return fault;
    }

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{name} needs a number");
}
