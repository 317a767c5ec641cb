namespace LuckyCart.Engine.Lints;

/// <summary>What is known of a rule without looking at any shopper.</summary>
internal enum Truth
{
    /// <summary>It depends, or nothing could be proved.</summary>
    Depends,

    /// <summary>It holds of every event of every shopper.</summary>
    Always,

    /// <summary>It holds of none.</summary>
    Never,
}
