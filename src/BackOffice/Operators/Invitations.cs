using System.Security.Cryptography;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Operators;

/// <summary>One-time links by which people get into their account. Whoever holds one can: only its hash is kept, and it is shown once.</summary>
public sealed class Invitations(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan OfOperator = TimeSpan.FromDays(7);
    private static readonly TimeSpan OfFirst = TimeSpan.FromDays(1);

    /// <summary>The path of a new link for the first administrator, <c>/welcome#…</c>; links made before no longer hold. Null once somebody can sign in.</summary>
    public Task<string?> MakeFirstAsync() =>
        MakeAsync(new CommandContext(Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), "system", "luckycart", "First start"), "", OfFirst);

    internal Task<string?> MakeAsync(CommandContext command, string operatorId) => MakeAsync(command, operatorId, OfOperator);

    // The secret is behind the #: browsers send it to no server, so it is in no log and no Referer.
    private async Task<string?> MakeAsync(CommandContext command, string operatorId, TimeSpan validFor)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var until = (clock.GetUtcNow() + validFor).ToUnixTimeMilliseconds();
        var made = await ConflictRetry.RunAsync(() => grains.Operators().InviteAsync(command, operatorId, OperatorSignIns.HashOf(token), until));
        return made ? "/welcome#" + token : null;
    }
}
