using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;

namespace LuckyCart.Api.Events;

/// <summary>The journals that the names in <c>identify</c> events stand for: only the edge knows the retailer's key.</summary>
internal static class IdentifiedEvents
{
    public static IReadOnlyList<IdentifiedNames> Of(Caller caller, List<IncomingEvent> events)
    {
        List<IdentifiedNames>? identified = null;
        foreach (var incoming in events)
        {
            var draft = incoming.Draft;
            if (draft[EventField.EventName] == "identify" && draft[EventField.VisitorId] is { } visitor)
            {
                (identified ??= []).Add(new IdentifiedNames(
                    incoming.EventId, new ShopperRef(visitor, caller.JournalOf(visitor).Name),
                    [.. draft.Aliases.Select(a => caller.JournalOfAlias(a.Name, a.Text!).Name)]));
            }
        }

        return identified ?? (IReadOnlyList<IdentifiedNames>)[];
    }
}
