using System.Globalization;
using System.Text;

namespace OpenData.Web.Twin;

/// <summary>Rules for nginx, to be included inside <c>server { root …; }</c>.</summary>
internal static class NginxRules
{
    public static string Of(ServerRules rules)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            # Rules for nginx: include …/twin/nginx.conf; inside server { root …; }. Made with the twin: changes are lost.
            absolute_redirect off;
            error_page 404 /404.html;
            set $twin_policy "{{rules.Policy}}";
            if ($uri ~ ^/files/) { set $twin_policy "{{ServerRules.FilesPolicy}}"; }
            add_header Content-Security-Policy $twin_policy always;
            add_header X-Content-Type-Options nosniff always;
            add_header Access-Control-Allow-Origin * always;
            if ($arg_version ~ "^[0-9a-f-]+$") { rewrite ^/files/([^/]+)/([^/]+)$ /files/$1/version-$arg_version/$2; }
            location / { try_files $uri $uri/index.html $uri/index.json =404; }
            location ~ /\.ht { return 404; }
            location ~ ^/api/3/action/|^/([a-z][a-z]/)?suggest$ { types { } default_type application/json; }

            """);
        foreach (var file in rules.Gone)
        {
            // The tombstone itself is shown, with its status.
            text.Append(CultureInfo.InvariantCulture, $"location = {Quoted(ServerRules.Decoded(file))} {{ error_page 410 {Quoted("/" + file.Path)}; return 410; }}\n");
        }

        foreach (var file in rules.Moved)
        {
            text.Append(CultureInfo.InvariantCulture, $"location = {Quoted(ServerRules.Decoded(file))} {{ return {file.Status} {Quoted(file.Location!)}; }}\n"); // of those that moved
        }

        foreach (var (suffix, type) in ServerRules.Types)
        {
            // Parts of feeds at the addresses at which the site itself has them.
            var parts = ServerRules.Forms.Any(f => f.Suffix == suffix)
                ? $"location ~ ^(?<twin_feed>/catalog|/organisation/[^/]+/catalog)\\.{suffix}$ {{ types {{ }} default_type '{type}'; try_files $twin_feed/page-$arg_page.{suffix} $uri =404; }}\n"
                : "";
            text.Append(CultureInfo.InvariantCulture, $"{parts}location ~ \\.{suffix}$ {{ types {{ }} default_type '{type}'; }}\n");
        }

        text.Append("""
            location ~ ^/(dataset/[^/]+|organisation/[^/]+|catalog)$ {

            """);
        foreach (var (suffix, type) in ServerRules.Forms)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  if ($http_accept ~ "^(?!.*text/html).*{{type}}") {
                    rewrite ^/organisation/([^/]+)$ /organisation/$1/catalog.{{suffix}} last;
                    rewrite ^(.+)$ $1.{{suffix}} last;
                  }

                """);
        }

        return text.Append("  try_files $uri/index.html =404;\n}\n").ToString();
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal)}\"";
}
