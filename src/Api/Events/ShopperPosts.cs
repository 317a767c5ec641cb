using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Http;
using LuckyCart.Api.Rejections;

namespace LuckyCart.Api.Events;

/// <summary>How a request's events are to be posted.</summary>
internal sealed record PostOptions(string RequestId, long ReceivedAtMs, long CorrectionMs)
{
    public PostMode Mode { get; init; }

    public IReadOnlyList<string> Placements { get; init; } = [];

    public bool Debug { get; init; }

    /// <summary>What is rejected is kept; not where it was kept already.</summary>
    public bool KeepsRejected { get; init; } = true;
}

/// <summary>One shopper's answer.</summary>
internal sealed record PostedShopper(string ShopperId, ShopperAnswer Answer);

/// <summary>Posts events to their shoppers, one call and one append each, and keeps what is rejected.</summary>
internal sealed class ShopperPosts(IGrainFactory grains, RejectionLog rejections, VisitorMoves visitors)
{
    /// <summary>Shoppers of one request called at a time.</summary>
    private const int ConcurrencyMax = 32;

    /// <summary>After another activation appended first, the call is repeated at once this often.</summary>
    private const int AttemptsMax = 3;

    /// <summary>
    /// Gives every event its result. When this returns, everything it says is durable; when it throws, some outcome is
    /// unknown and repeating the request is safe.
    /// </summary>
    public async Task<IReadOnlyList<PostedShopper>> PostAsync(
        Caller caller, IReadOnlyList<IncomingEvent> events, PostOptions options)
    {
        var groups = GroupByShopper(events);
        var answers = new IReadOnlyList<PostedShopper>[groups.Count];
        if (groups.Count == 1)
        {
            answers[0] = await PostAsync(caller, groups[0], options);
        }
        else
        {
            await Parallel.ForAsync(
                0, groups.Count, new ParallelOptions { MaxDegreeOfParallelism = ConcurrencyMax },
                async (i, _) => answers[i] = await PostAsync(caller, groups[i], options));
        }

        if (options.KeepsRejected)
        {
            await rejections.KeepAsync(caller, events, options.ReceivedAtMs);
        }

        return answers.Length == 1 ? answers[0] : [.. answers.SelectMany(a => a)];
    }

    private static List<List<IncomingEvent>> GroupByShopper(IReadOnlyList<IncomingEvent> events)
    {
        List<List<IncomingEvent>> groups = [];
        Dictionary<JournalId, List<IncomingEvent>>? byShopper = null;
        foreach (var incoming in events)
        {
            if (incoming.Result is not null)
            {
                continue;
            }

            if (groups.Count > 0 && groups[^1][0].Journal == incoming.Journal)
            {
                groups[^1].Add(incoming);
                continue;
            }

            byShopper ??= groups.ToDictionary(g => g[0].Journal);
            if (!byShopper.TryGetValue(incoming.Journal, out var group))
            {
                group = [];
                byShopper.Add(incoming.Journal, group);
                groups.Add(group);
            }

            group.Add(incoming);
        }

        return groups;
    }

    private async Task<IReadOnlyList<PostedShopper>> PostAsync(Caller caller, List<IncomingEvent> events, PostOptions options)
    {
        var encoded = new EncodedEvent[events.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            var draft = events[i].Draft;
            var stated = draft.States(EventField.OccurredAt);
            encoded[i] = new EncodedEvent(
                EventCodec.Encode(draft.ToEvent(caller.Gate.Settings.Currency)),
                stated ? draft.OccurredAtMs + options.CorrectionMs : options.ReceivedAtMs,
                draft.Warnings);
        }

        var shopperId = events[0].ShopperId!;
        var post = new ShopperPost
        {
            RequestId = options.RequestId,
            ShopperId = shopperId,
            ReceivedAtMs = options.ReceivedAtMs,
            Trusted = caller.Trusted,
            Mode = options.Mode,
            Events = encoded,
            Placements = options.Placements,
            Debug = options.Debug,
            KeyId = caller.Key.KeyId,
            Identified = IdentifiedEvents.Of(caller, events),
        };
        var answer = await CallAsync(events[0].Journal, post);
        for (var i = 0; i < encoded.Length; i++)
        {
            events[i].Result = answer.Results[i];
        }

        return answer is { Moved: null, Unfinished: null }
            ? [new PostedShopper(shopperId, answer)]
            : await visitors.FollowAsync(events, post, answer, CallAsync);
    }

    private async Task<ShopperAnswer> CallAsync(JournalId journal, ShopperPost post)
    {
        var grain = grains.GetGrain<IShopperGrain>(journal.ToString());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await grain.PostAsync(post);
            }
            catch (JournalConflictException) when (attempt < AttemptsMax)
            {
                // The grain has dropped its state and reads the journal again on the next call.
            }
        }
    }
}
