namespace OpenData.Harvesters.NgsiLd;

/// <summary>
/// UN/CEFACT common codes (Recommendation 20) that cities' sensors use, as signs that people read. A code that is not among them is shown as it is.
/// </summary>
internal static class UnitCodes
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["CEL"] = "°C", ["FAH"] = "°F", ["KEL"] = "K", ["P1"] = "%", ["MTS"] = "m/s", ["KMH"] = "km/h", ["MTR"] = "m", ["MMT"] = "mm", ["CMT"] = "cm",
        ["KMT"] = "km", ["GQ"] = "µg/m³", ["GP"] = "mg/m³", ["59"] = "ppm", ["61"] = "ppb", ["2N"] = "dB", ["A97"] = "hPa", ["MBR"] = "mbar",
        ["PAL"] = "Pa", ["KPA"] = "kPa", ["BAR"] = "bar", ["DD"] = "°", ["KWH"] = "kWh", ["KWT"] = "kW", ["WTT"] = "W", ["WHR"] = "Wh", ["VLT"] = "V",
        ["AMP"] = "A", ["HTZ"] = "Hz", ["LUX"] = "lx", ["D54"] = "W/m²", ["LTR"] = "l", ["MTQ"] = "m³", ["MQH"] = "m³/h", ["MQS"] = "m³/s", ["G51"] = "l/s",
        ["KGM"] = "kg", ["GRM"] = "g", ["TNE"] = "t", ["SEC"] = "s", ["MIN"] = "min", ["HUR"] = "h", ["DAY"] = "d", ["C62"] = "1", ["EA"] = "1", ["MTK"] = "m²",
        ["HAR"] = "ha", ["D10"] = "S/m", ["Q30"] = "pH", ["EUR"] = "EUR", ["H60"] = "m³/m³",
    };

    public static string? Sign(string? code) => code is null ? null : Signs.GetValueOrDefault(code, code);
}
