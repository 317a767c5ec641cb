using System.Security.Cryptography;
using LuckyCart.Abstractions.Media;

namespace LuckyCart.Storage.Tests.Media;

/// <summary>The contract of a media store. A provider inherits it.</summary>
public abstract class MediaStoreContract
{
    [Fact]
    public async Task Put_ThenRestart_IsFoundByteForByte()
    {
        var media = Of(2 * 1024 * 1024, 1);
        await WithStoreAsync(async s => await s.PutAsync(media));
        await WithStoreAsync(async s =>
        {
            var found = (await s.FindAsync(media.Hash))!;
            Assert.Equal((media.Hash, media.ContentType), (found.Hash, found.ContentType));
            Assert.True(media.Bytes.Span.SequenceEqual(found.Bytes.Span));
        });
    }

    [Fact]
    public async Task Put_Again_ChangesNothing()
    {
        var media = Of(10, 2);
        await WithStoreAsync(async s =>
        {
            await s.PutAsync(media);
            await s.PutAsync(media with { ContentType = "image/gif" });
            Assert.Equal("image/png", (await s.FindAsync(media.Hash))!.ContentType);
        });
    }

    [Fact]
    public async Task Put_BytesOfAnotherHashOrTooMany_AreRefused()
    {
        await WithStoreAsync(async s =>
        {
            var media = Of(10, 3);
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await s.PutAsync(media with { Bytes = new byte[] { 1 } }));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await s.PutAsync(Of((2 * 1024 * 1024) + 1, 4)));
            Assert.Null(await s.FindAsync(media.Hash));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public async Task Find_NotAHashOrUnknown_FindsNothing(string hash) =>
        await WithStoreAsync(async s => Assert.Null(await s.FindAsync(hash)));

    /// <summary>Starts a store over the test's data, hands it over, stops it.</summary>
    internal abstract Task WithStoreAsync(Func<IMediaStore, Task> use);

    private static StoredMedia Of(int length, byte seed)
    {
        var bytes = Enumerable.Repeat(seed, length).ToArray();
        return new StoredMedia(Convert.ToHexStringLower(SHA256.HashData(bytes)), "image/png", bytes);
    }
}
