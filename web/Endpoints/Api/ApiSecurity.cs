using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpenData.Web.Endpoints.Api.Writing;

namespace OpenData.Web.Endpoints.Api;

/// <summary>What the description says of operations that need a token: the scopes, the headers, and a body as an example.</summary>
internal static class ApiSecurity
{
    private const string Scheme = "token";

    public static void Describe(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token begins with od_ and is made by `opendata token create`; it has scopes (read, write, approve, "
                + "harvest, metrics), bodies and an end.",
        };
    }

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ApiScopes>().FirstOrDefault() is not { } scopes)
        {
            return Task.CompletedTask;
        }

        operation.Description += $" Needs the scope {string.Join(" or ", scopes.Words)}.";
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme,
            context.Document)] = [.. scopes.Words] }];
        foreach (var header in metadata.OfType<ApiHeader>())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Required = header.Required,
                Description = header.Meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (metadata.OfType<ApiBytes>().Any())
        {
            // JSON's types cannot tell of bytes, so the schema says nothing.
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string,
                    OpenApiMediaType>(StringComparer.Ordinal) { ["application/octet-stream"] = new() { Schema = new OpenApiSchema() } },
            };
        }

        if (metadata.OfType<ApiExample>().FirstOrDefault() is { } example && operation.RequestBody?.Content is { } content)
        {
            foreach (var form in content.Values)
            {
                form.Example = example.Body;
            }
        }

        return Task.CompletedTask;
    }
}
