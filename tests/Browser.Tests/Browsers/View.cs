using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>How somebody looks at the pages.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
internal sealed record View(string Language, bool Dark = false, bool Narrow = false)
{
    public static View French { get; } = new("fr");

    public static View English { get; } = new("en");

    public string Name => $"{Language}-{(Dark ? "dark" : "light")}-{(Narrow ? "narrow" : "wide")}";

    public ViewportSize Size => Narrow ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 };

    public ColorScheme Scheme => Dark ? ColorScheme.Dark : ColorScheme.Light;

    public string Locale => Language == "fr" ? "fr-FR" : "en-GB";

    /// <summary>Runs before the page's own scripts: the language as if it had been chosen on this device before.</summary>
    public string Choose => $$"""
        if (sessionStorage.getItem('chosen') === null) {
          sessionStorage.setItem('chosen', 'yes');
          localStorage.setItem('luckycart-language', '{{Language}}');
        }
        """;
}
