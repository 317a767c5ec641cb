namespace LuckyCart.Architecture.Tests.Documents;

public sealed class LinkTests
{
    private static IEnumerable<string> Documents => Repository.Files("docs", "*.md").Concat(["README.md", "CONTRIBUTING.md"]);

    [Fact]
    public void Documents_Links_LeadSomewhere() =>
        Rule.Holds(Documents.SelectMany(d => LinkRules.Check(d, Repository.Read(d), Exists)));

    [Fact]
    public void Decisions_HaveNumbersAndAllTheirParts()
    {
        var decisions = Repository.Files("docs/adr", "*.md").ToDictionary(p => p, Repository.Read);
        Assert.NotEmpty(decisions);
        Rule.Holds(LinkRules.CheckDecisions(decisions));
    }

    [Fact]
    public void Check_Planted_IsFound() =>
        Assert.Single(LinkRules.Check("docs/a.md", "See [b](b.md), [c](../c.md), [web](https://luckycart.example) and [here](#x).", p => p == "c.md"));

    [Fact]
    public void CheckDecisions_Planted_AreFound() =>
        Assert.Equal(3, LinkRules.CheckDecisions(new Dictionary<string, string> { ["docs/adr/0001-a.md"] = "", ["docs/adr/0001-b.md"] = "" }).Count());

    private static bool Exists(string path) => File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path));
}
