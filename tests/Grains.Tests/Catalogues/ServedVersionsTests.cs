using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class ServedVersionsTests
{
    private readonly ServedVersions _served = new();

    [Fact]
    public void LiveOn_WhileOneLags_HasNoSince()
    {
        _served.Note("a", 5, 1_000, 5);
        _served.Note("b", 4, 1_200, 5);

        Assert.Equal(new LiveOn(1, 2, null), _served.LiveOn(5, 1_500));
    }

    [Fact]
    public void LiveOn_WhenAllServeIt_IsSinceTheLastReachedIt()
    {
        _served.Note("a", 5, 1_000, 5);
        _served.Note("b", 4, 1_200, 5);
        _served.Note("b", 5, 1_700, 5);
        _served.Note("a", 6, 2_000, 5);
        _served.Note("b", 6, 2_200, 5);

        Assert.Equal(new LiveOn(2, 2, 1_700), _served.LiveOn(5, 2_500));
    }

    [Fact]
    public void LiveOn_SiloNotAskingFor10Seconds_DoesNotCount()
    {
        _served.Note("a", 5, 1_000, 5);
        _served.Note("b", 4, 1_000, 5);
        _served.Note("a", 5, 11_000, 5);

        Assert.Equal(new LiveOn(1, 1, 1_000), _served.LiveOn(5, 11_001));
        Assert.Equal(new LiveOn(0, 0, null), _served.LiveOn(5, 30_000));
    }

    [Fact]
    public void Note_SiloGoneBack_CountsFromItsNextArrival()
    {
        _served.Note("a", 5, 1_000, 5);
        _served.Note("a", 0, 2_000, 5);
        Assert.Equal(new LiveOn(0, 1, null), _served.LiveOn(5, 2_000));

        _served.Note("a", 5, 3_000, 5);

        Assert.Equal(new LiveOn(1, 1, 3_000), _served.LiveOn(5, 3_000));
    }

    [Fact]
    public void Note_ManyVersionsAndSilos_StaysBounded()
    {
        for (var version = 1; version <= ServedVersions.StepsMax * 2; version++)
        {
            _served.Note("a", version, version, version);
        }

        Assert.Equal(ServedVersions.StepsMax + 1, _served.LiveOn(1, 2_050).SinceMs);
        for (var silo = 0; silo < 100; silo++)
        {
            _served.Note("silo" + silo, 1, 100_000 + (silo * 11_000), 1);
        }

        Assert.Equal(1, _served.Count);
    }
}
