using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenData.Catalog.Publishing.Delivery;

namespace OpenData.Web.Twin;

/// <summary>Rules for Apache 2.4, read from the twin's own folder where <c>AllowOverride All</c> permits it.</summary>
internal static class ApacheRules
{
    public static string Of(ServerRules rules)
    {
        var text = new StringBuilder("""
            # Rules for Apache 2.4 (AllowOverride All; mod_rewrite, mod_headers). Made with the twin: changes are lost.
            Options -Indexes -MultiViews
            DirectoryIndex index.html index.json
            DirectorySlash Off
            AddDefaultCharset off
            AddCharset utf-8 .html .css .txt .xml
            ErrorDocument 404 /404.html

            """);
        foreach (var (suffix, type) in ServerRules.Types)
        {
            text.Append(CultureInfo.InvariantCulture, $"AddType \"{type}\" .{suffix}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $$"""
            <IfModule mod_headers.c>
              Header always set X-Content-Type-Options nosniff
              Header always set Access-Control-Allow-Origin "*"
              Header always set Content-Security-Policy "{{rules.Policy}}" "expr=%{REQUEST_URI} !~ m#^/files/#"
              Header always set Content-Security-Policy "{{ServerRules.FilesPolicy}}" "expr=%{REQUEST_URI} =~ m#^/files/#"
              Header set Cache-Control "public, max-age=31536000, immutable" "expr=%{REQUEST_URI} =~ m#^/assets/#"
            </IfModule>
            <IfModule mod_rewrite.c>
              RewriteEngine On
              RewriteRule ^([a-z][a-z]/)?suggest$|^api/3/action/ - [T=application/json,END]

            """);
        foreach (var file in rules.Gone)
        {
            text.Append(CultureInfo.InvariantCulture, $"  RewriteRule ^{Pattern(file)}/?$ - [R=410,L]\n");
        }

        foreach (var file in rules.Moved)
        {
            text.Append(CultureInfo.InvariantCulture, $"  RewriteRule ^{Pattern(file)}/?$ {Escaped(file.Location!)} [R={file.Status},NE,L]\n"); // of those that moved
        }

        foreach (var (suffix, type) in ServerRules.Forms)
        {
            foreach (var (pattern, target) in new[]
            {
                ("(dataset/[^/]+)", "/$1." + suffix), ("(organisation/[^/]+)", "/$1/catalog." + suffix), ("(catalog)", "/$1." + suffix),
            })
            {
                text.Append(CultureInfo.InvariantCulture, $$"""
                      RewriteCond %{HTTP_ACCEPT} {{type}}
                      RewriteCond %{HTTP_ACCEPT} !text/html
                      RewriteCond %{DOCUMENT_ROOT}{{target}} -f
                      RewriteRule ^{{pattern}}/?$ {{target}} [END]

                    """);
            }
        }

        text.Append("""
              # Parts of feeds at the addresses at which the site itself has them.
              RewriteCond %{QUERY_STRING} ^page=([0-9]+)$
              RewriteCond %{DOCUMENT_ROOT}/$1/page-%1.$2 -f
              RewriteRule ^(catalog|organisation/[^/]+/catalog)\.(ttl|nt|rdf|jsonld)$ /$1/page-%1.$2 [END]
              RewriteCond %{QUERY_STRING} ^version=([0-9a-f-]+)$
              RewriteCond %{DOCUMENT_ROOT}/files/$1/version-%1/$2 -f
              RewriteRule ^files/([^/]+)/([^/]+)$ /files/$1/version-%1/$2 [END]
              # A page has its address without a slash at its end.
              RewriteCond %{DOCUMENT_ROOT}/$1/index.html -f
              RewriteRule ^(.+[^/])$ /$1/index.html [END]
              RewriteCond %{DOCUMENT_ROOT}/$1/index.json -f
              RewriteRule ^(.+[^/])$ /$1/index.json [END]
            </IfModule>

            """);
        foreach (var file in rules.Gone)
        {
            // The tombstone itself is shown, with its status.
            text.Append(CultureInfo.InvariantCulture, $"<If \"%{{REQUEST_URI}} =~ m#^/{Pattern(file)}/?$#\">\n  ErrorDocument 410 /{file.Path}\n</If>\n");
        }

        return text.ToString();
    }

    private static string Pattern(TwinFile file) => Regex.Escape(ServerRules.Decoded(file).TrimStart('/')).Replace("#", "\\#", StringComparison.Ordinal);

    private static string Escaped(string target) => target.Replace("%", "\\%", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);
}
