using LuckyCart.Browser.Tests.Browsers;
using LuckyCart.Browser.Tests.Stories;

namespace LuckyCart.Browser.Tests.Pages;

/// <summary>One page of the back office, as every test over all pages takes it.</summary>
/// <param name="Name">Of its pictures.</param>
/// <param name="Path">Its address.</param>
internal sealed record PageRow(string Name, string Path)
{
    private const string Demo = "/r/demo";

    /// <summary>Whether it is open to everybody.</summary>
    public bool Anonymous { get; private init; }

    /// <summary>Statuses that belong to it.</summary>
    public int[] Refusals { get; private init; } = [];

    /// <summary>What is opened on it before it is looked at.</summary>
    public Func<Visitor, Task>? Then { get; private init; }

    /// <summary>The whole back office; a page that is not here is not tested.</summary>
    public static IReadOnlyList<PageRow> All { get; } =
    [
        new("sign-in", "/sign-in") { Anonymous = true },
        new("welcome-used", "/welcome#gone") { Anonymous = true, Refusals = [400, 401, 404, 410, 422] },
        new("home", "/"),
        new("campaigns-of-all", "/campaigns"),
        .. Tabs("account", "/account", "profile", "security", "sessions", "tokens"),
        new("operators", "/operators"),
        new("retailers", "/retailers"),
        new("audit-of-installation", "/audit"),
        new("board", Demo),
        new("campaigns", Demo + "/campaigns"),
        new("campaigns-timeline", Demo + "/campaigns?view=timeline"),
        new("campaign-new", Demo + "/campaigns/new"),
        .. Tabs("campaign", $"{Demo}/campaigns/{Life.PaidCampaign}", "numbers", "budget", "versions", "activity"),
        .. new[] { "what", "where", "who", "when", "limits", "review" }
            .Select(step => new PageRow("editor-" + step, $"{Demo}/campaigns/{Life.Campaign}/edit?step={step}") { Refusals = EditorRoom.Statuses }),
        new("editor-template", $"{Demo}/campaigns/from-a-template/edit?template=banner&step=what") { Refusals = EditorRoom.Statuses },
        new("shoppers", Demo + "/shoppers"),
        new("shoppers-found", $"{Demo}/shoppers?q={Life.Shopper}"),
        new("shopper", $"{Demo}/shoppers/{Life.Shopper}"),
        new("shopper-why", $"{Demo}/shoppers/{Life.Shopper}") { Then = visitor => new ShopperRoom(visitor).AskWhyAsync() },
        new("rejected", Demo + "/rejected"),
        new("audit", Demo + "/audit"),
        .. new[] { "general", "keys", "placements", "stores", "products", "segments", "team" }
            .Select(section => new PageRow("settings-" + section, $"{Demo}/settings/{section}")),
        new("not-found", Demo + "/nowhere"),
    ];

    public override string ToString() => Name;

    private static IEnumerable<PageRow> Tabs(string name, string path, params string[] tabs) =>
        tabs.Select(t => new PageRow($"{name}-{t}", $"{path}?tab={t}"));
}
