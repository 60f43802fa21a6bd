using OpenData.Exporters.GraphStore;

namespace OpenData.Tests.Exporters.GraphStore;

/// <summary>The examples of RFC 7616, section 3.9.1, and RFC 2617, section 3.5.</summary>
public sealed class DigestChallengeTests
{
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void The_answer_is_that_of_the_standard(string algorithm, string response)
    {
        var challenge = DigestChallenge.Parse(
            $"realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        var header = challenge!.Answer("GET", "/dir/index.html", "Mufasa", "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        Assert.StartsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=\"7ypf/", header, StringComparison.Ordinal);
        Assert.Contains($"response=\"{response}\"", header, StringComparison.Ordinal);
        Assert.Contains("qop=auth, nc=00000001, cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\"", header, StringComparison.Ordinal);
        Assert.Contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_request_counts_one_up_and_brings_a_nonce_of_its_own()
    {
        var challenge = DigestChallenge.Parse("realm=\"SPARQL\", nonce=\"abc\", qop=\"auth\"")!;
        var (first, second) = (challenge.Answer("PUT", "/x", "ana", "geslo"), challenge.Answer("PUT", "/x", "ana", "geslo"));
        Assert.Contains("nc=00000001", first, StringComparison.Ordinal);
        Assert.Contains("nc=00000002", second, StringComparison.Ordinal);
        Assert.NotEqual(first[first.IndexOf("cnonce", StringComparison.Ordinal)..], second[second.IndexOf("cnonce", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Without_qop_the_older_form_is_spoken()
    {
        var header = DigestChallenge.Parse("realm=\"a \\\"b\\\"\", nonce=\"abc\"")!.Answer("GET", "/", "ana", "geslo", "x");
        Assert.DoesNotContain("cnonce", header, StringComparison.Ordinal);
        Assert.Contains("realm=\"a \\\"b\\\"\"", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("realm=\"x\", nonce=\"y\", algorithm=SHA-512-256")]
    [InlineData("realm=\"x\", nonce=\"y\", qop=\"auth-int\"")]
    [InlineData("realm=\"x\"")]
    [InlineData("")]
    public void What_we_do_not_speak_is_no_challenge(string parameters) => Assert.Null(DigestChallenge.Parse(parameters));

    [Fact]
    public void A_user_name_beyond_ascii_is_encoded()
    {
        var header = DigestChallenge.Parse("realm=\"x\", nonce=\"y\", qop=\"auth\"")!.Answer("GET", "/", "žaba", "geslo", "x");
        Assert.StartsWith("Digest username*=UTF-8''%C5%BEaba, ", header, StringComparison.Ordinal);
    }
}
