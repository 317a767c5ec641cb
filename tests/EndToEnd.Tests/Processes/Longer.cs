namespace LuckyCart.EndToEnd.Tests.Processes;

/// <summary>Longer variants run with LUCKYCART_TEST_ALL=1; without, they are reported as skipped.</summary>
internal static class Longer
{
    public static bool Wanted => Environment.GetEnvironmentVariable("LUCKYCART_TEST_ALL") == "1";

    public static void Only(string what) => Assert.SkipUnless(Wanted, $"{what}: longer; LUCKYCART_TEST_ALL=1 (./test --all) runs it.");
}
