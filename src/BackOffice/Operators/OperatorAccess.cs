using LuckyCart.BackOffice.Sessions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Registers accounts, what is checked of them, and their routes' handlers.</summary>
internal static class OperatorAccess
{
    public static void AddOperators(this IServiceCollection services)
    {
        services.AddSingleton<FoundOperators>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<OperatorSignIns>();
        services.TryAddSingleton<ISignIns>(static s => s.GetRequiredService<OperatorSignIns>());
        services.AddSingleton<OperatorTokens>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<OperatorEndpoints>();
        services.AddSingleton<InvitationEndpoints>();
        services.AddSingleton<OwnEndpoints>();
        services.AddSingleton<TokenEndpoints>();
    }
}
