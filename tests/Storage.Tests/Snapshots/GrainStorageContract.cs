using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Storage.Tests.Snapshots;

/// <summary>The contract of a grain storage. A provider inherits it.</summary>
public abstract class GrainStorageContract
{
    public static TheoryData<string> Laws => [.. GrainStorageLaws.All.Keys];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task Law_Holds(string law) => await WithStorageAsync(GrainStorageLaws.All[law]);

    [Fact]
    public async Task Write_ThenRestart_IsRead()
    {
        var grain = GrainStorageLaws.NewGrain();
        var state = GrainStorageLaws.Of("kept");
        await WithStorageAsync(s => s.WriteStateAsync("note", grain, state));
        await WithStorageAsync(async s =>
        {
            var read = await GrainStorageLaws.ReadAsync(s, grain);
            Assert.Equal(("kept", state.ETag), (read.State!.Text, read.ETag));
        });
    }

    [Fact]
    public async Task Read_AnyDamageOfTheStoredState_IsRefused()
    {
        var grain = GrainStorageLaws.NewGrain();
        await WithStorageAsync(s => s.WriteStateAsync("note", grain, GrainStorageLaws.Of("damaged soon")));
        for (var back = 1; back < 12; back++)
        {
            var at = back;
            await DamageAsync(grain, value => value[^at] ^= 1);
            await WithStorageAsync(s => Assert.ThrowsAnyAsync<Exception>(() => GrainStorageLaws.ReadAsync(s, grain)));
            await DamageAsync(grain, value => value[^at] ^= 1);
        }

        await WithStorageAsync(async s => Assert.Equal("damaged soon", (await GrainStorageLaws.ReadAsync(s, grain)).State!.Text));
    }

    /// <summary>Starts a storage over the test's data, hands it over, stops it.</summary>
    internal abstract Task WithStorageAsync(Func<IGrainStorage, Task> use);

    /// <summary>Changes the stored bytes of a grain.</summary>
    internal abstract Task DamageAsync(GrainId grain, Action<byte[]> change);
}
