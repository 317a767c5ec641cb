using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.Grains.Tests.Shoppers;

public sealed class InteractionObserversTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Wake_AfterTheAge_ReachesOnlyWhoRenewed()
    {
        var observers = new InteractionObservers(_clock, TimeSpan.FromSeconds(60), 16, NullLogger.Instance);
        var (renewed, lapsed) = (new Ear(), new Ear());
        observers.Subscribe(renewed);
        observers.Subscribe(lapsed);
        _clock.Advance(TimeSpan.FromSeconds(40));
        observers.Subscribe(renewed);
        _clock.Advance(TimeSpan.FromSeconds(21));
        observers.Wake("k", 5);
        Assert.Equal((1, 0), (renewed.Heard, lapsed.Heard));
        Assert.Equal(1, observers.Count);
    }

    [Fact]
    public void Subscribe_BeyondTheMaximum_DropsTheLongestUnrenewed()
    {
        var observers = new InteractionObservers(_clock, TimeSpan.FromSeconds(60), 3, NullLogger.Instance);
        var ears = Enumerable.Range(0, 5).Select(_ => new Ear()).ToArray();
        foreach (var ear in ears)
        {
            observers.Subscribe(ear);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        observers.Wake("k", 1);
        Assert.Equal([0, 0, 1, 1, 1], ears.Select(e => e.Heard));
    }

    [Fact]
    public void Wake_OneFails_TheOthersHear()
    {
        var observers = new InteractionObservers(_clock, TimeSpan.FromSeconds(60), 16, NullLogger.Instance);
        var (deaf, hearing) = (new Ear { Fails = true }, new Ear());
        observers.Subscribe(deaf);
        observers.Subscribe(hearing);
        observers.Wake("k", 1);
        Assert.Equal(1, hearing.Heard);
        observers.Unsubscribe(hearing);
        observers.Wake("k", 2);
        Assert.Equal(1, hearing.Heard);
    }

    private sealed class Ear : IInteractionObserver
    {
        public int Heard { get; private set; }

        public bool Fails { get; init; }

        public Task OnInteractionsAsync(string shopperKey, long position)
        {
            Heard++;
            return Fails ? Task.FromException(new TimeoutException("gone")) : Task.CompletedTask;
        }
    }
}
