using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OpenData.Tests.Web.Browser;

/// <summary>
/// axe-core in a page. Only what it finds is described and handed over: what it does of a page's every element that is well, and a second page in
/// which that is put together, take most of its usual time.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong in the page: the rule's name and what it asks, and the element; empty when all is well.</summary>
    /// <remarks>Frames would need axe of their own; pages of the site have none, and this fails where one has.</remarks>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        Assert.Single(page.Frames);
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
            + ".flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.html}`))");
    }
}
