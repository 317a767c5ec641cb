namespace LuckyCart.Browser.Tests;

/// <summary>Longer variants run with LUCKYCART_TEST_ALL=1 (<c>./test --all</c>).</summary>
internal static class Longer
{
    public static bool Wanted => Environment.GetEnvironmentVariable("LUCKYCART_TEST_ALL") == "1";
}
