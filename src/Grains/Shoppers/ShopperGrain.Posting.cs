using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Shoppers;

internal sealed partial class ShopperGrain
{
    private static readonly string[] StatusNames = ["rejected", "applied", "late", "duplicate", "imported"];

    /// <summary>The record of a request and the state after it, or null when there is nothing to record.</summary>
    private (ShopperRecordBuilder? Builder, IReadOnlyList<CampaignStep>? Debug) Build(PostDraft draft, CatalogueView catalogue)
    {
        while (draft.Events.Any(e => e.Recorded is not null))
        {
            var builder = new ShopperRecordBuilder(_parts.Engine, State, Sequence + 1, Journal.Kind == JournalKind.TestShopper);
            var startedAt = _parts.Clock.GetTimestamp();
            builder.Start(draft, catalogue);
            if (!builder.TryFoldEvents(draft, fault => LogPoison(fault)))
            {
                continue;
            }

            _parts.Metrics.Folded(_parts.Clock.GetElapsedTime(startedAt));
            var decision = Decide(draft, builder, catalogue);
            try
            {
                builder.Finish(decision);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The record as a whole cannot be folded: none of its new events may have an effect.
                builder.Budgets?.Undo();
                LogPoison(fault);
                foreach (var e in draft.Events.Where(e => e.IsNew))
                {
                    e.Reject(DraftEvent.Poison);
                }

                continue;
            }

            return (builder, draft.Post.Debug ? decision.Debug : null);
        }

        return (null, draft.Post.Debug ? [] : null);
    }

    private ShopperDecision Decide(PostDraft draft, ShopperRecordBuilder builder, CatalogueView catalogue)
    {
        // Also where nothing is decided: what has expired is given back by the record.
        builder.Budgets = _parts.Budgets.Open(catalogue, builder.Record.DecidedAtMs, Journal.Kind == JournalKind.TestShopper);
        if (builder.Deciding.Count == 0 && builder.Goals.Count == 0)
        {
            return ShopperDecision.Empty;
        }

        var startedAt = _parts.Clock.GetTimestamp();
        var record = builder.Record;
        record.Degraded = _parts.Catalogues.IsStale(Journal.RetailerId);
        try
        {
            while (true)
            {
                try
                {
                    var without = _parts.Breaker.Of(Journal.RetailerId);
                    record.LeftOut.Clear();
                    record.LeftOut.AddRange(without.Order());
                    return _parts.Engine.Decide(new ShopperRequest(
                        catalogue, builder.Deciding, builder.Next, record.DecidedAtMs, record.ProfileAllowed, draft.Post.Placements,
                        record.PageViewId.Length == 0 ? null : record.PageViewId, without,
                        _parts.Options.DecisionBudget, draft.Post.Debug, record.Degraded, Journal.Kind == JournalKind.TestShopper)
                    {
                        GoalEvents = builder.Goals,
                        Budgets = builder.Budgets!,
                    });
                }
                catch (CampaignFaultException fault) when (!_parts.Breaker.Of(Journal.RetailerId).Contains(fault.CampaignNumber))
                {
                    builder.Budgets!.Undo();
                    _parts.Breaker.Break(Journal.RetailerId, fault);
                }
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // No campaign to blame: the events keep their effect, the page gets nothing, and the record says so.
            builder.Budgets!.Undo();
            LogUndecided(fault);
            record.Degraded = true;
            return ShopperDecision.Empty;
        }
        finally
        {
            _parts.Metrics.Decided(_parts.Clock.GetElapsedTime(startedAt));
        }
    }

    /// <summary>Appends the record, and tells the budgets whether what was taken of them is spent.</summary>
    private async ValueTask AppendAsync(ShopperRecordBuilder builder)
    {
        var changes = builder.Record.BudgetChanges;
        builder.Budgets?.Place(changes);
        try
        {
            await AppendAsync(new Record { Shopper = builder.Record }, builder.Next, builder.Ids);
        }
        catch (JournalConflictException)
        {
            // The number is another append's for good: this record never will be there.
            builder.Budgets?.Undo();
            throw;
        }
        catch
        {
            builder.Budgets?.Unknown();
            throw;
        }

        builder.Budgets?.Committed(changes);
    }

    private async ValueTask<ShopperAnswer> AnswerAsync(
        PostDraft draft, ShopperRecord record, CatalogueView catalogue, IReadOnlyList<CampaignStep>? debug)
    {
        List<Interaction> interactions = [];
        Dictionary<long, long> catalogueVersions = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var earlier = new Dictionary<long, ShopperRecord?>();
        foreach (var e in draft.Events.Where(e => e.Recorded is not null))
        {
            var (source, sequence) = await SourceOfAsync(e, record, earlier);
            if (source is null)
            {
                continue;
            }

            catalogueVersions[sequence] = source.CatalogueVersion;
            foreach (var interaction in await _parts.Interactions.OfEventAsync(source, sequence, e.EventId, e.Key, catalogue))
            {
                if (seen.Add(interaction.InteractionId))
                {
                    interactions.Add(interaction);
                }
            }
        }

        await AddOfPageAsync(draft, record, catalogue, interactions, seen);
        return new ShopperAnswer(
            Results(draft, catalogue.Version, catalogueVersions), interactions.ToArray(), catalogue.Version, debug, Sequence,
            MovedOf(draft), Unfinished);
    }

    /// <summary>The same page within 60 s gets the same interactions, for the places that it asks for.</summary>
    private async ValueTask AddOfPageAsync(
        PostDraft draft, ShopperRecord record, CatalogueView catalogue, List<Interaction> interactions, HashSet<string> seen)
    {
        var page = draft.Events.LastOrDefault(e => e.Recorded is not null && e.PageViewId is not null)?.PageViewId;
        if (draft.Post.Placements.Count == 0 || page is null)
        {
            return;
        }

        foreach (var held in State.OnPage(page, record.DecidedAtMs))
        {
            if (held.Placement is { } place && draft.Post.Placements.Contains(place)
                && !catalogue.IsWithdrawn(held.CampaignId) && seen.Add(held.InteractionId))
            {
                interactions.Add(await _parts.Interactions.OfAsync(held, catalogue));
            }
        }
    }

    private async ValueTask<(ShopperRecord? Record, long Sequence)> SourceOfAsync(
        DraftEvent e, ShopperRecord record, Dictionary<long, ShopperRecord?> earlier)
    {
        if (e.KnownSequence == 0)
        {
            return (record, Sequence);
        }

        if (!earlier.TryGetValue(e.KnownSequence, out var found))
        {
            // Null when a checkpoint replaced the record: the event stays a duplicate, its interactions are past.
            var row = await Store.FindRowAsync(Journal, e.KnownSequence);
            var known = row is null ? null : Record.Parser.ParseFrom(row.Record.Span);
            if (known?.Merged is { } merged)
            {
                return (MergedRecords.FindRequest(merged, e.Key), e.KnownSequence);
            }

            found = known?.Shopper;
            earlier.Add(e.KnownSequence, found);
        }

        return (found, e.KnownSequence);
    }

    private EventResult[] Results(PostDraft draft, long catalogueVersion, Dictionary<long, long> versions) =>
    [
        .. draft.Events.Select(e => e.Error is { } error
            ? new EventResult(e.EventId, EventResultStatus.Rejected, error, e.Warnings)
            : new EventResult(
                e.EventId, e.Recorded is { } recorded ? StatusOf(recorded.Status) : EventResultStatus.Late, null, e.Warnings,
                versions.GetValueOrDefault(e.KnownSequence == 0 ? Sequence : e.KnownSequence, catalogueVersion))),
    ];

    private void Count(PostDraft draft, ShopperRecord? record)
    {
        Span<int> counts = stackalloc int[StatusNames.Length];
        foreach (var e in draft.Events.Where(e => e.Moved is null))
        {
            counts[e.Recorded is null ? 0 : (int)e.Recorded.Status]++;
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                _parts.Metrics.Events(StatusNames[i], counts[i]);
            }
        }

        if (record is not null)
        {
            _parts.Metrics.Outcomes(record.Outcomes);
            _parts.Metrics.Interactions(record.Interactions.Count);
            CountFired(record);
        }
    }

    private static EventResultStatus StatusOf(EventStatus status) => status switch
    {
        EventStatus.Late => EventResultStatus.Late,
        EventStatus.Duplicate => EventResultStatus.Duplicate,
        _ => EventResultStatus.Applied,
    };

    private void LogPoison(Exception exception) => LogPoison(_parts.Logger, exception, Journal.RetailerId);

    private void LogUndecided(Exception exception) => LogUndecided(_parts.Logger, exception, Journal.RetailerId);

    [LoggerMessage(EventId = 1121, Level = LogLevel.Error, Message = "An event of {RetailerId} could not be folded and was rejected.")]
    private static partial void LogPoison(ILogger logger, Exception exception, string retailerId);

    [LoggerMessage(EventId = 1122, Level = LogLevel.Error, Message = "A request of {RetailerId} could not be decided.")]
    private static partial void LogUndecided(ILogger logger, Exception exception, string retailerId);
}
