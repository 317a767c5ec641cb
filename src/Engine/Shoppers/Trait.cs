namespace LuckyCart.Engine.Shoppers;

/// <summary>A trait as <c>identify</c> last stated it. Exactly one value is set.</summary>
/// <param name="AtMs">When stated; an older statement never replaces a newer one.</param>
public sealed record Trait(string Name, long AtMs, string? Text, decimal? Number, bool? Flag);
