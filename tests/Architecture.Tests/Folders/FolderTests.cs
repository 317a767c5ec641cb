namespace LuckyCart.Architecture.Tests.Folders;

public sealed class FolderTests
{
    [Fact]
    public void Sources_AreInFoldersOfTheDomain() =>
        Rule.Holds(((string[])["src", "samples", "bench", "tests"]).SelectMany(f => Repository.Files(f, "*.cs")).SelectMany(FolderRules.Check));

    [Theory]
    [InlineData("src/Api/Services/Events.cs")]
    [InlineData("samples/Replay/helpers/Text.cs")]
    [InlineData("src/Grains/Shoppers/ShopperManager.cs")]
    [InlineData("src/Grains/Things/Shopper.cs")]
    [InlineData("src/Storage/RocksDb/Common/Rows.cs")]
    public void Check_Planted_IsFound(string path) => Assert.Single(FolderRules.Check(path));

    [Theory]
    [InlineData("src/Storage/RocksDb/Journals/Rows.cs")]
    [InlineData("tests/Api.Tests/Hosting/ApiNode.cs")]
    [InlineData("src/Engine/Campaigns/Campaign.cs")]
    public void Check_Allowed_IsNotFound(string path) => Assert.Empty(FolderRules.Check(path));
}
