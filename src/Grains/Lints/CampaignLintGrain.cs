using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Lints;
using LuckyCart.Abstractions.Observations;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Lints;
using LuckyCart.Engine.Observations;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Lints;

/// <summary>Compares campaign documents with the catalogue, the events of the last days and a sample of shoppers.</summary>
[StatelessWorker(2)]
[GrainType("campaign-lint")]
internal sealed partial class CampaignLintGrain(
    CatalogueIndex catalogues, ShopperSamples samples, SharedValues shared, TimeProvider clock, ILogger<CampaignLintGrain> logger)
    : Grain, ICampaignLintGrain
{
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<LintAnswer> LintAsync(ReadOnlyMemory<byte> json)
    {
        var retailerId = JournalId.Parse(this.GetPrimaryKeyString()).RetailerId;
        var view = await catalogues.GetNewestAsync(retailerId);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(view.Rules.TimeZone) ?? DateTimeZone.Utc;
        if (CampaignReader.Read(json, new CampaignReadContext(zone, view.Rules.CurrencyDecimals)).Campaign is not { } campaign)
        {
            return new LintAnswer([], true, null);
        }

        // Not on the grain's own thread: thousands of rules, a hundred thousand products.
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var facts = CatalogueFactsReader.Read(view, campaign.CampaignId);
        var lints = (await Task.Run(() => CampaignLints.Find(campaign, new LintContext(nowMs, zone) { Json = json, Catalogue = facts }))).ToList();
        var ofReality = await TryAsync(() => FindOfEventsAsync(campaign, json, view), "events");
        lints.AddRange(ofReality ?? []);
        var (ofShoppers, audience) = await FindOfShoppersAsync(campaign, view, facts, Math.Max(nowMs, campaign.StartsAtMs));
        lints.AddRange(ofShoppers ?? []);
        return new LintAnswer([.. lints.Select(Write)], ofReality is not null && ofShoppers is not null, audience);
    }

    private async Task<IReadOnlyList<Lint>?> FindOfEventsAsync(Campaign campaign, ReadOnlyMemory<byte> json, CatalogueView view)
    {
        var values = NamedValues.Of(campaign, json);
        var retailer = new JournalId(view.RetailerId, JournalKind.Retailer, "main").ToString();
        var answer = await GrainFactory.GetGrain<IObservationsGrain>(retailer).FindAsync([.. values.Select(v => SeenName.From(v.Name))]);
        if (!answer.Any)
        {
            return [RealityLints.NothingSeen(answer.SinceDay)];
        }

        using var deadline = new CancellationTokenSource(SampleTime, clock);
        var unseen = values.Where((_, i) => !answer.Facts[i].Seen).Select(v => v.Name).ToHashSet();
        var feed = await Task.Run(() => FeedNames.Find(view, unseen, deadline.Token));
        return RealityLints.Find(
            values,
            [
                .. answer.Facts.Select((f, i) => new NamedFact(
                    f.Seen, f.Complete, feed.Found.Contains(values[i].Name), f.Nearest ?? ObservedNames.FindNearest(values[i].Name, feed.Likely))),
            ],
            answer.SinceDay);
    }

    // What a sample of shoppers tells: whom the audience matches, and what they see first. Null lints: it could not be asked.
    private async Task<(IReadOnlyList<Lint>? Lints, AudienceEstimate? Audience)> FindOfShoppersAsync(
        Campaign campaign, CatalogueView view, CatalogueFacts facts, long shownAtMs)
    {
        if (view.Compiled is not CompiledView compiled)
        {
            return (campaign.Audience is null ? [] : null, null);
        }

        var outranking = Outranking.Of(campaign, compiled.Catalogue, facts, shownAtMs, shared);
        if (campaign.Audience is null && outranking is null)
        {
            return ([], null);
        }

        if (await TryAsync(() => SampleAsync(campaign, view, compiled, outranking), "shoppers") is not { } estimate)
        {
            return (null, null);
        }

        var empty = campaign.Audience is null ? null : AudienceSample.Describe(estimate.Matched, estimate.Sample);
        return ([.. new[] { empty, outranking?.Describe() }.OfType<Lint>()], campaign.Audience is null ? null : estimate);
    }

    private async Task<AudienceEstimate?> SampleAsync(Campaign campaign, CatalogueView view, CompiledView compiled, Outranking? outranking)
    {
        using var deadline = new CancellationTokenSource(SampleTime, clock);
        return await Task.Run(async () =>
        {
            var sample = new AudienceSample(campaign, compiled.Catalogue, shared);
            var (matched, looked) = (0, 0);
            try
            {
                await foreach (var state in samples.ReadAsync(view.RetailerId, deadline.Token))
                {
                    looked++;
                    if (sample.CanMatch(state, view.Rules.DefaultConsent))
                    {
                        matched++;
                        outranking?.Look(state, view.Rules.DefaultConsent);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // As far as the time reached: the answer says how many were looked at.
            }

            return new AudienceEstimate(matched, looked);
        });
    }

    // What cannot be asked costs a part of the answer, never the save that it goes with.
    private async Task<T?> TryAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLeftOut(e, what);
            return null;
        }
    }

    private static CampaignLint Write(Lint lint) => new(
        lint.Code, lint.Path, [.. lint.Related], lint.Severity.ToString().ToLowerInvariant(), lint.Message.En, lint.Message.Fr, lint.Fix.En,
        lint.Fix.Fr, [.. lint.Patch.Select(p => new LintOperation(p.Operation, p.Pointer, p.ValueJson))]);

    [LoggerMessage(EventId = 1611, Level = LogLevel.Warning, Message = "A campaign could not be compared with {What}.")]
    private partial void LogLeftOut(Exception exception, string what);
}
