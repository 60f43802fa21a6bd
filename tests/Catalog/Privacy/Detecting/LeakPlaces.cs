using System.Globalization;
using OpenData.Tables.Leaves;

namespace OpenData.Tests.Catalog.Privacy.Detecting;

/// <summary>A table of invented data, and every secret in every place of it where people leave secrets.</summary>
internal static class LeakPlaces
{
    /// <summary>Values of E.3 that must be found wherever they stand: detector, column name it needs, value.</summary>
    public static readonly (string Detector, string Header, string Value)[] Secrets =
    [
        ("emso", "", "0101099500000"), ("emso", "", "2902096500000"), ("emso", "", "3112099504998"), ("emso", "", "1506099505006"), ("emso", "", "0101006500006"),
        ("tax-number", "davčna številka", "12345679"), ("tax-number", "davčna številka", "99999994"), ("tax-number", "davčna številka", "10000011"), ("tax-number", "davčna številka", "10000020"),
        ("tax-number", "", "SI12345679"), ("tax-number", "", "SI 1234 5679"),
        ("iban", "", "SI56 9999 9123 4567 893"), ("iban", "", "SI56 9900 0000 0000 165"), ("iban", "", "SI56 0199 9123 4567 811"),
        ("plate", "registrska tablica", "LJ 00-XYZ"), ("plate", "registrska tablica", "MB ZZ-000"), ("plate", "registrska tablica", "CE A0-000"),
        ("phone", "telefon", "+386 1 000 00 00"), ("phone", "telefon", "031 000 000"), ("phone", "telefon", "00386 40 000000"),
        ("health-number", "ZZZS", "012345678"), ("email", "", "janez.novak@obcina.si"),
    ];

    /// <summary>Where a secret may stand.</summary>
    public static readonly string[] Places = ["column", "text cell", "quoted text", "last row", "header", "preamble", "comment", "property", "part name", "leaf"];

    /// <summary>Gives a file with the secret in its place.</summary>
    public static void Give(ILeafSink sink, string place, string header, string value)
    {
        var named = header.Length > 0 ? header : "stolpec";
        var told = header.Length > 0 ? $"Zapis: {header} {value} po vlogi" : $"Zapis: {value} po vlogi";
        string[] names = place == "column" ? ["id", "kraj", named] : ["id", "kraj", "besedilo"];
        if (place == "header")
        {
            names[2] = header.Length > 0 ? told : value;
        }

        if (place == "preamble")
        {
            Text(sink, FilePartKind.Text, "row 1", told);
        }

        LeafFeed.Table(sink, new FilePart(place == "part name" ? $"a.xlsx › {told}" : "", FilePartKind.Table), [names, .. Rows(place, value, told)]);
        switch (place)
        {
            case "comment":
                Text(sink, FilePartKind.Comments, "B3", told);
                break;
            case "property":
                Text(sink, FilePartKind.Properties, "dc:description", told);
                break;
            case "part name":
                Text(sink, FilePartKind.Names, "sheet", told);
                break;
            case "leaf":
                Text(sink, FilePartKind.Text, $"/vloge/0/{named}", value);
                break;
        }
    }

    private static IEnumerable<string[]> Rows(string place, string value, string told)
    {
        string[] towns = ["Ptuj", "Škofja Loka", "Žalec", "Črnomelj"];
        for (var i = 1; i <= 1200; i++)
        {
            var at = place == "last row" ? 1200 : 700;
            var text = i != at ? (place == "column" ? "" : "nič posebnega") : place switch
            {
                "column" => value,
                "text cell" or "last row" => told,
                "quoted text" => $"prvi vrstici\nsledi \"{told}\"",
                _ => "nič posebnega",
            };
            yield return [i.ToString(CultureInfo.InvariantCulture), towns[i % towns.Length], text];
        }
    }

    private static void Text(ILeafSink sink, FilePartKind kind, string place, string text)
    {
        sink.Begin(new FilePart("", kind));
        sink.Text(place, System.Text.Encoding.UTF8.GetBytes(text));
        sink.End();
    }
}
