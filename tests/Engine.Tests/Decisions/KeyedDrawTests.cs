using System.Security.Cryptography;
using System.Text;
using LuckyCart.Engine.Decisions;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

public sealed class KeyedDrawTests
{
    private const int Shoppers = 200_000;

    [Fact]
    public void Hash_IsTheDocumentedHmac()
    {
        byte[] message = [0, 7, .. "variant"u8, 0, 2, .. "c1"u8, 0, 6, .. Encoding.UTF8.GetBytes("élise")];
        var mac = HMACSHA256.HashData(Seed, message);
        Assert.Equal(Convert.ToUInt64(Convert.ToHexString(mac[..8]), 16), KeyedDraw.Hash(Seed, KeyedDraw.Variant, "c1", "élise"));
        Assert.NotEqual(KeyedDraw.Hash(Seed, KeyedDraw.Variant, "c", "1x"), KeyedDraw.Hash(Seed, KeyedDraw.Variant, "c1", "x"));
    }

    [Theory]
    [InlineData(0UL, 0)]
    [InlineData(ulong.MaxValue, 3)]
    [InlineData(1UL << 62, 1)] // a quarter: the first of weights 1, 2, 0, 1 ends there
    [InlineData((1UL << 62) - 1, 0)]
    [InlineData(3UL << 62, 3)]
    public void Pick_Weights1201_FallsOnTheShareAndNeverOnZero(ulong hash, int index) => Assert.Equal(index, KeyedDraw.Pick(hash, [1, 2, 0, 1]));

    [Fact]
    public void Pick_ManyShoppers_SharesLieWithinBinomialBoundsAndCampaignsAreIndependent()
    {
        var table = new int[2, 2];
        for (var i = 0; i < Shoppers; i++)
        {
            var first = KeyedDraw.Pick(KeyedDraw.Hash(Seed, KeyedDraw.Variant, "c1", $"shopper{i}"), [9, 1]);
            var second = KeyedDraw.Pick(KeyedDraw.Hash(Seed, KeyedDraw.Variant, "c2", $"shopper{i}"), [1, 1]);
            table[first, second]++;
        }

        AssertShare(0.1, table[1, 0] + table[1, 1]);
        AssertShare(0.5, table[0, 1] + table[1, 1]);
        var chi = 0.0;
        foreach (var (row, column) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            var expected = (double)(table[row, 0] + table[row, 1]) * (table[0, column] + table[1, column]) / Shoppers;
            chi += Math.Pow(table[row, column] - expected, 2) / expected;
        }

        Assert.InRange(chi, 0, 15.1); // one degree of freedom, p = 0.0001
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(12_345UL)]
    [InlineData(1UL << 63)]
    [InlineData((1UL << 63) - 1)]
    [InlineData(ulong.MaxValue - 1)]
    public void Race_IsTheNegativeLogarithm(ulong hash) =>
        Assert.Equal(-Math.Log2((hash + 1.0) / Math.Pow(2, 64)), KeyedDraw.Race(hash) / Math.Pow(2, 32), 1e-8);

    [Fact]
    public void Race_HighestHash_ComesFirst() => Assert.Equal(0UL, KeyedDraw.Race(ulong.MaxValue));

    [Fact]
    public void Race_ManyShoppers_WinnersAreSharedByWeight()
    {
        var wins = new int[3];
        for (var i = 0; i < Shoppers; i++)
        {
            var best = 0;
            var races = Enumerable.Range(0, 3).Select(c => KeyedDraw.Race(KeyedDraw.Hash(Seed, KeyedDraw.Rank, $"c{c}", $"shopper{i}"))).ToArray();
            for (var c = 1; c < 3; c++)
            {
                best = KeyedDraw.Compare(races[c], c + 1, races[best], best + 1) < 0 ? c : best;
            }

            wins[best]++;
        }

        AssertShare(1 / 6.0, wins[0]);
        AssertShare(2 / 6.0, wins[1]);
        AssertShare(3 / 6.0, wins[2]);
    }

    [Fact]
    public void Decide_EqualRank_SharesThePlaceByWeightTheSameWayEveryTime()
    {
        CompiledCampaign[] campaigns = [Compiled(1, c => c with { Weight = 3 }), Compiled(2)];
        var first = 0;
        for (var i = 0; i < 2_000; i++)
        {
            string Winner() => new Visit($"shopper{i}") is var v ? v.Post(campaigns, Start, ["hero"], null, v.Event()).Interactions[0].CampaignId : "";
            var winner = Winner();
            Assert.Equal(winner, Winner());
            first += winner == "c1" ? 1 : 0;
        }

        AssertShare(0.75, first, 2_000);
    }

    // Five standard deviations: one run in 1.7 million strays further, and these draws are always the same.
    private static void AssertShare(double share, int count, int of = Shoppers) =>
        Assert.InRange(count, of * share - 5 * Math.Sqrt(of * share * (1 - share)), of * share + 5 * Math.Sqrt(of * share * (1 - share)));
}
