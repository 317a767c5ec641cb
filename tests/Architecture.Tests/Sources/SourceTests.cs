namespace LuckyCart.Architecture.Tests.Sources;

public sealed class SourceTests
{
    [Fact]
    public void Sources_SayNothingBanned()
    {
        var sources = Repository.Files("src", "*.cs");
        Assert.NotEmpty(sources);
        Rule.Holds(sources.SelectMany(s => SourceRules.Check(s, Repository.Read(s))));
    }

    [Theory]
    [InlineData("src/Grains/A.cs", "var t = DateTime.UtcNow;")]
    [InlineData("src/Grains/A.cs", "var t = System.DateTimeOffset.Now;")]
    [InlineData("src/Api/A.cs", "var r = Random.Shared.Next();")]
    [InlineData("src/Api/A.cs", "var r = new Random(7);")]
    [InlineData("src/Api/A.cs", "var r = new System.Random();")]
    [InlineData("src/Storage/A.cs", "Thread.Sleep(1);")]
    [InlineData("src/Grains/A.cs", "throw new Exception(\"x\");")]
    [InlineData("src/Grains/A.cs", "try { F(); } catch (IOException) { }")]
    [InlineData("src/Hosting/A.cs", "Console.WriteLine();")]
    [InlineData("src/Engine/A.cs", "var id = Guid.NewGuid();")]
    [InlineData("src/Engine/A.cs", "double price = 2;")]
    [InlineData("src/Engine/A.cs", "var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("src/Grains/A.cs", "F(); // TODO later")]
    public void Check_Planted_IsFound(string path, string statement) =>
        Assert.Single(SourceRules.Check(path, $"class C {{ void M() {{\n{statement}\n}} }}"));

    [Theory]
    [InlineData("src/Grains/A.cs", "// DateTime.UtcNow is not for us.")]
    [InlineData("src/Grains/A.cs", "var text = \"Thread.Sleep(1); throw new Exception()\";")]
    [InlineData("src/Grains/A.cs", "var id = Guid.NewGuid();")]
    [InlineData("src/Grains/A.cs", "try { F(); } catch (IOException) { /* The next poll tries again. */ }")]
    [InlineData("src/LuckyCart/A.cs", "Console.WriteLine();")]
    [InlineData("src/Grains/A.cs", "double seconds = 2;")]
    public void Check_Allowed_IsNotFound(string path, string statement) =>
        Assert.Empty(SourceRules.Check(path, $"class C {{ void M() {{\n{statement}\n}} }}"));

    [Theory]
    [InlineData("class C { async void M() { await F(); } }")]
    [InlineData("#region A\nclass C { }\n#endregion")]
    public void Check_PlantedOutsideMethods_IsFound(string source) => Assert.Single(SourceRules.Check("src/Grains/A.cs", source));
}
