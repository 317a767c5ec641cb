using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Pages;
using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Stories;

/// <summary>The part of a form in which roles are chosen, retailer by retailer.</summary>
internal sealed class RoleFields(Visitor visitor, ILocator form)
{
    private readonly Words _words = Words.Of(visitor.View.Language);

    /// <param name="retailer">Its name.</param>
    /// <param name="role">Its id.</param>
    public async Task AddAsync(string retailer, string role)
    {
        await form.GetByRole(AriaRole.Button, new() { Name = _words["account:roles.add"] }).ClickAsync();
        await ChooseAsync("where", retailer);
        await ChooseAsync("role", _words["role." + role]);
    }

    private async Task ChooseAsync(string field, string name)
    {
        await form.GetByLabel(_words["account:roles." + field], new() { Exact = true }).Last.ClickAsync();
        await visitor.Get(AriaRole.Option, name).ClickAsync();
    }
}
