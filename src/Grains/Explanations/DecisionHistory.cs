using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Explanations;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Explanations;
using LuckyCart.Grains.Catalogues;

using DecisionStep = LuckyCart.Engine.Decisions.DecisionStep;

namespace LuckyCart.Grains.Explanations;

/// <summary>A shopper's requests as they were recorded, newest first.</summary>
internal sealed class DecisionHistory(IJournalStore store, JournalId journal, CatalogueView catalogue)
{
    /// <summary>Rows of one page.</summary>
    public const int RowsMax = 200;

    private readonly Lazy<Dictionary<int, string>> _campaigns = new(() => catalogue.Campaigns
        .Where(c => c.Number > 0).DistinctBy(c => c.Number).ToDictionary(c => c.Number, c => c.Document.Id));

    /// <summary>A page of rows before a position.</summary>
    /// <param name="before">Null: from the newest.</param>
    public async Task<DecisionsPage> ReadAsync(long? before, int limit)
    {
        var rows = Math.Clamp(limit, 1, RowsMax);
        var (first, last) = await FindEndsAsync();
        var to = before is { } position ? Math.Min(position - 1, last) : last;
        var from = Math.Max(first, to - rows + 1);
        List<ReadOnlyMemory<byte>> page = [];
        if (first > 0 && to >= first)
        {
            await foreach (var row in store.ReadAsync(journal, from))
            {
                if (row.Sequence > to)
                {
                    break;
                }

                if (Record.Parser.ParseFrom(row.Record.Span).Shopper is { } record)
                {
                    page.Add(StoryJson.Of(writer => Write(writer, row.Sequence, record)));
                }
            }
        }

        page.Reverse();
        return new DecisionsPage(page, from > first && first > 0 ? from : null);
    }

    // Sequences have no gaps: the end is found by halving, whatever the journal's length. 0 where there is no row.
    private async Task<(long First, long Last)> FindEndsAsync()
    {
        var first = 0L;
        await foreach (var row in store.ReadAsync(journal, 1))
        {
            first = row.Sequence;
            break;
        }

        if (first == 0)
        {
            return (0, 0);
        }

        var (there, step) = (first, 1L);
        while (await store.FindRowAsync(journal, there + step) is not null)
        {
            (there, step) = (there + step, step * 2);
        }

        while (step > 1)
        {
            step /= 2;
            there = await store.FindRowAsync(journal, there + step) is null ? there : there + step;
        }

        return (first, there);
    }

    private void Write(Utf8JsonWriter writer, long position, ShopperRecord record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("position"u8, position);
        StoryJson.Time(writer, "decided_at", record.DecidedAtMs);
        StoryJson.Time(writer, "received_at", record.ReceivedAtMs);
        writer.WriteNumber("catalog_version"u8, record.CatalogueVersion);
        writer.WriteNumber("engine_version"u8, record.EngineVersion);
        writer.WriteBoolean("profile_allowed"u8, record.ProfileAllowed);
        writer.WriteBoolean("degraded"u8, record.Degraded);
        StoryJson.Text(writer, "page_view_id", record.PageViewId);
        writer.WriteStartArray("placements"u8);
        foreach (var placement in record.Placements)
        {
            writer.WriteStringValue(placement);
        }

        writer.WriteEndArray();
        string[] ids = [.. record.Events.Select(e => e.Event.IsEmpty ? "" : EventCodec.Decode(e.Event.Span).EventId)];
        Each(writer, "events", record.Events, Write);
        Each(writer, "outcomes", record.Outcomes, (w, o) => Write(w, o, ids));
        Each(writer, "interactions", record.Interactions, (w, i) => Write(w, i, ids));
        Each(writer, "ghosts", record.Ghosts, (w, i) => Write(w, i, ids));
        writer.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter writer, string name, IEnumerable<T> entries, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            write(writer, entry);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, RecordedEvent recorded)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, recorded.Status.ToString().ToLowerInvariant());
        if (!recorded.Event.IsEmpty)
        {
            var e = EventCodec.Decode(recorded.Event.Span);
            writer.WriteString("event_id"u8, e.EventId);
            writer.WriteString("event_name"u8, e.EventName);
            StoryJson.Time(writer, "effective_at", recorded.EffectiveAtMs);
            writer.WriteBoolean("trusted"u8, recorded.Trusted);
            StoryJson.Text(writer, "page_type", e.PageType);
            StoryJson.Text(writer, "page_id", e.PageId);
            StoryJson.Text(writer, "device", e.Device);
            StoryJson.Text(writer, "channel", e.Channel);
            StoryJson.Text(writer, "language", e.Language);
            StoryJson.Text(writer, "store_id", e.StoreId);
            StoryJson.Text(writer, "transaction_id", e.TransactionId);
            StoryJson.Text(writer, "interaction_id", e.InteractionId);
            writer.WriteNumber("item_lines"u8, e.Items.Count);
            if (e.ValueMinor is { } value)
            {
                writer.WriteNumber("value_minor"u8, value);
            }
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, Outcome outcome, string[] ids)
    {
        writer.WriteStartObject();
        writer.WriteString("event_id"u8, ids[outcome.EventIndex]);
        writer.WriteNumber("campaign_number"u8, outcome.CampaignNumber);
        StoryJson.Text(writer, "campaign_id", _campaigns.Value.GetValueOrDefault(outcome.CampaignNumber));
        writer.WriteString("step"u8, ExplanationNames.Of(ExplainedSteps.Of((DecisionStep)(int)outcome.Step)));
        switch (outcome.Step)
        {
            case Step.Caps:
                writer.WriteString("detail"u8, $"$.caps[{outcome.Detail}]");
                break;
            case Step.Rank:
                StoryJson.Text(writer, "detail", _campaigns.Value.GetValueOrDefault(outcome.Detail));
                break;
            default:
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GivenInteraction given, string[] ids)
    {
        writer.WriteStartObject();
        writer.WriteString("interaction_id"u8, given.InteractionId);
        writer.WriteString("event_id"u8, ids[given.EventIndex]);
        writer.WriteString("campaign_id"u8, given.CampaignId);
        writer.WriteNumber("campaign_version"u8, given.CampaignVersion);
        StoryJson.Text(writer, "variant_id", given.VariantId);
        writer.WriteString("type"u8, given.Type);
        StoryJson.Text(writer, "placement", given.Placement);
        StoryJson.Time(writer, "expires_at", given.ExpiresAtMs);
        writer.WriteEndObject();
    }
}
