namespace LuckyCart.Engine.Shoppers;

/// <summary>Something that happened at a moment.</summary>
internal interface ITimed
{
    /// <summary>Unix milliseconds.</summary>
    long AtMs { get; }
}
