using System.Text;
using CsCheck;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

public sealed class FoldedTextTests
{
    private static readonly string[] s_pieces =
        ["É", "ß", "İ", "ı", "Ł", "ﬁ", "e\u0301", "Σ", "ς", "각", "\uD800", "\uDC00", "が", "\u200D", "A", " ", "Ⅷ"];

    // Any UTF-16, lone surrogates included, and more of what folds.
    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(chars => new string(chars)),
        Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(char.ConvertFromUtf32).Array[0, 20].Select(string.Concat),
        Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[0, 20].Select(string.Concat));

    [Theory]
    [InlineData("evian", "evian")]
    [InlineData("EVIAN 33cl!", "evian 33cl!")]
    [InlineData("Île-de-France", "ile-de-france")]
    [InlineData("ÉLÉPHANT", "elephant")]
    [InlineData("cœur Œuf", "coeur oeuf")]
    [InlineData("Ça, là, naïf, Noël", "ca, la, naif, noel")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Müsli", "musli")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ISPARTA", "isparta")]
    [InlineData("ısparta", "isparta")]
    [InlineData("Şişli Ğ", "sisli g")]
    [InlineData("Łódź", "lodz")]
    [InlineData("żółć", "zolc")]
    [InlineData("Øresund Ærø", "oresund aero")]
    [InlineData("Đorđe", "dorde")]
    [InlineData("ﬁn ﬀ", "fin ff")]
    [InlineData("e\u0301\u0323", "e")]
    [InlineData("Ậ", "a")]
    [InlineData("Ὀδυσσεύς", "οδυσσευσ")]
    [InlineData("ΟΔΥΣΣΕΎΣ", "οδυσσευσ")]
    [InlineData("ΰ ᾳ", "υ α")]
    [InlineData("Ёлка Й", "елка и")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("№ ½", "no 1⁄2")]
    [InlineData("𝐄𝐯𝐢𝐚𝐧", "evian")]
    [InlineData("co\u00ADop", "coop")]
    [InlineData("33\u00A0cl", "33 cl")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("水", "水")]
    [InlineData("ガ", "カ\u3099")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("", "")]
    public void Of_Text_IsWithoutCaseAndAccents(string text, string folded) => Assert.Equal(folded, FoldedText.Of(text));

    [Fact]
    public void Of_LettersThatOnlyMarksKeepApart_StayDifferent()
    {
        // Voicing in kana, vowel signs in Devanagari and Thai make other letters.
        Assert.NotEqual(FoldedText.Of("か"), FoldedText.Of("が"));
        Assert.NotEqual(FoldedText.Of("कि"), FoldedText.Of("कु"));
        Assert.NotEqual(FoldedText.Of("กี"), FoldedText.Of("กิ"));
    }

    [Fact]
    public void Of_PlainText_IsTheSameString()
    {
        var plain = "evian 33cl, 6 pieces".ToUpperInvariant().ToLowerInvariant();
        FoldedText.Of(plain);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var folded = FoldedText.Of(plain);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Same(plain, folded);
        Assert.Equal(0, allocated);
        Assert.Same("水 ж", FoldedText.Of("水 ж"));
    }

    [Fact]
    public void Of_AnyText_FoldsOnce() => s_texts.Sample(text => FoldedText.Of(FoldedText.Of(text)) == FoldedText.Of(text), iter: 20_000);

    [Fact]
    public void Of_EveryCodePoint_FoldsOnceAndMeetsItsCapital()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var text = char.ConvertFromUtf32(code);
            var folded = FoldedText.Of(text);
            Assert.Equal(folded, FoldedText.Of(folded));
            Assert.InRange(folded.Length, 0, 18);
            // Latin-1 and Latin Extended-A: beyond, the runtime knows letters of later Unicode versions than the table.
            if (code < 0x180)
            {
                Assert.Equal(folded, FoldedText.Of(text.ToUpperInvariant()));
                Assert.Equal(folded, FoldedText.Of(text.ToLowerInvariant()));
            }
        }
    }

    [Fact]
    public void Of_Parts_AreThePartsOfTheWhole() => Gen.Select(s_texts, s_texts).Sample((left, right) =>
        // Two halves of a surrogate pair make a new character: only texts are cut here, not characters.
        (left.Length > 0 && char.IsHighSurrogate(left[^1]) && right.Length > 0 && char.IsLowSurrogate(right[0]))
        || FoldedText.Of(left + right) == FoldedText.Of(left) + FoldedText.Of(right), iter: 20_000);

    [Fact]
    public void Of_LongText_AllocatesNoMoreThanItsResult()
    {
        var text = new string('É', 100_000);
        FoldedText.Of(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var folded = FoldedText.Of(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2 * folded.Length, (2 * folded.Length) + 200);
    }
}
