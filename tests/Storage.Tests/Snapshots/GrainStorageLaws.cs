using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Storage.Tests.Snapshots;

/// <summary>A grain state for tests.</summary>
[GenerateSerializer, Alias("lc.tests.Note")]
public sealed class Note
{
    [Id(0)] public string Text { get; set; } = "";

    [Id(1)] public byte[] Bytes { get; set; } = [];
}

/// <summary>What every grain storage must keep to, each law on a fresh grain.</summary>
internal static class GrainStorageLaws
{
    private const string Name = "note";
    private static int s_grains;

    public static IReadOnlyDictionary<string, Func<IGrainStorage, Task>> All { get; } =
        new Dictionary<string, Func<IGrainStorage, Task>>(StringComparer.Ordinal)
        {
            [nameof(AStateThatIsNotThereIsNew)] = AStateThatIsNotThereIsNew,
            [nameof(WhatIsWrittenIsRead)] = WhatIsWrittenIsRead,
            [nameof(EveryWriteChangesTheEtag)] = EveryWriteChangesTheEtag,
            [nameof(AWriteOverAnotherIsInconsistent)] = AWriteOverAnotherIsInconsistent,
            [nameof(AFirstWriteOverAnotherIsInconsistent)] = AFirstWriteOverAnotherIsInconsistent,
            [nameof(AClearOverAnotherIsInconsistent)] = AClearOverAnotherIsInconsistent,
            [nameof(AClearedStateIsNewAndItsEtagIsWorthNothing)] = AClearedStateIsNewAndItsEtagIsWorthNothing,
            [nameof(OfManyWritersOneWins)] = OfManyWritersOneWins,
            [nameof(GrainsAndNamesAreApart)] = GrainsAndNamesAreApart,
        };

    public static GrainId NewGrain(string type = "shopper") => GrainId.Create(type, $"demo/s/g{Interlocked.Increment(ref s_grains):x31}");

    public static async Task AStateThatIsNotThereIsNew(IGrainStorage storage)
    {
        var state = Of("left from before");
        await storage.ReadStateAsync(Name, NewGrain(), state);
        Assert.Equal((false, ""), (state.RecordExists, state.State!.Text));
        Assert.True(string.IsNullOrEmpty(state.ETag!));
    }

    public static async Task WhatIsWrittenIsRead(IGrainStorage storage)
    {
        var grain = NewGrain();
        var written = Of("a", new byte[200_000]);
        await storage.WriteStateAsync(Name, grain, written);
        Assert.True(written.RecordExists);
        var read = await ReadAsync(storage, grain);
        Assert.Equal(("a", 200_000, written.ETag, true), (read.State!.Text, read.State!.Bytes.Length, read.ETag, read.RecordExists));
    }

    public static async Task EveryWriteChangesTheEtag(IGrainStorage storage)
    {
        var grain = NewGrain();
        var state = Of("a");
        var etags = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            await storage.WriteStateAsync(Name, grain, state);
            Assert.True(etags.Add(state.ETag!));
        }
    }

    public static async Task AWriteOverAnotherIsInconsistent(IGrainStorage storage)
    {
        var grain = NewGrain();
        await storage.WriteStateAsync(Name, grain, Of("a"));
        var (mine, theirs) = (await ReadAsync(storage, grain), await ReadAsync(storage, grain));
        theirs.State!.Text = "theirs";
        await storage.WriteStateAsync(Name, grain, theirs);
        mine.State!.Text = "mine";
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, grain, mine));
        Assert.Equal("theirs", (await ReadAsync(storage, grain)).State!.Text);
    }

    public static async Task AFirstWriteOverAnotherIsInconsistent(IGrainStorage storage)
    {
        var grain = NewGrain();
        await storage.WriteStateAsync(Name, grain, Of("a"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, grain, Of("b")));
        Assert.Equal("a", (await ReadAsync(storage, grain)).State!.Text);
    }

    public static async Task AClearOverAnotherIsInconsistent(IGrainStorage storage)
    {
        var grain = NewGrain();
        await storage.WriteStateAsync(Name, grain, Of("a"));
        var (mine, theirs) = (await ReadAsync(storage, grain), await ReadAsync(storage, grain));
        await storage.WriteStateAsync(Name, grain, theirs);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(Name, grain, mine));
        Assert.True((await ReadAsync(storage, grain)).RecordExists);
    }

    public static async Task AClearedStateIsNewAndItsEtagIsWorthNothing(IGrainStorage storage)
    {
        var grain = NewGrain();
        var state = Of("a");
        await storage.WriteStateAsync(Name, grain, state);
        var stale = await ReadAsync(storage, grain);
        await storage.ClearStateAsync(Name, grain, state);
        Assert.Equal((false, ""), (state.RecordExists, state.State!.Text));
        Assert.False((await ReadAsync(storage, grain)).RecordExists);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, grain, stale));
        state.State!.Text = "anew";
        await storage.WriteStateAsync(Name, grain, state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, grain, stale));
        Assert.Equal("anew", (await ReadAsync(storage, grain)).State!.Text);
    }

    public static async Task OfManyWritersOneWins(IGrainStorage storage)
    {
        var grain = NewGrain();
        await storage.WriteStateAsync(Name, grain, Of("a"));
        var writers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => ReadAsync(storage, grain)));
        var won = await Task.WhenAll(writers.Select((w, i) => Task.Run(() => TryWriteAsync(storage, grain, w, $"writer {i}"))));
        var winner = Assert.Single(Enumerable.Range(0, won.Length), i => won[i]);
        Assert.Equal($"writer {winner}", (await ReadAsync(storage, grain)).State!.Text);
    }

    public static async Task GrainsAndNamesAreApart(IGrainStorage storage)
    {
        var grain = NewGrain();
        (string Name, GrainId Grain)[] all =
        [
            (Name, grain), (Name + "2", grain), (Name, GrainId.Create("other", grain.Key.ToString()!)), (Name, GrainId.Create(grain.Type.ToString()!, grain.Key.ToString() + "0")),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            await storage.WriteStateAsync(all[i].Name, all[i].Grain, Of($"{i}"));
        }

        for (var i = 0; i < all.Length; i++)
        {
            var read = Of("");
            await storage.ReadStateAsync(all[i].Name, all[i].Grain, read);
            Assert.Equal($"{i}", read.State!.Text);
        }
    }

    public static GrainState<Note> Of(string text, byte[]? bytes = null) => new(new Note { Text = text, Bytes = bytes ?? [] });

    public static async Task<GrainState<Note>> ReadAsync(IGrainStorage storage, GrainId grain)
    {
        var state = Of("");
        await storage.ReadStateAsync(Name, grain, state);
        return state;
    }

    private static async Task<bool> TryWriteAsync(IGrainStorage storage, GrainId grain, GrainState<Note> state, string text)
    {
        state.State!.Text = text;
        try
        {
            await storage.WriteStateAsync(Name, grain, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
