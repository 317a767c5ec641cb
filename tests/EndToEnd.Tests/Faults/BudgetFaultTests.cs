using System.Diagnostics;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>I4 for budgets with real processes: killed, stalled, dying inside the commit path, while thousands claim at once.</summary>
public sealed class BudgetFaultTests
{
    private const int Port = 18_430;

    [Fact]
    public async Task Claim_5000AtOnceWithKillsAndStalls_NeverOverTheBudgetAndAtLeast99PercentOfIt()
    {
        Longer.Only("5,000 claims, 4 kills, 8 stalls");
        await ClaimAsync(3_000, 5_000, 12);
    }

    [Fact]
    public Task Claim_1500AtOnceWithKillsAndStalls_NeverOverTheBudgetAndAtLeast99PercentOfIt() => ClaimAsync(1_000, 1_500, 5);

    private static async Task ClaimAsync(int budget, int atOnce, int faults)
    {
        using var data = new DataFolder();
        var random = new Random(45);
        var server = await LuckyCartProcess.StartAsync(data.Path, Port);
        try
        {
            await BudgetClaims.PublishAsync(server, budget);
            using var claims = new BudgetClaims(server);
            var posting = claims.PostAsync(atOnce);
            var slowest = TimeSpan.Zero;
            var memory = 0;
            for (var fault = 0; fault < faults; fault++)
            {
                // Spread over the claims; when they are over before, the rest hits those of the end.
                await claims.AnsweredAsync(claims.Answered + random.Next(100, 500), posting);
                if (fault % 3 != 0)
                {
                    await server.StallAsync(TimeSpan.FromMilliseconds(random.Next(100, 2_000)));
                    continue;
                }

                memory = Math.Max(memory, server.MemoryMaxMb);
                var killed = Stopwatch.GetTimestamp();
                await server.KillAsync();
                await server.DisposeAsync();
                server = await LuckyCartProcess.StartAsync(data.Path, Port);
                slowest = Stopwatch.GetElapsedTime(killed) > slowest ? Stopwatch.GetElapsedTime(killed) : slowest;
            }

            await posting;
            await claims.UntilExhaustedAsync();
            memory = Math.Max(memory, server.MemoryMaxMb);
            await server.StopAsync();
            var line = await CheckAsync("R2-R4-budget", data.Path, claims, slowest, memory, budget);
            Assert.Equal((0, 0, 0), (line.Lost, line.Duplicated, line.OverAwarded));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("before-append:b:4")]
    [InlineData("after-append:b:4")]
    [InlineData("after-append:b:20")]
    [InlineData("before-append:s:300")]
    [InlineData("after-append:s:300")]
    public async Task Die_AtAPlaceOfTheCommitPath_NeverOverTheBudgetAndAtLeast99PercentOfIt(string failpoint)
    {
        if (failpoint is not ("after-append:b:4" or "before-append:s:300"))
        {
            Longer.Only("Every place of the commit path");
        }

        using var data = new DataFolder();
        await using (var made = await LuckyCartProcess.StartAsync(data.Path, Port))
        {
            await BudgetClaims.PublishAsync(made, 600);
            await made.StopAsync();
        }

        var environment = new Dictionary<string, string> { ["LUCKYCART_FAILPOINT"] = failpoint };
        var server = await LuckyCartProcess.StartAsync(data.Path, Port, environment, program: LuckyCartProgram.Faults);
        try
        {
            using var claims = new BudgetClaims(server);
            var posting = claims.PostAsync(1_000);
            await server.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            var died = Stopwatch.GetTimestamp();
            Assert.Equal(137, server.Process.ExitCode);
            await server.DisposeAsync();
            server = await LuckyCartProcess.StartAsync(data.Path, Port);
            var recovered = Stopwatch.GetElapsedTime(died);
            await posting;
            await claims.UntilExhaustedAsync();
            var memory = server.MemoryMaxMb;
            await server.StopAsync();
            var line = await CheckAsync("R3-budget-" + failpoint, data.Path, claims, recovered, memory, 600);
            Assert.Equal((0, 0, 0), (line.Lost, line.Duplicated, line.OverAwarded));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<FaultLine> CheckAsync(
        string row, string folder, BudgetClaims claims, TimeSpan recovered, int memory, int budget)
    {
        var dump = await JournalDump.ReadAsync(folder, "demo");
        var given = dump.CountInteractions();
        var (micros, interactions) = dump.SumBudget("campaign:" + BudgetClaims.CampaignId);
        var line = new FaultLine(
            row, claims.Given.Count, claims.Given.Count(id => !given.ContainsKey(id)), given.Values.Count(n => n > 1), claims.ErrorsPct,
            recovered.TotalSeconds, memory)
        {
            OverAwarded = Math.Max(0, Math.Max(interactions - budget, (micros / BudgetClaims.CostMicros) - budget)),
        };
        line.Print();
        TestContext.Current.TestOutputHelper?.WriteLine($"{interactions} of {budget} interactions, {micros} micros, after {claims.Answered} claims");
        Assert.InRange(interactions, (int)(budget * 0.99), budget);
        Assert.Equal(interactions * BudgetClaims.CostMicros, micros);
        await LuckyCartProgram.RunAsync("journal", "verify", "--data", folder);
        return line;
    }
}
