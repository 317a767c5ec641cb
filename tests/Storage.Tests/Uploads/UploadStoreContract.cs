using System.Security.Cryptography;
using LuckyCart.Abstractions.Uploads;

namespace LuckyCart.Storage.Tests.Uploads;

/// <summary>The contract of an upload store. A provider inherits it.</summary>
public abstract class UploadStoreContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(16_000_000)]
    public async Task Put_ThenRestart_IsFoundByteForByte(int length)
    {
        var bytes = Of(length, seed: 1);
        await WithStoreAsync(async s => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), await s.PutAsync("demo", bytes)));
        await WithStoreAsync(async s => Assert.Equal(bytes, await s.FindAsync("demo", Convert.ToHexStringLower(SHA256.HashData(bytes)))));
    }

    [Fact]
    public async Task Put_AgainAndOthers_EachIsFound() => await WithStoreAsync(async s =>
    {
        var (one, two) = (Of(300_000, 2), Of(300_000, 3));
        var hash = await s.PutAsync("demo", one);
        await s.PutAsync("demo", two);
        Assert.Equal(hash, await s.PutAsync("demo", one));
        Assert.Equal(one, await s.FindAsync("demo", hash));
    });

    [Fact]
    public async Task Find_OfAnotherRetailer_FindsNothing() => await WithStoreAsync(async s =>
    {
        var hash = await s.PutAsync("demo", Of(10, 4));
        Assert.Null(await s.FindAsync("dem", hash));
        Assert.Null(await s.FindAsync("demo2", hash));
    });

    [Fact]
    public async Task Put_TooMany_IsRefused() => await WithStoreAsync(async s =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await s.PutAsync("demo", new byte[IUploadStore.BytesMax + 1])));

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public async Task Find_NotAHashOrUnknown_FindsNothing(string hash) =>
        await WithStoreAsync(async s => Assert.Null(await s.FindAsync("demo", hash)));

    /// <summary>Starts a store over the test's data, hands it over, stops it.</summary>
    internal abstract Task WithStoreAsync(Func<IUploadStore, Task> use);

    private static byte[] Of(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
