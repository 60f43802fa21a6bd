using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using OpenData.Tests.Harvesters.Http;

namespace OpenData.Tests.Harvesters.Dcat;

/// <summary>How a page tells where the next one is.</summary>
internal enum FeedPaging
{
    /// <summary><c>hydra:PagedCollection</c>, <c>hydra:nextPage</c> as an IRI.</summary>
    PagedCollection,

    /// <summary><c>hydra:view</c> to a <c>hydra:PartialCollectionView</c>, <c>hydra:next</c> as a text.</summary>
    PartialView,

    /// <summary><c>Link: rel="next"</c>.</summary>
    LinkHeader,

    /// <summary>Nothing: pages are counted, and behind the last one there is none.</summary>
    Counted,
}

/// <summary>What a feed does wrong.</summary>
internal sealed record FeedFaults
{
    /// <summary>This page leads back to the first.</summary>
    public int? LoopFrom { get; init; }

    /// <summary>Every page, whatever its number, is the first one under a new address.</summary>
    public bool AlwaysFirst { get; init; }

    /// <summary>This page breaks off in the middle.</summary>
    public int? CutOff { get; init; }

    /// <summary>This page answers 500.</summary>
    public int? Fails { get; init; }

    /// <summary>This page is a web page.</summary>
    public int? WebPage { get; init; }

    /// <summary>The total announced is greater by this.</summary>
    public int Missing { get; init; }
}

/// <summary>A catalogue of any size in pages of Turtle, made as it is asked for, with an ETag for each page. Nothing is held.</summary>
internal sealed class GeneratedFeed
{
    public int Datasets { get; init; } = 10;

    public int PageSize { get; init; } = 4;

    public FeedPaging Paging { get; init; }

    public bool HasTags { get; init; } = true;

    public FeedFaults Faults { get; set; } = new();

    /// <summary>Goes into every tag: raise it and every page has changed.</summary>
    public int Edition { get; set; } = 1;

    public int Pages => Math.Max(1, (Datasets + PageSize - 1) / PageSize);

    public async Task<LoopbackServer> StartAsync()
    {
        LoopbackServer? server = null;
        return server = await LoopbackServer.StartAsync(context => AnswerAsync(context, server!.Address));
    }

    private async Task AnswerAsync(HttpContext context, string address)
    {
        var page = int.Parse(context.Request.Query["page"] is [{ } number] ? number : "1", CultureInfo.InvariantCulture);
        var (response, shown) = (context.Response, Faults.AlwaysFirst ? 1 : page);
        if (page == Faults.Fails || shown > Pages)
        {
            response.StatusCode = page == Faults.Fails ? StatusCodes.Status500InternalServerError : StatusCodes.Status404NotFound;
            return;
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{Edition}-{page}-{Datasets}\"");
        if (HasTags)
        {
            response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch.Contains(tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        var next = Faults.AlwaysFirst ? page + 1 : page == Faults.LoopFrom ? 1 : page < Pages ? page + 1 : 0;
        var link = string.Create(CultureInfo.InvariantCulture, $"{address}/catalog.ttl?page={next}");
        if (Paging == FeedPaging.LinkHeader && next > 0)
        {
            response.Headers.Link = $"<{address}/catalog.ttl?page=1>; rel=\"first\", <{link}>; rel=\"next\"";
        }

        response.ContentType = page == Faults.WebPage ? "text/html" : "text/turtle; charset=utf-8";
        var body = page == Faults.WebPage ? "<!DOCTYPE html><html><body>Vzdrževanje</body></html>" : Turtle(shown, next > 0 ? link : null, address);
        await response.WriteAsync(page == Faults.CutOff ? body[..(body.Length * 2 / 3)] : body);
    }

    private string Turtle(int page, string? next, string address)
    {
        var text = new StringBuilder("""
            @prefix dcat: <http://www.w3.org/ns/dcat#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix foaf: <http://xmlns.com/foaf/0.1/> .
            @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

            """);
        var (total, from, to) = (Datasets + Faults.Missing, (page - 1) * PageSize, Math.Min(page * PageSize, Datasets));
        text.Append(CultureInfo.InvariantCulture, $"<{address}/katalog> a dcat:Catalog ; dct:title \"Katalog\"@sl");
        for (var i = from; i < to; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" ;\n  dcat:dataset <https://podatki.obcina.example/zbirka/{i}>");
        }

        text.Append(" .\n").Append(Paging switch
        {
            FeedPaging.PagedCollection => string.Create(CultureInfo.InvariantCulture, $"<{address}/catalog.ttl?page={page}> a hydra:PagedCollection ; hydra:totalItems {total}{(next is null ? "" : $" ; hydra:nextPage <{next}>")} .\n"),
            FeedPaging.PartialView => string.Create(CultureInfo.InvariantCulture, $"<{address}/katalog> hydra:totalItems \"{total}\" ; hydra:view [ a hydra:PartialCollectionView{(next is null ? "" : $" ; hydra:next \"{next}\"")} ] .\n"),
            _ => "",
        });
        for (var i = from; i < to; i++)
        {
            Dataset(text, i);
        }

        return text.ToString();
    }

    private static void Dataset(StringBuilder text, int number) => text.Append(CultureInfo.InvariantCulture, $$"""
        <https://podatki.obcina.example/zbirka/{{number}}> a dcat:Dataset ;
          dct:title "Zbirka {{number}}"@sl, "Dataset {{number}}"@en ;
          dct:description "Opis zbirke {{number}} s podatki občine."@sl ;
          dct:identifier "z-{{number}}" ;
          dcat:keyword "okolje"@sl, "promet"@sl ;
          dct:issued "2024-01-{{(number % 28) + 1:00}}"^^xsd:date ;
          dct:publisher <https://podatki.obcina.example/organ/{{number % 3}}> ;
          dcat:contactPoint [ a <http://www.w3.org/2006/vcard/ns#Kind> ; <http://www.w3.org/2006/vcard/ns#fn> "Pisarna {{number % 7}}"@sl ] ;
          dcat:distribution <https://podatki.obcina.example/zbirka/{{number}}/csv> .
        <https://podatki.obcina.example/zbirka/{{number}}/csv> a dcat:Distribution ;
          dcat:accessURL <https://podatki.obcina.example/zbirka/{{number}}.csv> ; dct:format "CSV" ;
          dct:license <http://creativecommons.org/licenses/by/4.0/> .
        <https://podatki.obcina.example/organ/{{number % 3}}> a foaf:Agent ; foaf:name "Občina {{number % 3}}"@sl .

        """);
}
