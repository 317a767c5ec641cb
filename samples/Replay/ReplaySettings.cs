using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.Replay;

/// <summary>What to play, where, and how.</summary>
internal sealed record ReplaySettings
{
    public required string HistoryPath { get; init; }

    public required HistoryColumns Columns { get; init; }

    public required Connection Connection { get; init; }

    /// <summary>CSV of item and name; the product feed goes up first when <see cref="UploadProducts"/>.</summary>
    public string? ProductsPath { get; init; }

    public bool UploadProducts { get; init; }

    /// <summary>Campaigns to make and publish first.</summary>
    public int Campaigns { get; init; }

    /// <summary>Posts at once.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>Events a post. 1 is what a shopper's browser does.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Times real time; null: as fast as the server takes them.</summary>
    public double? Speed { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Orders at most.</summary>
    public int? Limit { get; init; }

    /// <summary>Only these shoppers; empty: all.</summary>
    public IReadOnlySet<string> Shoppers { get; init; } = new HashSet<string>();

    /// <summary>Places each kind of event asks an interaction for.</summary>
    public required IReadOnlyDictionary<PlannedKind, IReadOnlyList<string>> Placements { get; init; }

    /// <summary>What shoppers are taken to have said; null: nothing.</summary>
    public bool? Consent { get; init; } = true;

    public string? JournalPath { get; init; }

    public string? ReportPath { get; init; }

    /// <summary>Silence of the server after which the replay ends.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(5);

    public bool Wants(HistoryOrder order)
    {
        var day = new DateOnly(order.At.Year, order.At.Month, order.At.Day);
        return (From is null || day >= From) && (To is null || day < To) && (Shoppers.Count == 0 || Shoppers.Contains(order.Shopper));
    }
}
