namespace LuckyCart.Hosting.Http;

/// <summary>What every body of every API keeps to.</summary>
internal static class BodyLimits
{
    /// <summary>Bytes of a body, inflated or not.</summary>
    public const int BodyMax = 1_048_576;
}
