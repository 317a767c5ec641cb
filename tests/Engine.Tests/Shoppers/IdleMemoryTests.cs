using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

/// <summary>By what the whole process holds: nothing else may run meanwhile, or its memory is measured too.</summary>
[Collection(nameof(IdleMemoryTests))]
public sealed class IdleMemoryTests
{
    [Fact]
    public void Fold_OneViewOnAnIdleShopper_TakesLessThanTwoKilobytes()
    {
        // What 20,000 shoppers hold, shared values and ids aside, by the garbage collector's own count.
        var shared = new SharedValues();
        var fold = new ShopperFold(shared);
        var states = new ShopperState[20_000];
        var before = GC.GetTotalMemory(true);
        for (var i = 0; i < states.Length; i++)
        {
            var request = new RequestFacts(Start, true, null, 1, new OpenedFacts($"v_8f3aQm2ZkT0x9LrWb4YcN{i}", "Europe/Paris", new byte[32]));
            var state = fold.Begin(ShopperState.Initial, request);
            states[i] = fold.End(fold.FoldEvent(state, New(Event("view_item", Start + i, Item("p1", 1, 2m, "Evian", "Water"))), request), request, []);
        }

        var each = (GC.GetTotalMemory(true) - before) / states.Length;
        Assert.InRange(each, 1, 2_000);
        GC.KeepAlive(states);
    }
}

/// <summary>After all other tests, alone.</summary>
[CollectionDefinition(nameof(IdleMemoryTests), DisableParallelization = true)]
public sealed class IdleMemoryAlone;
