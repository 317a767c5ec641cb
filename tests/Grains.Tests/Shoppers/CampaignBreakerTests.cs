using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LuckyCart.Grains.Tests.Shoppers;

public sealed class CampaignBreakerTests
{
    [Fact]
    public void Of_AfterABreak_HoldsTheCampaignOfThatRetailerForAWhile()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<ShopperMetrics>().BuildServiceProvider();
        var clock = new FakeTimeProvider();
        var options = Options.Create(new ShopperOptions { BreakerOpenFor = TimeSpan.FromMinutes(5) });
        var breaker = new CampaignBreaker(
            clock, options, services.GetRequiredService<ShopperMetrics>(), NullLogger<CampaignBreaker>.Instance);

        breaker.Break("demo", new CampaignFaultException(3, "threw"));
        clock.Advance(TimeSpan.FromMinutes(3));
        breaker.Break("demo", new CampaignFaultException(4, "slow"));
        Assert.Equal([3, 4], breaker.Of("demo").Order());
        Assert.Empty(breaker.Of("other"));

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([4], breaker.Of("demo"));
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(breaker.Of("demo"));
    }
}
