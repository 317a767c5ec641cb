using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Engine.Events;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.BackOffice.Tests.Numbers;

/// <summary>Counts a retailer's journals, journal by journal from their first row, without the projection's code and without what records note for it.</summary>
/// <remarks>What was seen and clicked is found by the events' own words; what an order is worth by all that was ever said of it.</remarks>
internal sealed class JournalRecount
{
    private const long QuarterMs = 900_000;

    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<string, Given> _given = new(StringComparer.Ordinal);
    private readonly List<(string TransactionId, long Quarter, List<Credit> Credits, long Value)> _earned = [];
    private readonly Dictionary<string, Said> _orders = new(StringComparer.Ordinal);

    private CountedFigures Counted { get; } = new();

    /// <summary>Counts.</summary>
    /// <param name="only">Which shoppers' journals; null: all.</param>
    public static async Task<CountedFigures> CountAsync(IJournalStore journals, string retailerId, Func<JournalId, bool>? only = null)
    {
        var recount = new JournalRecount();
        await recount.NameCampaignsAsync(journals, retailerId);
        var rows = new List<JournalRow>();
        foreach (var kind in (JournalKind[])[JournalKind.Shopper, JournalKind.Rejected])
        {
            await foreach (var journal in journals.ListAsync(retailerId, kind))
            {
                if (only is null ? !journal.Name.StartsWith('t') || kind == JournalKind.Shopper : kind == JournalKind.Shopper && only(journal))
                {
                    await foreach (var row in journals.ReadAsync(journal, 1))
                    {
                        rows.Add(row);
                    }
                }
            }
        }

        recount.Count(rows);
        return recount.Counted;
    }

    private async Task NameCampaignsAsync(IJournalStore journals, string retailerId)
    {
        await foreach (var row in journals.ReadAsync(new JournalId(retailerId, JournalKind.Catalogue, "main"), 1))
        {
            foreach (var change in Record.Parser.ParseFrom(row.Record.Span).Document?.Changes.Where(c => c.Type == "campaign" && !c.Deleted) ?? [])
            {
                using var json = JsonDocument.Parse(change.Json.Memory);
                _names[json.RootElement.GetProperty("number").GetInt32()] = change.Id;
            }
        }
    }

    private void Count(List<JournalRow> rows)
    {
        List<Record> records = [.. rows.Select(r => Record.Parser.ParseFrom(r.Record.Span))];
        foreach (var given in records.SelectMany(r => r.Shopper?.Interactions ?? []))
        {
            _given[given.InteractionId] = new Given(given.CampaignId, given.VariantId, given.Placement, given.ExpiresAtMs);
        }

        // A visitor's first, and what the shopper does whom it turned out to be after them.
        foreach (var record in records.OrderBy(r => r.Shopper?.DecidedAtMs ?? 0))
        {
            if (record.Shopper is { } shopper)
            {
                CountEvents(shopper);
                CountOutcomes(shopper);
            }

            foreach (var rejected in record.Rejected is { Moved: false } some ? some.Events : [])
            {
                Counted.AddEvent(record.Rejected.AtMs / QuarterMs, "rejected");
            }
        }

        CountOrders();
    }

    private void CountEvents(ShopperRecord record)
    {
        var quarter = record.DecidedAtMs / QuarterMs;
        for (var index = 0; index < record.Events.Count; index++)
        {
            var recorded = record.Events[index];
            Counted.AddEvent(quarter, recorded.Status.ToString().ToLowerInvariant());
            if (recorded.Status == EventStatus.Duplicate)
            {
                continue;
            }

            var e = EventCodec.Decode(recorded.Event.Span);
            Report(e, recorded.EffectiveAtMs, quarter);
            if (e.TransactionId is { } id && recorded.Trusted)
            {
                var said = _orders.TryGetValue(id, out var known) ? known : _orders[id] = new Said();
                said.Cancelled |= e is { EventName: "order_status", Status: "cancelled" };
                said.Refunded += e.EventName == "refund" ? e.ValueMinor!.Value : 0;
            }

            if (record.Credits.Where(c => c.EventIndex == index).ToList() is { Count: > 0 } credits)
            {
                _earned.Add((e.TransactionId!, quarter, credits, e.ValueMinor!.Value));
            }
        }
    }

    private void Report(ShopperEvent e, long atMs, long quarter)
    {
        if (e.InteractionId is { } id && _given.TryGetValue(id, out var given))
        {
            if (e.EventName == "view_promotion" && !given.Seen && atMs < given.ExpiresAtMs)
            {
                given.Seen = true;
                Counted.AddFigure(given.CampaignId, quarter, given.VariantId, given.Placement, Figure.Seen, 1);
            }
            else if (e.EventName == "select_promotion" && !given.Clicked)
            {
                given.Clicked = true;
                Counted.AddFigure(given.CampaignId, quarter, given.VariantId, given.Placement, Figure.Clicked, 1);
            }
        }
    }

    private void CountOutcomes(ShopperRecord record)
    {
        var quarter = record.DecidedAtMs / QuarterMs;
        foreach (var outcome in record.Outcomes)
        {
            var given = (outcome.Step == Step.Shown ? record.Interactions : outcome.Step == Step.Holdout ? record.Ghosts : [])
                .SingleOrDefault(g => g.EventIndex == outcome.EventIndex && g.CampaignNumber == outcome.CampaignNumber);
            var (campaign, variant, placement) = (
                _names[outcome.CampaignNumber], outcome.Step == Step.Shown ? given!.VariantId : "", given?.Placement ?? "");
            Counted.AddFigure(campaign, quarter, variant, placement, Figure.Eligible, 1);
            Counted.AddFigure(campaign, quarter, variant, placement, Enum.Parse<Figure>(outcome.Step.ToString()), 1);
            if (outcome.Step == Step.Holdout && given is not null)
            {
                Counted.AddFigure(campaign, quarter, variant, placement, Figure.HeldOutExposed, 1);
            }
        }
    }

    private void CountOrders()
    {
        foreach (var (id, quarter, credits, value) in _earned)
        {
            var said = _orders.GetValueOrDefault(id) ?? new Said();
            var left = Math.Max(0, value - said.Refunded);
            if (said.Cancelled || left == 0)
            {
                continue;
            }

            var sharing = credits.Where(c => !c.HeldOut).OrderBy(c => c.ExposedAtMs).ToList();
            foreach (var credit in credits)
            {
                var share = credit.HeldOut ? left : (left / sharing.Count) + (credit == sharing[^1] ? left % sharing.Count : 0);
                Counted.AddFigure(credit.CampaignId, quarter, credit.VariantId, "", credit.HeldOut ? Figure.HeldOutOrders : Figure.Orders, 1);
                Counted.AddFigure(credit.CampaignId, quarter, credit.VariantId, "", credit.HeldOut ? Figure.HeldOutRevenueMinor : Figure.RevenueMinor, share);
            }
        }
    }

    private sealed record Given(string CampaignId, string VariantId, string Placement, long ExpiresAtMs)
    {
        public bool Seen { get; set; }

        public bool Clicked { get; set; }
    }

    private sealed class Said
    {
        public bool Cancelled { get; set; }

        public long Refunded { get; set; }
    }
}
