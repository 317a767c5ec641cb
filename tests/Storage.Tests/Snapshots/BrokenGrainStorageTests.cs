using LuckyCart.Storage.Tests.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LuckyCart.Storage.Tests.Snapshots;

/// <summary>That the laws catch a storage that breaks them.</summary>
public sealed class BrokenGrainStorageTests
{
    private static readonly Dictionary<string, (Func<IGrainStorage, IGrainStorage> Break, string Law)> s_broken = new(StringComparer.Ordinal)
    {
        ["lost write"] = (s => new Broken(s) { Writes = false }, nameof(GrainStorageLaws.WhatIsWrittenIsRead)),
        ["last writer wins"] = (s => new Broken(s) { Compares = false }, nameof(GrainStorageLaws.AWriteOverAnotherIsInconsistent)),
        ["last writer wins a race"] = (s => new Broken(s) { Compares = false }, nameof(GrainStorageLaws.OfManyWritersOneWins)),
        ["first write unchecked"] = (s => new Broken(s) { Compares = false }, nameof(GrainStorageLaws.AFirstWriteOverAnotherIsInconsistent)),
        ["clear that leaves"] = (s => new Broken(s) { Clears = false }, nameof(GrainStorageLaws.AClearedStateIsNewAndItsEtagIsWorthNothing)),
        ["clear unchecked"] = (s => new Broken(s) { Compares = false }, nameof(GrainStorageLaws.AClearOverAnotherIsInconsistent)),
        ["one name"] = (s => new Broken(s) { Names = false }, nameof(GrainStorageLaws.GrainsAndNamesAreApart)),
        ["old state kept"] = (s => new Broken(s) { Resets = false }, nameof(GrainStorageLaws.AStateThatIsNotThereIsNew)),
    };

    public static TheoryData<string> BrokenOnes => [.. s_broken.Keys];

    [Theory]
    [MemberData(nameof(BrokenOnes))]
    public async Task Laws_BrokenStorage_CatchIt(string name)
    {
        using var folder = new StoreFolder();
        await using var node = new StoreNode(folder.Path);
        var (breakIt, law) = s_broken[name];
        await Assert.ThrowsAnyAsync<Exception>(() => GrainStorageLaws.All[law](breakIt(node.Snapshots)));
    }

    private sealed class Broken(IGrainStorage inner) : IGrainStorage
    {
        public bool Writes { get; init; } = true;

        public bool Compares { get; init; } = true;

        public bool Clears { get; init; } = true;

        public bool Names { get; init; } = true;

        public bool Resets { get; init; } = true;

        public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var before = grainState.State;
            await inner.ReadStateAsync(NameOf(stateName), grainId, grainState);
            if (!Resets && !grainState.RecordExists)
            {
                grainState.State = before;
            }
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (!Writes)
            {
                (grainState.ETag, grainState.RecordExists) = ("1", true);
                return;
            }

            while (true)
            {
                await CurrentAsync(stateName, grainId, grainState);
                try
                {
                    await inner.WriteStateAsync(NameOf(stateName), grainId, grainState);
                    return;
                }
                catch (InconsistentStateException) when (!Compares)
                {
                    // Another came between; this one overwrites it all the same.
                }
            }
        }

        public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (!Clears)
            {
                (grainState.ETag, grainState.RecordExists, grainState.State) = (null!, false, Activator.CreateInstance<T>());
                return;
            }

            await CurrentAsync(stateName, grainId, grainState);
            await inner.ClearStateAsync(NameOf(stateName), grainId, grainState);
        }

        private string NameOf(string name) => Names ? name : "same";

        private async Task CurrentAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (!Compares)
            {
                var stored = new GrainState<T>(Activator.CreateInstance<T>());
                await inner.ReadStateAsync(NameOf(stateName), grainId, stored);
                grainState.ETag = stored.ETag;
            }
        }
    }
}
