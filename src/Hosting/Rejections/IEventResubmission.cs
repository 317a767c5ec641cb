using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Hosting.Rejections;

/// <summary>Sends rejected events again, by the engine API's own validation and dedupe. The back office asks, the engine API does it; a host composes both.</summary>
internal interface IEventResubmission
{
    /// <summary>
    /// Posts each event as the key that sent it first: trusted only if that key was. What is rejected again is not kept a second time.
    /// When it returns, everything that it says is durable; when it throws, some outcome is unknown and repeating is safe.
    /// </summary>
    Task<IReadOnlyList<ResubmissionResult>> PostAsync(
        string retailerId, bool testSpace, IReadOnlyList<EventToResubmit> events, string requestId, CancellationToken cancellationToken);
}

/// <summary>A rejected event and what is to be sent in its place.</summary>
internal readonly record struct EventToResubmit(RejectedEventEntry Rejected, JsonElement Event);

/// <summary>What became of it.</summary>
/// <param name="Faults">Why it is rejected again; else empty.</param>
internal sealed record ResubmissionResult(string RejectedId, EventResultStatus Status, string EventId, IReadOnlyList<FieldFault> Faults);
