using System.Globalization;

namespace OpenData.Web.Site;

/// <summary>
/// Shades of the municipality's colour that can be read where they stand, whatever the colour is: text on them and they as text keep the contrast
/// of WCAG 2.2 AA (4.5 to 1) in light and in dark.
/// </summary>
public sealed class AccentPalette
{
    /// <summary>Contrast that text must have, with a little to spare for rounding.</summary>
    private const double Least = 4.6;

    /// <summary>Thin bright letters on a dark page want more.</summary>
    private const double LeastInDark = 6.5;

    private const double LightTint = 0.07;
    private const double DarkTint = 0.13;

    private static readonly Shade White = new(255, 255, 255);
    private static readonly Shade Black = new(0, 0, 0);

    /// <param name="accent"><c>#rrggbb</c>.</param>
    public AccentPalette(string accent)
    {
        var colour = Shade.Parse(accent);
        var (tint, darkTint) = (Shade.Parse(LightPaper).Mixed(colour, LightTint), Shade.Parse(DarkPaper).Mixed(colour, DarkTint));
        Accent = colour.ToString();
        OnAccent = (Contrast(colour, White) >= Contrast(colour, Black) ? White : Black).ToString();
        Tint = tint.ToString();
        DarkTintColour = darkTint.ToString();
        Link = Readable(colour, Black, [Shade.Parse(LightPaper), Shade.Parse(LightWash), tint], Least).ToString();
        DarkLink = Readable(colour, White, [Shade.Parse(DarkPaper), Shade.Parse(DarkWash), darkTint], LeastInDark).ToString();
    }

    /// <summary>Ground of pages, as <c>00-base.css</c> has it.</summary>
    public const string LightPaper = "#ffffff";

    public const string DarkPaper = "#14171c";

    /// <summary>Ground of what is set off from the page.</summary>
    public const string LightWash = "#f5f6f8";

    public const string DarkWash = "#1c2027";

    /// <summary>The colour itself: buttons and the strip above every page.</summary>
    public string Accent { get; }

    /// <summary>Text on the colour.</summary>
    public string OnAccent { get; }

    /// <summary>Links and marks on light pages.</summary>
    public string Link { get; }

    /// <summary>Links and marks on dark pages.</summary>
    public string DarkLink { get; }

    /// <summary>A breath of the colour on a light page.</summary>
    public string Tint { get; }

    /// <summary>A breath of the colour on a dark page.</summary>
    public string DarkTintColour { get; }

    /// <summary>The shades as custom properties, before all other style.</summary>
    public string ToCss() =>
        $":root{{--accent:{Accent};--on-accent:{OnAccent};--link:light-dark({Link},{DarkLink});--tint:light-dark({Tint},{DarkTintColour})}}\n";

    /// <summary>Contrast of two colours by WCAG 2.2, 1 to 21.</summary>
    public static double Contrast(string one, string other) => Contrast(Shade.Parse(one), Shade.Parse(other));

    private static double Contrast(Shade one, Shade other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // The nearest shade on the way to black or white that can be read on every ground.
    private static Shade Readable(Shade colour, Shade end, Shade[] grounds, double least)
    {
        for (var share = 0.0; share < 1; share += 0.02)
        {
            var shade = colour.Mixed(end, share);
            if (Array.TrueForAll(grounds, g => Contrast(shade, g) >= least))
            {
                return shade;
            }
        }

        return end;
    }

    private readonly record struct Shade(byte Red, byte Green, byte Blue)
    {
        /// <summary>Relative luminance by WCAG 2.2, 0 to 1.</summary>
        public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        public static Shade Parse(string text)
        {
            var number = int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return new Shade((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        }

        public Shade Mixed(Shade other, double share) => new(Mixed(Red, other.Red, share), Mixed(Green, other.Green, share), Mixed(Blue, other.Blue, share));

        public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

        private static byte Mixed(byte one, byte other, double share) => (byte)Math.Round(one + ((other - one) * share));

        private static double Linear(byte channel)
        {
            var share = channel / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
