using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Tests.Shoppers;

/// <summary>Posts as the HTTP edge does: follows events of a merged visitor, and has unfinished merges finished.</summary>
internal sealed class Edge(IGrainFactory grains, string retailer, JournalKind kind = JournalKind.Shopper)
{
    private readonly string _names = Guid.NewGuid().ToString("N")[..20];

    public JournalId JournalOf(string shopper) => new(retailer, kind, _names + Convert.ToHexStringLower(
        System.IO.Hashing.XxHash64.Hash(System.Text.Encoding.UTF8.GetBytes(shopper)))[..12]);

    public ShopperRef RefOf(string shopper) => new(shopper, JournalOf(shopper).Name);

    public JournalId AliasJournalOf(string name, string value) =>
        JournalOf($"{name}:{value}") with { Kind = JournalKind.Alias };

    public IShopperGrain Grain(string shopper) => grains.GetGrain<IShopperGrain>(JournalOf(shopper).ToString());

    public IAliasGrain Alias(string name, string value) => grains.GetGrain<IAliasGrain>(AliasJournalOf(name, value).ToString());

    public static ShopperEvent Identify(string id, string visitor, long at, params EventAttribute[] aliases) =>
        new() { EventId = id, EventName = "identify", OccurredAtMs = at, VisitorId = visitor, Aliases = aliases };

    /// <summary>One event; its result and the interactions answered with it, whoever's event it turned out to be.</summary>
    public async Task<(EventResult Result, IReadOnlyList<Interaction> Interactions)> PostAsync(
        string shopper, ShopperEvent e, long receivedAt, bool trusted = false, params string[] placements)
    {
        var (results, interactions) = await PostAsync(shopper, [e], receivedAt, trusted, placements);
        return (results[0], interactions);
    }

    public async Task<(EventResult[] Results, IReadOnlyList<Interaction> Interactions)> PostAsync(
        string shopper, ShopperEvent[] events, long receivedAt, bool trusted = false, params string[] placements)
    {
        var post = new ShopperPost
        {
            RequestId = "r", ShopperId = shopper, ReceivedAtMs = receivedAt, Trusted = trusted, Placements = placements,
            Events = events.Select(e => new EncodedEvent(EventCodec.Encode(e), e.OccurredAtMs)).ToArray(),
            Identified = events.Where(e => e.VisitorId is not null).Select(e => new IdentifiedNames(
                e.EventId, RefOf(e.VisitorId!), e.Aliases.Select(a => AliasJournalOf(a.Name, a.Text!).Name).ToArray())).ToArray(),
        };
        var answer = await Grain(shopper).PostAsync(post);
        var results = answer.Results.ToArray();
        List<Interaction> interactions = [.. answer.Interactions];
        foreach (var moved in answer.Moved ?? [])
        {
            var followed = await grains.GetGrain<IShopperGrain>((JournalOf(shopper) with { Name = moved.Into.Journal }).ToString()).PostAsync(post with
            {
                ShopperId = moved.Into.ShopperId, Events = moved.Indexes.Select(i => post.Events[i]).ToArray(), Identified = [],
                MovedFrom = RefOf(shopper), MovedSequence = moved.CloseSequence,
            });
            for (var i = 0; i < moved.Indexes.Count; i++)
            {
                results[moved.Indexes[i]] = followed.Results[i];
            }

            interactions.AddRange(trusted ? followed.Interactions : []);
        }

        foreach (var unfinished in answer.Unfinished ?? [])
        {
            await grains.GetGrain<IShopperGrain>((JournalOf(shopper) with { Name = unfinished.Journal }).ToString())
                .AdoptAsync(unfinished, RefOf(shopper));
        }

        return (results, interactions);
    }
}
