using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>Somebody without a mouse.</summary>
internal sealed class Keys(Visitor visitor)
{
    private const int TabsMax = 150;
    private const string HasFocus = "element => element === document.activeElement";

    public int Pressed { get; private set; }

    /// <summary>Goes to something by Tab, and presses Enter on it.</summary>
    public async Task EnterAsync(ILocator target)
    {
        await ReachAsync(target);
        await PressAsync("Enter");
    }

    /// <summary>Goes to a field by Tab, and replaces its text.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await ReachAsync(field);
        await PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    private async Task ReachAsync(ILocator target)
    {
        await target.WaitForAsync();
        for (var tabs = 0; tabs < TabsMax; tabs++)
        {
            if (await target.EvaluateAsync<bool>(HasFocus))
            {
                return;
            }

            await PressAsync("Tab");
        }

        Assert.Fail($"{target} is not reached by {TabsMax} times Tab.");
    }

    private Task PressAsync(string key)
    {
        Pressed++;
        return visitor.Page.Keyboard.PressAsync(key);
    }
}
