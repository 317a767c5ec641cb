namespace LuckyCart.Engine.Shoppers;

/// <summary>How far a visitor's merge has come.</summary>
public enum MergeStage
{
    /// <summary>Announced; parts may be missing.</summary>
    Pending,

    /// <summary>Everything up to <see cref="MergedVisitor.Through"/> is in.</summary>
    Merged,

    /// <summary>Taken out again; what was merged up to <see cref="MergedVisitor.Through"/> stays out.</summary>
    Unmerged,
}

/// <summary>A visitor that turned out to be this shopper.</summary>
/// <param name="Journal">The name of the visitor's journal: a pseudonym.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="AtMs">Of the last <c>identify</c> that named it.</param>
/// <param name="Through">The visitor's row up to which all is in; no part of the state's hash.</param>
/// <param name="Separable">Its parts are records of their own still; false once a checkpoint stands for them.</param>
/// <param name="OlderIds">Event ids of it are known to its own id index only.</param>
public sealed record MergedVisitor(
    string Journal, MergeStage Stage, long AtMs, long Through, bool Separable = true, bool OlderIds = false);

/// <summary>A visitor's closing: what it was up to a moment is another shopper's.</summary>
public sealed record Closing
{
    /// <summary>Events up to here that come later are the other shopper's. Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>Whose.</summary>
    public required string IntoShopperId { get; init; }

    /// <summary>The name of that shopper's journal.</summary>
    public required string IntoJournal { get; init; }

    /// <summary>The part's first row; no part of the state's hash.</summary>
    public long From { get; init; } = 1;

    /// <summary>The row that closed it; no part of the state's hash.</summary>
    public required long Sequence { get; init; }

    /// <summary>The consent that the visitor stated last; null if never.</summary>
    public bool? Consent { get; init; }

    /// <summary>When it was stated.</summary>
    public long ConsentAtMs { get; init; }

    /// <summary>The other shopper has everything.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Unmerged: late events stay with the visitor.</summary>
    public bool Released { get; init; }
}

/// <summary>Another name of a shopper, as an <c>identify</c> stated it.</summary>
/// <param name="Name"><c>loyalty_card</c> or <c>email_sha256</c>.</param>
/// <param name="Value">At most 1,024 characters.</param>
/// <param name="Journal">The name of the journal that lists whom it was stated for: a pseudonym; null when none was made.</param>
/// <param name="AtMs">When last stated.</param>
public sealed record ShopperAlias(string Name, string Value, string? Journal, long AtMs);

/// <summary>A visitor had been shown another variant than the one that the shopper keeps: whoever compares variants leaves the shopper out.</summary>
/// <param name="AtMs">When the visitor was shown it last.</param>
public sealed record CrossedArm(string CampaignId, string VariantId, long AtMs);
