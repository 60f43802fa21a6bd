using System.Globalization;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Graphs;

namespace OpenData.Harvesters.Csw;

/// <summary>Where and when: extents, resolution and dates.</summary>
internal static class IsoExtents
{
    private const int Max = 100;

    public static IReadOnlyList<Location> Places(IsoElement identification, IsoLanguages languages)
    {
        var places = new List<Location>();
        foreach (var extent in identification.All("extent/EX_Extent"))
        {
            foreach (var element in extent.All("geographicElement/*").Take(Max))
            {
                if (element.Name == "EX_GeographicBoundingBox" && Box(element) is { } box)
                {
                    places.Add(new Location { BoundingBox = box });
                }
                else if (element.Name == "EX_GeographicDescription" && element.At("geographicIdentifier/*/code") is { Exists: true } code)
                {
                    var (name, iri) = (code.LocalText(languages), IsoText.Address(code.Link ?? code.Text));
                    if (iri is not null || !name.IsEmpty)
                    {
                        places.Add(new Location { Iri = iri, Name = iri is not null && code.Text == iri.Value ? LocalText.Empty : name });
                    }
                }
            }
        }

        return [.. places.Distinct()];
    }

    public static IReadOnlyList<Period> Periods(IsoElement identification)
    {
        var periods = new List<Period>();
        foreach (var time in identification.All("extent/EX_Extent/temporalElement/*/extent/*").Take(Max))
        {
            if (time.Name == "TimePeriod")
            {
                var period = new Period { Start = End(time, "begin"), End = End(time, "end") };
                if (period.Start is not null || period.End is not null)
                {
                    periods.Add(period);
                }
            }
            else if (time.Name == "TimeInstant" && ForeignTime.AsWritten(time.At("timePosition").Text) is { } at)
            {
                periods.Add(new Period { Start = at, End = at });
            }
        }

        return [.. periods.Distinct()];
    }

    /// <summary>Distances on the ground in metres; scales are no distances and are left out.</summary>
    public static IReadOnlyList<decimal> Resolutions(IsoElement identification)
    {
        var metres = new List<decimal>();
        foreach (var distance in identification.All("spatialResolution/MD_Resolution/distance/Distance"))
        {
            var unit = (distance.Attribute("uom") ?? "").Split(['#', '/'])[^1].ToLowerInvariant();
            decimal? factor = unit switch
            {
                "m" or "metre" or "meter" or "metres" or "meters" or "9001" => 1, "km" => 1000, "cm" => 0.01m, _ => null,
            };
            if (factor is { } times && decimal.TryParse(distance.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and < 100_000_000)
            {
                metres.Add(number * times);
            }
        }

        return [.. metres.Distinct()];
    }

    /// <summary>The latest date of a kind (<c>creation</c>, <c>publication</c>, <c>revision</c>).</summary>
    public static Temporal? DateOf(IsoElement identification, string kind)
    {
        Temporal? latest = null;
        foreach (var date in identification.All("citation/CI_Citation/date/CI_Date"))
        {
            if (date.At("dateType").Code == kind && ForeignTime.AsWritten(date.At("date").Text) is { } parsed
                && (latest is null || string.CompareOrdinal(parsed.Text, latest.Value.Text) > 0))
            {
                latest = parsed;
            }
        }

        return latest;
    }

    /// <summary>The date of creation, for which the model has no field, as a statement of its own.</summary>
    public static string? Created(IsoElement identification) => DateOf(identification, "creation") is { } created
        ? $"<urn:opendata:this> <http://purl.org/dc/terms/created> \"{created.Text}\"^^<{ForeignTime.Datatype(created).Value}> ."
        : null;

    private static Temporal? End(IsoElement period, string name) =>
        ForeignTime.AsWritten(period.At(name + "Position").Text ?? period.At(name + "/TimeInstant/timePosition").Text);

    // Longitude first; a box that crosses nothing real is none.
    private static string? Box(IsoElement box)
    {
        var (west, east) = (Number(box, "westBoundLongitude"), Number(box, "eastBoundLongitude"));
        var (south, north) = (Number(box, "southBoundLatitude"), Number(box, "northBoundLatitude"));
        return west is >= -180 and <= 180 && east is >= -180 and <= 180 && south is >= -90 and <= 90 && north is >= -90 and <= 90
            && south <= north
            ? string.Create(
                CultureInfo.InvariantCulture, $"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))")
            : null;
    }

    private static decimal? Number(IsoElement parent, string name) =>
        decimal.TryParse(parent.At(name).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
