using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Which shopper is due when: one row a shopper, at the earliest moment at which something of theirs is due.</summary>
/// <remarks>
/// A row is a wake-up and nothing more: what is due is in the shopper's journal, so a row too many costs a call. A row too few
/// loses time, so a row is there before the record that needs it (<see cref="JournalAppend.DueAtMs"/>), and is taken away only
/// after the shopper has answered. Erasing the shopper's journal erases the row. Safe for any number of callers.
/// </remarks>
public interface IDueStore
{
    /// <summary>Makes sure that a shopper's row is there, at this moment or earlier. When it returns, it is on disk.</summary>
    /// <remarks>
    /// The row gets a new <see cref="DueRow.ArmId"/> even where its moment stays, so that a settlement under way by one who
    /// does not know of this leaves it.
    /// </remarks>
    /// <exception cref="JournalUnavailableException">Not written, or unknown; repeat is safe.</exception>
    ValueTask ArmAsync(JournalId shopper, long atMs, CancellationToken cancellationToken = default);

    /// <summary>The shopper's row, or null.</summary>
    ValueTask<DueRow?> FindAsync(JournalId shopper, CancellationToken cancellationToken = default);

    /// <summary>Rows of a shard due in a range, earliest first, from the one after <paramref name="after"/> on; at most so many.</summary>
    ValueTask<IReadOnlyList<DueRow>> ReadAsync(
        DueRange range, DueRow? after, int max, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends a row whose shopper has answered: moves it to the next moment, or deletes it. Where it was armed since it was read,
    /// it stays, at the next moment if that is earlier; where it is gone, nothing comes of it.
    /// </summary>
    /// <exception cref="JournalUnavailableException">Not written, or unknown; repeat is safe.</exception>
    ValueTask SettleAsync(DueRow row, long? nextAtMs, CancellationToken cancellationToken = default);
}

/// <summary>One shopper's row.</summary>
/// <param name="Shopper">The journal; names the shopper by pseudonym.</param>
/// <param name="AtMs">When to call, Unix milliseconds.</param>
/// <param name="ArmId">Of the write that last armed it.</param>
public readonly record struct DueRow(JournalId Shopper, long AtMs, Guid ArmId);

/// <summary>Moments of a shard.</summary>
/// <param name="Shard">0 to 15.</param>
/// <param name="FromMs">First, inclusive.</param>
/// <param name="ThroughMs">Last, inclusive.</param>
public readonly record struct DueRange(int Shard, long FromMs, long ThroughMs);
