using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using OpenData.Web.Site;

namespace OpenData.Web.Endpoints.Api;

/// <summary>Parameters of an operation's query, as metadata of its endpoint.</summary>
internal sealed record ApiQuery(IReadOnlyList<ApiParameter> Parameters);

/// <summary>A part of an operation's path, as metadata of its endpoint.</summary>
internal sealed record ApiPath(string Name, string Meaning);

/// <summary>The API's description (OpenAPI 3.1), made from what the endpoints themselves read and write.</summary>
internal static class ApiDescription
{
    /// <summary>How the API writes JSON: letters such as č as themselves, what is not known left out.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void AddApi(this IServiceCollection services, SiteLook look)
    {
        // The description reads these: with the defaults of the web a number may be a text too.
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddOpenApi("v1", options => Describe(options, look));
    }

    private static void Describe(OpenApiOptions options, SiteLook look)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // HEAD goes without saying.
        options.ShouldInclude = d =>
            d.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true && d.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = look.Name.For("en"),
                Version = "1.0",
                Description = "Reads the catalogue of open data; with a token (`opendata token create`) it is changed too. Whoever wants all of it reads "
                    + "/catalog.ttl; CKAN's clients find /api/3/action/.",
            };
            ApiSecurity.Describe(document);
            document.Servers = [new OpenApiServer { Url = look.BaseUri.AbsoluteUri.TrimEnd('/') }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeParameters);
        options.AddOperationTransformer(ApiSecurity.DescribeAsync);
    }

    private static Task DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<ApiQuery>().SelectMany(q => q.Parameters))
        {
            (operation.Parameters ??= []).Add(Of(parameter));
        }

        foreach (var part in metadata.OfType<ApiPath>())
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.Name == part.Name))
            {
                parameter.Description = part.Meaning;
            }
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Of(ApiParameter parameter)
    {
        var type = parameter.Number is null ? JsonSchemaType.String : JsonSchemaType.Integer;
        var value = new OpenApiSchema { Type = type, Format = parameter.Format };
        if (parameter.Number is var (least, most))
        {
            (value.Minimum, value.Maximum) = (Text(least), Text(most));
        }

        if (parameter.Words.Count > 0)
        {
            value.Enum = [.. parameter.Words.Select(w => (JsonNode)JsonValue.Create(w))];
        }

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Meaning,
            Schema = parameter.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
            Explode = true,
            Style = ParameterStyle.Form,
            Example = parameter.IsRepeated ? new JsonArray(parameter.Example)
                : parameter.Number is null ? JsonValue.Create(parameter.Example)
                : JsonValue.Create(int.Parse(parameter.Example, CultureInfo.InvariantCulture)),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
