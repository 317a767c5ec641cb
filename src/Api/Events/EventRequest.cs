using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary>The events of one request with their shoppers, ready to be posted.</summary>
internal sealed class EventRequest
{
    private readonly Caller _caller;
    private readonly ShopperToken? _token;
    private readonly string? _callShopper;
    private readonly Dictionary<string, JournalId> _journals = new(StringComparer.Ordinal);

    public EventRequest(Caller caller, ShopperToken? token, IReadOnlyList<IncomingEvent> events)
    {
        _caller = caller;
        _token = token;
        Events = events;
        _callShopper = caller.Trusted ? null : CallShopperOf(events, token);
        foreach (var incoming in events)
        {
            Resolve(incoming);
            if (incoming.Draft.IsFaulty)
            {
                incoming.Reject();
            }
        }
    }

    public IReadOnlyList<IncomingEvent> Events { get; }

    /// <summary>The one shopper of a publishable call.</summary>
    public JournalId? CallJournal => _callShopper is { } id ? JournalOf(id) : null;

    public bool AllRejected => Events.All(static e => e.Result?.Status == EventResultStatus.Rejected);

    // A publishable call is about its token's shopper, or the first shopper that it names.
    private static string? CallShopperOf(IReadOnlyList<IncomingEvent> events, ShopperToken? token)
    {
        if (token is not null)
        {
            return token.ShopperId;
        }

        foreach (var incoming in events)
        {
            if (incoming.Draft[EventField.ShopperId] is { } id)
            {
                return ShopperIds.IsAnonymous(id) ? id : throw NamedShopper.TokenRequired.AsException();
            }
        }

        return null;
    }

    private void Resolve(IncomingEvent incoming)
    {
        var draft = incoming.Draft;
        var stated = draft[EventField.ShopperId];
        incoming.ShopperId = stated ?? (draft.States(EventField.ShopperId) ? null : _token?.ShopperId);
        if (incoming.ShopperId is null)
        {
            if (!draft.States(EventField.ShopperId))
            {
                draft.Fault("shopper_id", EventErrorCodes.Required, "Missing.");
            }

            return;
        }

        if (!_caller.Trusted && incoming.ShopperId != _callShopper)
        {
            draft.Fault("shopper_id", EventErrorCodes.WrongShopper, "Another shopper than the call's.");
            incoming.ShopperId = null;
            return;
        }

        incoming.Journal = JournalOf(incoming.ShopperId);
        CheckName(draft, incoming.ShopperId);
    }

    private void CheckName(EventDraft draft, string shopperId)
    {
        if (draft[EventField.EventName] is not { } name)
        {
            return;
        }

        if (!_caller.Gate.AllowsEvent(_caller.Key.KeyId, name))
        {
            draft.Fault("event_name", EventErrorCodes.EventNotAllowed, "The key does not carry this event name.");
        }

        if (EventSchema.Of(name).Identifies && !ShopperIds.IsKnown(shopperId))
        {
            draft.Fault("shopper_id", EventErrorCodes.EventNotAllowed, "Only a known shopper, by token or secret key, is identified.");
        }
    }

    private JournalId JournalOf(string shopperId)
    {
        if (!_journals.TryGetValue(shopperId, out var journal))
        {
            journal = _caller.JournalOf(shopperId);
            _journals.Add(shopperId, journal);
        }

        return journal;
    }
}
