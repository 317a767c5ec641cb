using LuckyCart.Abstractions.Journals;
using Orleans;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Whom one alias (loyalty card, hash of an e-mail address) was stated for. Key: the key text of a journal of kind Alias.</summary>
/// <remarks>
/// An entry is written before the shopper's record and counts only if the shopper's state has the alias: ask
/// <see cref="IShopperGrain.GetAliasesAsync"/> before believing one. Both of two shoppers with the same alias remain; the last stated leads.
/// </remarks>
[Alias("lc.IAliasGrain")]
public interface IAliasGrain : IGrainWithStringKey
{
    /// <summary>Notes that the alias was stated for a shopper. When it returns, it is durable.</summary>
    [Alias("Note")]
    Task NoteAsync(ShopperRef shopper, long atMs);

    /// <summary>The shoppers, the one stated last first; at most 16.</summary>
    [Alias("Find")]
    Task<IReadOnlyList<ShopperRef>> FindAsync();

    /// <summary>Forgets a shopper, its entry on disk included. Idempotent.</summary>
    [Alias("Forget")]
    Task ForgetAsync(string shopperJournal, Erasure erasure);
}

/// <summary>An alias as a shopper's state holds it.</summary>
/// <param name="Journal">The name of the alias's journal; null where none was made.</param>
[GenerateSerializer, Immutable, Alias("lc.StatedAlias")]
public sealed record StatedAlias(
    [property: Id(0)] string Name, [property: Id(1)] string Value, [property: Id(2)] string? Journal, [property: Id(3)] long AtMs);
