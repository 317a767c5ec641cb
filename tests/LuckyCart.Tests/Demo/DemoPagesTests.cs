using LuckyCart.LuckyCart.Demo;
using LuckyCart.LuckyCart.Demo.Campaigns;
using LuckyCart.LuckyCart.Demo.Pages;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.Tests.Demo;

public sealed class DemoPagesTests
{
    private const string Key = "pk_\"test\"";

    private static readonly Assortment Articles = Assortment.Read();
    private static readonly DemoPages Pages = new(Articles);

    [Fact]
    public void Find_WhereACampaignLeads_APage()
    {
        var links = DemoCampaigns.Drafts(Articles, DemoStore.ReadAll()).Select(d => d.Link).Concat(Articles.Products.Select(p => $"/p/{p.ItemId}")).Distinct().ToList();

        Assert.True(links.Count > 100, "There are links.");
        Assert.All(links, link => Assert.True(Show(link).Status == 200, link));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p/100101")]
    [InlineData("rayons/cafes")]
    [InlineData("panier")]
    [InlineData("merci")]
    public void Find_APage_HasThePlacesOfItsKind(string path)
    {
        var html = Show(path).Html;
        var type = html.Split("data-page-type=\"")[1].Split('"')[0];
        var places = DemoPlacement.All.Where(p => p.PageType == type).ToList();

        Assert.NotEmpty(places);
        Assert.All(places, p => Assert.Contains($"data-luckycart-placement=\"{p.Id}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_AnyPage_NothingInlineAndEverythingEncoded()
    {
        foreach (var path in (string[])["", "p/100101", "rayons/cafes", "panier", "merci", "nowhere/\"><script>x"])
        {
            foreach (var words in (DemoWords[])[DemoWords.French, DemoWords.English])
            {
                var html = Pages.Find(path, words, Key).Html;
                Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(" onclick", html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Key, html, StringComparison.Ordinal);
                Assert.Equal(["/v1/preview.js", "/demo-shop/shop.js"], html.Split("<script src=\"").Skip(1).Select(s => s.Split('"')[0]));
                Assert.Equal(2, html.Split("<script").Length - 1);
                Assert.Contains($"<html lang=\"{words.Language}\">", html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Find_WhatIsNotThere_404WithAWayBack()
    {
        foreach (var path in (string[])["p/0", "rayons/none", "elsewhere", "p", "../api/v1/session"])
        {
            var (status, html) = Show(path);
            Assert.Equal(404, status);
            Assert.Contains("href=\"/demo-shop\"", html, StringComparison.Ordinal);
        }
    }

    private static (int Status, string Html) Show(string path) => Pages.Find(path, DemoWords.French, Key);
}
