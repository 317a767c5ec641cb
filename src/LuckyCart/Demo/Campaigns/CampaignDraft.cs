using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Banners;
using LuckyCart.LuckyCart.Demo.Placements;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>A campaign of the demo shop, put together piece by piece into the document of campaign.md.</summary>
internal sealed class CampaignDraft(string id, string name, string advertiser, string theme)
{
    private readonly List<JsonObject> _caps = [];
    private readonly List<JsonObject> _rules = [];
    private readonly List<DemoPlacement> _placements = [];
    private readonly List<JsonObject> _waits = [];
    private readonly JsonObject _further = [];
    private string[] _triggers = ["page_view"];
    private string[] _tags = [];
    private (string Title, string Body)? _message;
    private (string A, string B)? _texts;

    public string Id => id;

    /// <summary>1 first, 9 last. Default 5.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>Share of the draws among campaigns of one rank. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Where a click leads.</summary>
    public string Link { get; init; } = "/";

    /// <summary>Decimal text; campaigns of a priority are ranked by it. Null: not stated.</summary>
    public string? Margin { get; init; }

    /// <summary>How long the interaction stays open.</summary>
    public string ExpiresAfter { get; init; } = "1h";

    /// <summary>Years that it runs. Default: 1.</summary>
    public int Years { get; init; } = 1;

    public CampaignDraft On(params string[] triggers)
    {
        _triggers = triggers;
        return this;
    }

    /// <summary>So long after an event, unless another came.</summary>
    public CampaignDraft After(string time, string since, params string[] without)
    {
        _waits.Add(new JsonObject { ["after"] = time, ["since"] = since, ["without"] = Rules.Texts(without) });
        return this;
    }

    /// <summary>With the last of these events, in this order.</summary>
    public CampaignDraft Following(string within, string[] without, params string[] events)
    {
        _waits.Add(new JsonObject { ["sequence"] = Rules.Texts(events), ["within"] = within, ["without"] = Rules.Texts(without) });
        return this;
    }

    /// <summary>One of its group a session.</summary>
    public CampaignDraft Alone(string group)
    {
        _further["exclusive_group"] = group;
        return this;
    }

    /// <summary>A share of shoppers is shown nothing of it.</summary>
    public CampaignDraft HoldingOut(string share)
    {
        _further["holdout"] = share;
        return this;
    }

    /// <summary>What it is measured by.</summary>
    public CampaignDraft Towards(string eventName, string within, params JsonObject[] where)
    {
        _further["goal"] = new JsonObject { ["event_name"] = eventName, ["where"] = new JsonArray([.. where]), ["within"] = within };
        return this;
    }

    /// <summary>What the advertiser pays, spread evenly; campaigns of a group share it.</summary>
    public CampaignDraft Paying(string per, string cost, string amount, string perDay, string group)
    {
        _further["budget"] = new JsonObject
        {
            ["cost"] = new JsonObject { ["per"] = per, ["amount"] = cost },
            ["amount"] = amount,
            ["per_day"] = new JsonObject { ["amount"] = perDay },
            ["group"] = group,
            ["pacing"] = "even",
        };
        return this;
    }

    public CampaignDraft Tagged(params string[] tags)
    {
        _tags = tags;
        return this;
    }

    public CampaignDraft If(params JsonObject[] rules)
    {
        _rules.AddRange(rules);
        return this;
    }

    public CampaignDraft AtMost(int max, string counts, string within, string of = "campaign")
    {
        _caps.Add(new JsonObject { ["counts"] = counts, ["max"] = max, ["within"] = within, ["of"] = of });
        return this;
    }

    public CampaignDraft In(params DemoPlacement[] placements)
    {
        _placements.AddRange(placements);
        return this;
    }

    /// <summary>A second variant with another text, three to one.</summary>
    public CampaignDraft Trying(string first, string second)
    {
        _texts = (first, second);
        return this;
    }

    /// <summary>A message instead of banners.</summary>
    public CampaignDraft Saying(string title, string body)
    {
        _message = (title, body);
        return this;
    }

    /// <summary>The document, starting up to four weeks before a day.</summary>
    public JsonObject ToJson(BannerBook banners, DateOnly today)
    {
        var starts = today.AddDays(-(int)(Spread.Of(id) % 28) - 1);
        var document = new JsonObject
        {
            ["campaign_id"] = id,
            ["name"] = name,
            ["advertiser"] = advertiser,
            ["operation_id"] = string.Create(CultureInfo.InvariantCulture, $"{advertiser}-{starts:yy-MM}"),
            ["tags"] = Rules.Texts(_tags),
            ["starts_at"] = Midnight(starts),
            ["ends_at"] = Midnight(starts.AddYears(Years).AddDays((int)(Spread.Of("end " + id) % 60))),
            ["triggers"] = new JsonArray([.. Rules.Texts(_triggers).Select(t => t!.DeepClone()), .. _waits.Select(w => w.DeepClone())]),
            ["priority"] = Priority,
            ["weight"] = Weight,
        };
        AddIfAny(document);
        document["interaction"] = Interaction(banners);
        return document;
    }

    private void AddIfAny(JsonObject document)
    {
        if (Margin is not null)
        {
            document["expected_margin"] = Margin;
        }

        if (_rules.Count > 0)
        {
            document["audience"] = Rules.AllOf(_rules);
        }

        if (_caps.Count > 0)
        {
            document["caps"] = new JsonArray([.. _caps]);
        }

        foreach (var (field, value) in _further)
        {
            document[field] = value!.DeepClone();
        }
    }

    private JsonObject Interaction(BannerBook banners) => new()
    {
        ["type"] = _message is null ? "banner" : "message",
        ["expires_after"] = ExpiresAfter,
        ["variants"] = _texts is var (first, second)
            ? new JsonArray(Variant("a", 3, banners, first), Variant("b", 1, banners, second))
            : new JsonArray(Variant("a", 1, banners, name)),
    };

    private JsonObject Variant(string variant, int weight, BannerBook banners, string text) => new()
    {
        ["variant_id"] = variant,
        ["weight"] = weight,
        ["content"] = new JsonArray([.. Contents(variant, banners, text)]),
    };

    /// <summary>Of a large place also a small image for telephones, and a text for visitors in English.</summary>
    private IEnumerable<JsonNode> Contents(string variant, BannerBook banners, string text)
    {
        if (_message is var (title, body))
        {
            yield return new JsonObject { ["title"] = title, ["body"] = body, ["link_url"] = Link };
        }

        foreach (var placement in _placements)
        {
            var image = banners.Find(theme + variant, placement);
            if (placement == DemoPlacement.HomeHero)
            {
                var small = banners.Find(theme + variant, DemoPlacement.HomeTile);
                yield return Banner(placement, small, text, ("device", "mobile"));
                yield return Banner(placement, image, $"Offer of the week: {theme}", ("language", "en"));
            }

            yield return Banner(placement, image, text);
        }
    }

    private JsonObject Banner(DemoPlacement placement, string image, string text, (string Name, string Value)? only = null)
    {
        var banner = new JsonObject { ["placement"] = placement.Id };
        if (only is var (name, value))
        {
            banner[name] = value;
        }

        banner["image_url"] = image;
        banner["link_url"] = Link;
        banner["alt"] = text;
        return banner;
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";
}
