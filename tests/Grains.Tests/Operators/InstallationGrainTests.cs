using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Tests.Catalogues;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Operators;

public sealed class InstallationGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    [Fact]
    public async Task AddRetailer_Twice_IsListedOnceSorted()
    {
        var (a, b) = ("a" + NewRetailer(), "b" + NewRetailer());
        await cluster.Installation.AddRetailerAsync(By("root"), b);
        await cluster.Installation.AddRetailerAsync(By("root"), a[..30]);
        await cluster.Installation.AddRetailerAsync(By("root"), a[..30]);

        var listed = await cluster.Installation.ListRetailersAsync();

        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Single(listed, a[..30]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("Demo")]
    [InlineData("1demo")]
    [InlineData("de/mo")]
    [InlineData("de_mo")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijx")]
    public async Task AddRetailer_BadId_IsRefused(string id)
    {
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => cluster.Installation.AddRetailerAsync(By("root"), id));
        Assert.Equal(CommandRefusedException.InvalidId, refused.Code);
    }

    [Fact]
    public async Task CreateOperatorToken_IsFoundByItsHashAndKeptNowhere()
    {
        var context = By("root");
        var token = await cluster.Installation.CreateOperatorTokenAsync(context, "ann", "laptop");
        await DeactivateAsync(cluster.Installation);

        Assert.StartsWith("op_", token, StringComparison.Ordinal);
        Assert.Equal("ann", await cluster.Installation.FindOperatorAsync(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
        Assert.Null(await cluster.Installation.FindOperatorAsync(SHA256.HashData("op_other"u8)));
        var rows = await cluster.RowsAsync(new JournalId("-", JournalKind.Installation, "main"));
        Assert.DoesNotContain(rows, r => r.Record.Span.IndexOf(Encoding.ASCII.GetBytes(token[3..])) >= 0);
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(
            () => cluster.Installation.CreateOperatorTokenAsync(context, "ann", "laptop"));
        Assert.Equal(CommandRefusedException.SecretShownOnce, refused.Code);
    }

    [Fact]
    public async Task GetReceiptKey_IsDrawnOnceAndSigns()
    {
        var first = await cluster.Installation.GetReceiptKeyAsync();
        await DeactivateAsync(cluster.Installation);

        Assert.Equal(first.ToArray(), (await cluster.Installation.GetReceiptKeyAsync()).ToArray());
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(first.Span, out _);
        Assert.True(key.VerifyData("x"u8, key.SignData("x"u8, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }
}
