using System.Globalization;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Bench.Decisions;

/// <summary>CPU of folding and deciding one event of a warm shopper with 1,000 campaigns, against that of an empty call to an active grain.</summary>
internal static class AgainstEmptyCall
{
    private const int Campaigns = 1_000;
    private const int Rounds = 5;
    private const int CallsARound = 20_000;

    public static async Task<string> RunAsync(int moments)
    {
        var shared = new SharedValues();
        var market = Market.Open(ShopHistory.Read(), shared, shoppers: 11, moments, 2_000);
        var catalogue = market.Catalogue(Campaigns);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(18_462, 18_463));
        using var host = builder.Build();
        await host.StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IEmptyGrain>(1);
        _ = await CallsAsync(grain);
        _ = Engine(market.Moments, catalogue, shared);
        List<string> lines = ["| round | empty call µs | fold µs | fold and match µs | fold and decide µs | match/call | decide/call |", "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"];
        for (var round = 1; round <= Rounds; round++)
        {
            var call = await CallsAsync(grain);
            var (fold, match, decide) = Engine(market.Moments, catalogue, shared);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"| {round} | {call:N2} | {fold:N2} | {fold + match:N2} | {fold + decide:N2} | {(fold + match) / call:N2} | {(fold + decide) / call:N2} |"));
        }

        await host.StopAsync();
        return string.Join('\n', lines);
    }

    // The whole process: a call goes over several threads.
    private static async Task<double> CallsAsync(IEmptyGrain grain)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < CallsARound; i++)
        {
            await grain.CallAsync();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / CallsARound;
    }

    private static (double Fold, double Match, double Decide) Engine(Moment[] moments, CompiledCatalogue catalogue, SharedValues shared)
    {
        var (fold, decider) = (new ShopperFold(shared), new Decider(shared));
        DecisionRequest[] requests = [.. moments.Select(m => m.Under(catalogue))];
        return (
            Mean(moments, (m, i) => fold.FoldEvent(m.Before, new NewEvent(m.Event, (UInt128)i, 1, m.AtMs, true), new RequestFacts(m.AtMs, true, null, 1))),
            Mean(moments, (_, i) => catalogue.Index.Find(requests[i], requests[i].Events[0], shared)),
            Mean(moments, (_, i) => decider.Decide(requests[i])));
    }

    private static double Mean(Moment[] moments, Action<Moment, int> act)
    {
        var start = ThreadCpu.Nanoseconds();
        for (var i = 0; i < moments.Length; i++)
        {
            act(moments[i], i);
        }

        return (ThreadCpu.Nanoseconds() - start) / 1_000.0 / moments.Length;
    }
}
