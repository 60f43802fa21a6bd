using OpenData.Catalog.Model;

namespace OpenData.Tests.Catalog.Privacy.Recall;

/// <summary>The synthetic values that the guard has to find, and those that only look like them.</summary>
internal static class LeakVectors
{
    public static IReadOnlyList<LeakVector> All { get; } =
    [
        .. Of("emso", "", LeakVerdict.Block, "0101099500000", "2902096500000", "3112099504998", "1506099505006", "0101006500006"),
        .. Of("tax-number", "davčna številka", LeakVerdict.Hold, "12345679", "99999994", "10000011", "10000020"),
        .. Of("tax-number", "", LeakVerdict.Hold, "SI12345679", "SI 1234 5679"),
        .. Of("iban", "", LeakVerdict.Hold, "SI56 9999 9123 4567 893", "SI56 9900 0000 0000 165"),
        .. Of("iban", "", LeakVerdict.Note, "SI56 0199 9123 4567 811"), // an account of a public body
        .. Of("plate", "registrska tablica", LeakVerdict.Hold, "LJ 00-XYZ", "MB ZZ-000", "CE A0-000"),
        .. Of("phone", "telefon", LeakVerdict.Hold, "031 000 000", "00386 40 000000"),
        .. Of("phone", "telefon", LeakVerdict.Note, "+386 1 000 00 00"),
        .. Of("health-number", "ZZZS", LeakVerdict.Block, "012345678"),
        .. Of("email", "", LeakVerdict.Hold, "janez.novak@obcina.si"),
    ];

    /// <summary>Wrong control digits, days that are none, too few or too many digits, a bar code.</summary>
    public static IReadOnlyList<LeakVector> Harmless { get; } =
        [.. Of("emso", "", LeakVerdict.Clean, "0101099500001", "2902097500011", "3202006500008", "010109950000", "01010995000000", "3830000000000")];

    private static IEnumerable<LeakVector> Of(string detector, string header, LeakVerdict least, params string[] values) =>
        values.Select(v => new LeakVector(detector, header, v, least));
}
