using System.Text.Json.Nodes;
using OpenData.Catalog.Model;

namespace OpenData.Exporters.SchemaOrg;

/// <summary>A body as schema.org's Organization.</summary>
internal static class SchemaOrgAgent
{
    public static JsonObject Of(Agent agent, string language, IReadOnlyList<Contact>? contacts = null) =>
        new JsonObject { ["@type"] = "Organization" }
        .With("@id", agent.Iri?.Value)
        .With("name", agent.Name.For(language))
        .With("url", agent.Homepage?.Value ?? agent.Iri?.Value)
        .With("identifier", agent.IdNumber)
        .With("email", agent.Email)
        .With("contactPoint", (contacts ?? []).Select(c => ContactOf(c, language)).Where(c => c.Count > 2));

    private static JsonObject ContactOf(Contact contact, string language) =>
        new JsonObject { ["@type"] = "ContactPoint", ["contactType"] = "customer service" }
        .With("name", contact.Name.For(language))
        .With("email", contact.Email)
        .With("telephone", contact.Telephone)
        .With("url", contact.Url?.Value);
}
