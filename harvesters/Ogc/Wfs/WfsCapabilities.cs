using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OpenData.Catalog;
using OpenData.Catalog.Model;
using OpenData.Harvesters.Foreign;
using OpenData.Harvesters.Geo;

namespace OpenData.Harvesters.Ogc.Wfs;

/// <summary>The capabilities of a WFS 2.0 or 1.1, read element by element: of a thousand layers only what is used is kept.</summary>
internal sealed class WfsCapabilities(Uri asked, OgcOptions options)
{
    private const long MaxCharacters = 64L << 20;
    private const int MaxSystems = 50;

    private readonly List<OgcLayer> layers = [];
    private XElement? identification;
    private XElement? provider;
    private XElement? operations;
    private string version = "";

    public IReadOnlyList<OgcLayer> Layers => layers;

    /// <summary>More layers than these stand in the document.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Why the document ends before its end; null when it does not.</summary>
    public LocalText? Broken { get; private set; }

    public WfsAddress Address { get; private set; } = new(asked, "2.0.0");

    /// <summary>The server can be asked for a page of features.</summary>
    public bool Pages => !version.StartsWith("1.", StringComparison.Ordinal)
        && operations.Children("Constraint")
            .FirstOrDefault(c =>
                c.AttributeText("name") == "ImplementsResultPaging").Child("DefaultValue").Text()?.ToUpperInvariant() != "FALSE";

    /// <summary>Reads the document.</summary>
    /// <exception cref="SourceUnreadableException">It is no capabilities document, or breaks off before the first layer.</exception>
    public async Task ReadAsync(Stream body, CancellationToken cancel)
    {
        using var reader = ForeignXml.Open(body, MaxCharacters);
        try
        {
            await RootAsync(reader);
            await reader.ReadAsync();
            while (!reader.EOF)
            {
                await StepAsync(reader, cancel);
            }
        }
        catch (XmlException e)
        {
            var broken = ForeignXml.Broken(asked, e);
            Broken = layers.Count > 0 ? broken.Text : throw broken;
        }
    }

    public OgcServiceDescription ToService() => WfsServiceSection.Read(identification, provider, Address, options.Language) with
    {
        Findings = GetAddress() is { } said && said.Host != asked.Host ? [OtherHost(said)] : [],
    };

    private async Task RootAsync(XmlReader reader)
    {
        await reader.MoveToContentAsync();
        if (reader.LocalName is not "WFS_Capabilities")
        {
            var exception = reader.LocalName.Contains("ExceptionReport", StringComparison.Ordinal);
            var words = exception ? ForeignText.Line((await ForeignXml.TakeAsync(reader, default)).Value, 300) : null;
            throw new SourceUnreadableException(exception
                ? LocalText.Of(
                    sl: $"Strežnik {asked.IdnHost} je zahtevo GetCapabilities zavrnil: {words}. Preverite lokacijo vira.",
                    en: $"The server {asked.IdnHost} refused GetCapabilities: {words}. Check the source's location.")
                : LocalText.Of(
                    sl: $"Odgovor strežnika {asked.IdnHost} ni opis storitve WFS (korenski element je {reader.LocalName}). Vpišite naslov "
                        + "storitve WFS ali OGC API Features.",
                    en: $"The answer of {asked.IdnHost} is no description of a WFS (the root element is {reader.LocalName}). Enter the "
                        + "address of a WFS or an OGC API Features."));
        }

        version = reader.GetAttribute("version") ?? "2.0.0";
        if (!version.StartsWith("2.", StringComparison.Ordinal) && !version.StartsWith("1.1", StringComparison.Ordinal))
        {
            throw new SourceUnreadableException(LocalText.Of(
                sl: $"Strežnik {asked.IdnHost} zna le WFS {version}; beremo 2.0 in 1.1. Prosite njegovega skrbnika za novejšo različico.",
                en: $"The server {asked.IdnHost} speaks WFS {version} only; 2.0 and 1.1 are read. Ask its operator for a newer version."));
        }

        Address = new WfsAddress(WfsAddress.EndpointOf(asked), version);
    }

    private async Task StepAsync(XmlReader reader, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (reader.NodeType != XmlNodeType.Element)
        {
            await reader.ReadAsync();
            return;
        }

        switch (reader.LocalName)
        {
            case "ServiceIdentification":
                identification = await ForeignXml.TakeAsync(reader, cancel);
                break;
            case "ServiceProvider":
                provider = await ForeignXml.TakeAsync(reader, cancel);
                break;
            case "OperationsMetadata":
                operations = await ForeignXml.TakeAsync(reader, cancel);
                UseSaidAddress();
                break;
            case "Filter_Capabilities":
                await reader.SkipAsync();
                break;
            case "FeatureType" when layers.Count >= options.MaxLayers:
                WasCut = true;
                await reader.SkipAsync();
                break;
            case "FeatureType":
                if (Layer(await ForeignXml.TakeAsync(reader, cancel)) is { } layer)
                {
                    layers.Add(layer);
                }

                break;
            default:
                await reader.ReadAsync();
                break;
        }
    }

    // The path the server gives for GetFeature, on the host that was asked: many name a scheme, port or host that only they can reach.
    private void UseSaidAddress()
    {
        if (GetAddress() is { } said && said.Host == asked.Host)
        {
            var server = new Uri(asked.GetLeftPart(UriPartial.Authority));
            Address = Address with { Endpoint = WfsAddress.EndpointOf(new Uri(server, said.PathAndQuery)) };
        }
    }

    private Uri? GetAddress() => WebAddress.ToAsk(
        operations.Children("Operation")
            .FirstOrDefault(o => o.AttributeText("name") == "GetFeature").Child("DCP", "HTTP", "Get").AttributeText("href"));

    private Finding OtherHost(Uri said) => new()
    {
        Code = "service-names-other-host",
        Severity = Severity.Warning,
        Path = "endpointUrls",
        Value = said.Host,
        Message = LocalText.Of(
            sl: $"Storitev v svojem opisu navaja drug strežnik ({said.Host}); uporabljamo naslov, ki ste ga vpisali. Skrbnik storitve naj "
                + "popravi njen spletni naslov.",
            en: $"In its description the service names another server ({said.Host}); the address you entered is used. Its operator should "
                + "mend the service's address."),
    };

    private OgcLayer? Layer(XElement type)
    {
        var name = type.Child("Name").Text();
        if (!ForeignText.IsId(name))
        {
            return new OgcLayer { Name = $"#{layers.Count + 1}" };
        }

        var systems = type.Elements().Where(e => e.Name.LocalName is "DefaultCRS" or "DefaultSRS")
            .Concat(type.Elements().Where(e => e.Name.LocalName is "OtherCRS" or "OtherSRS"))
            .Select(e => CoordinateSystem.Named(e.Value)).OfType<CoordinateSystem>().ToList();
        return new OgcLayer
        {
            Name = name!, // an id is no null
            Title = WfsServiceSection.Lines(type, "Title", options.Language),
            Abstract = WfsServiceSection.Texts(type, "Abstract", options.Language),
            Keywords = WfsServiceSection.Keywords(type, options.Language),
            Box = Box(type.Child("WGS84BoundingBox")),
            Systems = [.. systems.Take(1), .. systems.Skip(1).Where(s => s.IsKnown).Take(MaxSystems)],
            Downloads = Downloads(name!, type.Child("OutputFormats").Children("Format"), systems), // as above
            Documentation = [.. type.Children("MetadataURL").Select(m => WebAddress.Of(m.AttributeText("href") ?? m.Text()))
                .OfType<Rdf.Iri>()
                .Distinct().Take(20)],
        };
    }

    private IReadOnlyList<OgcDownload> Downloads(string layer, IEnumerable<XElement> own, IReadOnlyList<CoordinateSystem> systems)
    {
        var formats = own.Select(f => f.Text()).OfType<string>().ToList();
        if (formats.Count == 0)
        {
            var parameter = operations.Children("Operation")
                .FirstOrDefault(o => o.AttributeText("name") == "GetFeature").Children("Parameter")
                .Concat(operations.Children("Parameter"))
                    .FirstOrDefault(p => string.Equals(p.AttributeText("name"), "outputFormat", StringComparison.OrdinalIgnoreCase));
            formats = [.. (parameter?.Descendants().Where(e => e.Name.LocalName == "Value").Select(e => e.Text()) ?? []).OfType<string>()];
        }

        // GeoJSON is WGS84 (RFC 7946): asked for so where the server can.
        var degrees = systems.FirstOrDefault(s => s.IsGeographic);
        return
        [
            .. OutputFormats.Choose(formats).Select(f => new OgcDownload(
                f.Format, Address.Features(layer, f.Wire, f.Format is "GeoJSON" or "KML" ? degrees : null), f.Wire, IsWhole: true)),
        ];
    }

    private static GeoBox? Box(XElement? box)
    {
        var numbers = new[] { box.Child("LowerCorner"), box.Child("UpperCorner") }
            .SelectMany(c => (c.Text() ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(2))
            .Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        return numbers.Length == 4 ? GeoBox.Of(CoordinateSystem.Wgs84, numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }
}
