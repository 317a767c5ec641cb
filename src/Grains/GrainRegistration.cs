using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Audits;
using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Explanations;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Lints;
using LuckyCart.Grains.Numbers;
using LuckyCart.Grains.Observations;
using LuckyCart.Grains.Shoppers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Runtime;

namespace LuckyCart.Grains;

/// <summary>Adds the grains and what they share to a silo. The journal store and the storage <c>snapshots</c> are the host's.</summary>
public static class GrainRegistration
{
    /// <summary>Safe to call twice.</summary>
    public static ISiloBuilder AddLuckyCartGrains(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var services = silo.Services;
        if (services.Any(s => s.ServiceType == typeof(ShopperParts)))
        {
            return silo;
        }

        services.AddJournaledGrains();
        services.AddOptions<CatalogueIndexOptions>()
            .Validate(o => o.PollEvery > TimeSpan.Zero, "CatalogueIndex:PollEvery is above zero.")
            .ValidateOnStart();
        services.AddOptions<ShopperOptions>()
            .Validate(o => o.CallsPerShopper is >= 1 and <= 10_000, "Shoppers:CallsPerShopper is 1 to 10,000.")
            .Validate(o => o.CallsInAll is >= 1 and <= 1_000_000, "Shoppers:CallsInAll is 1 to 1,000,000.")
            .ValidateOnStart();
        services.AddOptions<DueOptions>()
            .Validate(o => o.ScanEvery > TimeSpan.Zero && o.ScanEvery <= TimeSpan.FromSeconds(1), "Due:ScanEvery is above zero, at most a second.")
            .Validate(o => o.CallsPerShard is >= 1 and <= 256, "Due:CallsPerShard is 1 to 256.")
            .ValidateOnStart();
        services.TryAddSingleton<SharedValues>();
        services.TryAddSingleton<IShopperEngine, ShopperEngine>();
        services.TryAddSingleton(s => new UploadBook(s.GetRequiredService<ILogger<UploadBook>>(), s.GetService<IUploadStore>()));
        services.TryAddSingleton<ICatalogueCompiler, CatalogueCompiler>();
        services.TryAddSingleton<CatalogueIndex>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<CatalogueIndex>());
        services.TryAddSingleton<SuggestionBook>();
        services.TryAddSingleton<IWriterFates, OneMachineWriters>();
        services.TryAddSingleton<LeaseSettlement>();
        services.TryAddSingleton<BudgetDesk>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<BudgetDesk>());
        services.TryAddSingleton<ContentBook>();
        services.TryAddSingleton<InteractionReader>();
        services.TryAddSingleton<CampaignBreaker>();
        services.TryAddSingleton<ShopperMetrics>();
        services.TryAddSingleton<DueMetrics>();
        services.AddOptions<ObservationOptions>()
            .Validate(o => o.FlushEvery > TimeSpan.Zero && o.WriteEvery > TimeSpan.Zero, "Observations:FlushEvery and WriteEvery are above zero.")
            .ValidateOnStart();
        services.TryAddSingleton<ObservationRecorder>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<ObservationRecorder>());
        services.TryAddSingleton<ShopperReader>();
        services.TryAddSingleton<ShopperSamples>();
        services.TryAddSingleton<OrderIndex>();
        services.TryAddSingleton(s => new FeedIndexer(
            s.GetRequiredService<IJournalStore>(), s.GetRequiredService<OrderIndex>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<FeedIndexer>>(), s.GetService<IIndexStore>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<FeedIndexer>());
        services.TryAddSingleton<ShopperParts>();
        services.TryAddSingleton<HistoricCatalogues>();
        services.TryAddSingleton<ExplanationMetrics>();
        services.TryAddSingleton<CampaignExplanations>();
        services.TryAddSingleton<CampaignTrials>();
        services.TryAddSingleton<DueScans>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<DueScans>());
        services.AddOptions<NumbersOptions>().BindConfiguration(NumbersOptions.Section)
            .Validate(o => o.CountEvery > TimeSpan.Zero && o.CountEvery <= TimeSpan.FromSeconds(5), "Numbers:CountEvery is above zero, at most 5 seconds.")
            .Validate(o => o.CountBeforeErasing > TimeSpan.Zero && o.CountBeforeErasing <= TimeSpan.FromSeconds(10), "Numbers:CountBeforeErasing is above zero, at most 10 seconds.")
            .ValidateOnStart();
        services.TryAddSingleton<NumbersMetrics>();
        services.TryAddSingleton<NumbersCatchUp>();
        services.TryAddSingleton<NumbersPump>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(s => s.GetRequiredService<NumbersPump>());
        services.TryAddSingleton<ShopperCallLimit>();
        silo.Services.AddSingleton<IOutgoingGrainCallFilter>(s => s.GetRequiredService<ShopperCallLimit>());
        return silo;
    }
}
