using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Explanations;
using NodaTime;

namespace LuckyCart.Engine.Tests.Explanations;

/// <summary>Sentences against a golden file that people have read. <c>LUCKYCART_WRITE_GOLDEN=1</c> writes it anew.</summary>
public sealed class SentenceTests
{
    private static readonly SentenceContext s_context = new(DateTimeZoneProviders.Tzdb["Europe/Paris"], "EUR", 2);

    [Fact]
    public void Of_EveryFieldOperatorWindowCapAndStep_IsAsRead()
    {
        var written = Write();
        var path = GoldenPath();
        if (Environment.GetEnvironmentVariable("LUCKYCART_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(File.ReadAllText(path), written);
    }

    [Fact]
    public void Of_EverySentence_IsOneSentenceWithoutLeftovers()
    {
        foreach (var line in Write().Split('\n').Where(l => l.StartsWith("  fr: ", StringComparison.Ordinal) || l.StartsWith("  en: ", StringComparison.Ordinal)))
        {
            var text = line[6..];
            Assert.True(char.IsUpper(text[0]), text);
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("gold", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("« »", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_WithTheDocument_SaysTextsAsTheyWereStated()
    {
        using var document = JsonDocument.Parse("""
            {"audience":{"rules":[{"field":"store.region","operator":"in","value":["Île-de-France","ÎLE-DE-FRANCE","Bretagne"]}]}}
            """);
        var rule = new Condition
        {
            Path = "$.audience.rules[0]", Field = ConditionField.StoreRegion, Operator = ComparisonOperator.In,
            Value = new ConditionValue(["ile-de-france", "bretagne"], []),
        };
        var sentences = new SentenceBook(s_context with { Document = document.RootElement }).Of(rule);
        Assert.Equal("La région du magasin doit être «\u00A0Île-de-France\u00A0» ou «\u00A0Bretagne\u00A0».", sentences.French);
        Assert.Equal("The store's region must be “Île-de-France” or “Bretagne”.", sentences.English);
        Assert.Contains("ile-de-france", new SentenceBook(s_context).Of(rule).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GBP", 2, "12,50\u00A0£", "£12.50")]
    [InlineData("CHF", 2, "12,50\u00A0CHF", "CHF\u00A012.50")]
    [InlineData("JPY", 0, "12,5\u00A0JPY", "JPY\u00A012.5")]
    public void Of_Amount_HasTheCurrency(string currency, int decimals, string french, string english)
    {
        var rule = new Condition
        {
            Path = "$", Field = ConditionField.CartAmount, Operator = ComparisonOperator.Less, Value = new ConditionValue([], [12_500_000]),
        };
        var sentences = new SentenceBook(new SentenceContext(DateTimeZone.Utc, currency, decimals)).Of(rule);
        Assert.EndsWith(french + ".", sentences.French, StringComparison.Ordinal);
        Assert.EndsWith(english + ".", sentences.English, StringComparison.Ordinal);
    }

    private static string Write()
    {
        var book = new SentenceBook(s_context);
        var hypothetical = new SentenceBook(s_context with { Hypothetical = true });
        var text = new StringBuilder();
        foreach (var (key, rule) in SentenceTable.Rules())
        {
            Add(text, key, book.Of(rule));
        }

        foreach (var (key, cap) in SentenceTable.Caps())
        {
            Add(text, key, book.Of(cap));
        }

        foreach (var (key, explanation) in SentenceTable.Steps())
        {
            Add(text, key, book.Of(explanation));
            Add(text, key + ", tried", hypothetical.Of(explanation));
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string key, Sentences sentences) =>
        text.Append(key).Append("\n  fr: ").Append(sentences.French).Append("\n  en: ").Append(sentences.English).Append('\n');

    private static string GoldenPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "sentences.golden");
}
