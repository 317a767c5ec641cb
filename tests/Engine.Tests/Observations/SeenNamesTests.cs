using CsCheck;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Observations;

namespace LuckyCart.Engine.Tests.Observations;

public sealed class SeenNamesTests
{
    private const int Today = 20_000;

    [Fact]
    public void Note_AnyDays_SeenExactlyWhileWithinTheLastEight()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 60].Sample(steps =>
        {
            var seen = new SeenNames();
            var last = new Dictionary<int, int>();
            var day = Today;
            foreach (var (advance, name) in steps)
            {
                day += advance;
                seen.MoveTo(day);
                Assert.Equal(last.GetValueOrDefault(name) != day, seen.Note(Brand($"b{name}")));
                last[name] = day;
                seen = Restored(seen);
                Assert.All(last, l => Assert.Equal(day - l.Value < SeenNames.Days, seen.IsSeen(Brand($"b{l.Key}"))));
                Assert.Equal(Math.Max(Today + steps[0].Item1, day - 7), seen.SinceDay);
            }
        }, iter: 2_000);
    }

    [Fact]
    public void Note_FullKind_NothingIsSaidOfItForAWeek()
    {
        var seen = At(Today);
        for (var i = 0; i <= SeenNames.MaxOf(ObservedKind.Brand); i++)
        {
            seen.Note(Brand($"b{i}"));
        }

        Assert.Equal(SeenNames.MaxOf(ObservedKind.Brand), seen.Count);
        Assert.False(seen.IsComplete(Brand("other")));
        Assert.True(seen.IsComplete(new ObservedName(ObservedKind.ItemId, "", "other")));
        seen.MoveTo(Today + 7);
        Assert.False(Restored(seen).IsComplete(Brand("other")));
        seen.MoveTo(Today + 8);
        Assert.Equal((true, 0), (seen.IsComplete(Brand("other")), seen.Count));
    }

    [Fact]
    public void Note_AttributeLikeAnId_ItsValuesAreForgotten()
    {
        var seen = At(Today);
        for (var i = 0; i < 1_000; i++)
        {
            seen.Note(new ObservedName(ObservedKind.AttributeValue, "mail", $"{i}@shop.example"));
            seen.Note(new ObservedName(ObservedKind.AttributeValue, "theme", i % 2 == 0 ? "dark" : "light"));
        }

        Assert.Equal(["dark", "light"], seen.All.Select(n => n.Key.Text).Order());
        Assert.False(seen.IsComplete(new ObservedName(ObservedKind.AttributeValue, "mail", "x")));
        Assert.True(seen.IsComplete(new ObservedName(ObservedKind.AttributeValue, "theme", "x")));
        seen.MoveTo(Today + 8);
        Assert.True(seen.IsComplete(new ObservedName(ObservedKind.AttributeValue, "mail", "x")));
    }

    [Fact]
    public void NoteMissed_NothingIsComplete()
    {
        var seen = At(Today);
        seen.NoteMissed();

        Assert.False(seen.IsComplete(Brand("x")));
    }

    [Theory]
    [InlineData("evain", "evian")]
    [InlineData("evia", "evian")]
    [InlineData("volvic", null)]
    public void FindNearest_OfItsKindOnly(string text, string? nearest)
    {
        var seen = At(Today);
        seen.Note(Brand("evian"));
        seen.Note(new ObservedName(ObservedKind.PageType, "", "volvicc"));

        Assert.Equal(nearest, seen.FindNearest(Brand(text)));
    }

    [Fact]
    public void Names_WithoutConsent_NoValueAndNoTrait()
    {
        var e = new ShopperEvent
        {
            EventId = "e", EventName = "identify", OccurredAtMs = 0, PageType = "Home", PageId = new string('x', 200),
            Attributes = [new EventAttribute("theme", "dark"), new EventAttribute("size", Number: 3)], Traits = [new EventAttribute("tier", "gold")],
            Items = [new EventItem { ItemId = "P1", ItemBrand = "Évian", ItemCategories = ["Eaux", null, "Plates"] }],
        };

        var without = ObservedNames.Of(e, false).Select(ObservedNames.Fold).ToList();
        var with = ObservedNames.Of(e, true).Select(ObservedNames.Fold).ToList();

        Assert.Equal(
            [
                (ObservedKind.EventName, "", "identify"), (ObservedKind.PageType, "", "home"), (ObservedKind.ItemId, "", "p1"),
                (ObservedKind.Brand, "", "evian"), (ObservedKind.Category, "1", "eaux"), (ObservedKind.Category, "3", "plates"),
                (ObservedKind.AttributeName, "", "theme"), (ObservedKind.AttributeName, "", "size"),
            ],
            without.Select(n => (n.Kind, n.Of, n.Text)));
        Assert.Equal(
            [(ObservedKind.AttributeValue, "theme", "dark"), (ObservedKind.TraitName, "", "tier")],
            with.Except(without).Select(n => (n.Kind, n.Of, n.Text)));
    }

    private static SeenNames At(int day)
    {
        var seen = new SeenNames();
        seen.MoveTo(day);
        return seen;
    }

    private static SeenNames Restored(SeenNames seen) => SeenNames.Restore(seen.FirstDay, seen.Day, seen.All, seen.FullOn);

    private static ObservedName Brand(string text) => new(ObservedKind.Brand, "", text);

    [Fact]
    public void Restore_NamesAsHashes_AreSeenCountedAndSuggestedOnlyOnceMetAgain()
    {
        var seen = new SeenNames();
        seen.MoveTo(100);
        ObservedName brand = new(ObservedKind.Brand, "", "evian"), value = new(ObservedKind.AttributeValue, "size", "large");
        Assert.True(seen.Note(brand) && seen.Note(value));
        var restored = SeenNames.Restore(
            seen.FirstDay, seen.Day, [.. seen.All.Select(n => KeyValuePair.Create(n.Key.Sealed(), n.Value))],
            [.. seen.FullOn.Select(f => KeyValuePair.Create(f.Key.Sealed(), f.Value))]);
        Assert.DoesNotContain(restored.All, n => n.Key.Text.Contains("evian", StringComparison.Ordinal) || n.Key.Of == "size");
        Assert.True(restored.IsSeen(brand) && restored.IsSeen(value));
        Assert.False(restored.IsSeen(brand with { Text = "evain" }));
        Assert.Null(restored.FindNearest(brand with { Text = "evain" }));

        Assert.True(restored.Note(brand));
        Assert.Equal((2, "evian"), (restored.Count, restored.FindNearest(brand with { Text = "evain" })));
        Assert.False(restored.Note(brand));
    }
}
