using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Shoppers;
using LuckyCart.Hosting.Problems;
using LuckyCart.Hosting.Rejections;

namespace LuckyCart.Api.Rejections;

/// <summary>Mended events take the way of any event, as the key that sent them first.</summary>
/// <remarks>
/// That key may be revoked or over by now: the operator vouches for the event, the key only says whether it is trusted, in which space it
/// is, and which names it may have. A known shopper of a publishable key was proved by a token then, and is proved by the pseudonym that was kept: another is not taken.
/// </remarks>
internal sealed class EventResubmission(RetailerGates gates, ShopperPosts posts, TimeProvider clock) : IEventResubmission
{
    private static readonly TimeSpan ProofFor = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ResubmissionResult>> PostAsync(
        string retailerId, bool testSpace, IReadOnlyList<EventToResubmit> events, string requestId, CancellationToken cancellationToken)
    {
        // As the key is now: its rights may have been mended a moment ago, for these very events.
        var gate = await gates.FindAgainAsync(retailerId) ?? throw Problem.NotFound.AsException();
        var results = new List<ResubmissionResult>(events.Count);

        // One after the other: events of one shopper keep the order in which they are given.
        foreach (var again in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(await PostAsync(gate, testSpace, again, requestId));
        }

        return results;
    }

    private async Task<ResubmissionResult> PostAsync(RetailerGate gate, bool testSpace, EventToResubmit again, string requestId)
    {
        if (again.Rejected.KeyId is not { } keyId || gate.FindKey(keyId) is not { } key)
        {
            return Refused(again, "key_id", EventErrorCodes.Invalid, "The key that sent it is not known any more.");
        }

        var caller = new Caller(gate, key);
        if (caller.TestSpace != testSpace)
        {
            return Refused(again, "key_id", EventErrorCodes.Invalid, "It was sent in the other space.");
        }

        var incoming = IncomingEvent.Of(again.Event, EventReader.Read(again.Event, gate.Settings));
        if (!TryProve(caller, again, incoming, out var token))
        {
            return Refused(again, "shopper_id", EventErrorCodes.WrongShopper, "A known shopper of a publishable key: only the one whose token came with it.");
        }

        var request = new EventRequest(caller, token, [incoming]);
        await posts.PostAsync(caller, request.Events, new PostOptions(requestId, clock.GetUtcNow().ToUnixTimeMilliseconds(), 0) { KeepsRejected = false });
        var result = incoming.Result!;
        return new ResubmissionResult(again.Rejected.RejectedId, result.Status, incoming.EventId, FaultsOf(incoming, result));
    }

    private bool TryProve(Caller caller, EventToResubmit again, IncomingEvent incoming, out ShopperToken? token)
    {
        token = null;
        if (caller.Trusted || incoming.Draft[EventField.ShopperId] is not { } id || ShopperIds.IsAnonymous(id))
        {
            return true;
        }

        token = new ShopperToken(id, clock.GetUtcNow() + ProofFor);
        return again.Rejected.ShopperPseudonym == caller.JournalOf(id).Name;
    }

    private static FieldFault[] FaultsOf(IncomingEvent incoming, EventResult result) =>
        incoming.Draft.Faults.Count > 0 ? [.. incoming.Draft.Faults]
        : result.Error is { } error ? [new FieldFault(error.Field ?? "", error.Code, error.Detail)]
        : [];

    private static ResubmissionResult Refused(EventToResubmit again, string field, string code, string detail) =>
        new(again.Rejected.RejectedId, EventResultStatus.Rejected, again.Rejected.EventId ?? "", [new FieldFault(field, code, detail)]);
}
