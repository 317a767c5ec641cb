namespace LuckyCart.BackOffice.Numbers;

/// <summary>Registers what answers the routes of live numbers.</summary>
internal static class NumbersRegistration
{
    public static IServiceCollection AddLiveNumbers(this IServiceCollection services) => services
        .AddSingleton<NumbersReader>()
        .AddSingleton<NumberEndpoints>()
        .AddSingleton<LiveBoards>()
        .AddSingleton<BoardEndpoints>()
        .AddSingleton<TrafficAttention>()
        .AddSingleton<BudgetAttention>()
        .AddSingleton<AttentionFinder>()
        .AddSingleton<AttentionEndpoints>();
}
