using LuckyCart.Grains.Budgets;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Numbers;
using LuckyCart.Grains.Observations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LuckyCart.Grains.Shoppers;

/// <summary>What all shopper grains of a silo share.</summary>
internal sealed class ShopperParts(
    IShopperEngine engine, CatalogueIndex catalogues, InteractionReader interactions, CampaignBreaker breaker, BudgetDesk budgets,
    ShopperMetrics metrics, DueMetrics due, IOptions<ShopperOptions> options, TimeProvider clock, ILogger<ShopperGrain> logger,
    ObservationRecorder observations, NumbersCatchUp numbers)
{
    /// <summary>The engine.</summary>
    public IShopperEngine Engine { get; } = engine;

    /// <summary>The silo's catalogues.</summary>
    public CatalogueIndex Catalogues { get; } = catalogues;

    /// <summary>Makes answers of what was given.</summary>
    public InteractionReader Interactions { get; } = interactions;

    /// <summary>Campaigns taken out.</summary>
    public CampaignBreaker Breaker { get; } = breaker;

    /// <summary>What this process holds of budgets.</summary>
    public BudgetDesk Budgets { get; } = budgets;

    /// <summary>Measurements.</summary>
    public ShopperMetrics Metrics { get; } = metrics;

    /// <summary>Measurements of what is due.</summary>
    public DueMetrics Due { get; } = due;

    /// <summary>Limits.</summary>
    public ShopperOptions Options { get; } = options.Value;

    /// <summary>The silo's clock.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>The shoppers' log.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Looks at what events carry, beside the call.</summary>
    public ObservationRecorder Observations { get; } = observations;

    /// <summary>Counts what is about to go.</summary>
    public NumbersCatchUp Numbers { get; } = numbers;
}
