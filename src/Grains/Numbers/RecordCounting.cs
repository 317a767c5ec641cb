using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Abstractions.Projections;

namespace LuckyCart.Grains.Numbers;

/// <summary>Counts some commits of the feed into one batch, and saves it with the position.</summary>
internal sealed class RecordCounting
{
    private const int OrdersOfVisitorMax = 100_000;
    private const int ForgottenAtOnce = 200;

    private readonly IProjectionStore _store;
    private readonly CampaignNames _names;
    private readonly ShopperCounting _shoppers;

    /// <summary>An empty batch.</summary>
    public RecordCounting(IProjectionStore store, CampaignNames names)
    {
        (_store, _names) = (store, names);
        Orders = new OrderCounting(Batch);
        _shoppers = new ShopperCounting(Batch, names, Orders);
    }

    /// <summary>What is added.</summary>
    public NumbersBatch Batch { get; } = new();

    /// <summary>Orders that change.</summary>
    public OrderCounting Orders { get; }

    /// <summary>Records counted.</summary>
    public long Records { get; private set; }

    /// <summary>Whether a record needs what is saved as it is: what was counted before has to be saved first.</summary>
    public static bool NeedsSaved(Record record) => record is { BodyCase: Record.BodyOneofCase.Merged, Merged: { Refused: false, ThroughSequence: > 0 } };

    /// <summary>Reads the orders that records may change.</summary>
    public async ValueTask LoadOrdersAsync(IEnumerable<(JournalRow Row, Record Record)> records)
    {
        var keys = records
            .Where(r => r.Record.BodyCase == Record.BodyOneofCase.Shopper)
            .SelectMany(r => OrderCounting.KeysOf(r.Row.Journal, r.Record.Shopper))
            .Where(k => !Orders.Knows(k)).Distinct().ToList();
        if (keys.Count == 0)
        {
            return;
        }

        var values = await _store.FindAsync(keys);
        for (var i = 0; i < keys.Count; i++)
        {
            Orders.Load(keys[i], values[i]);
        }
    }

    /// <summary>Counts one record.</summary>
    public async ValueTask CountAsync(JournalRow row, Record record)
    {
        Records++;
        switch (record.BodyCase)
        {
            case Record.BodyOneofCase.Shopper:
                await _names.PrepareAsync(row.Journal.RetailerId, record.Shopper);
                _shoppers.Count(row.Journal, row.Sequence, record.Shopper);
                break;
            case Record.BodyOneofCase.Rejected when !record.Rejected.Moved:
                var quarter = NumbersKeys.QuarterOf(record.Rejected.AtMs);
                foreach (var rejected in record.Rejected.Events)
                {
                    Batch.AddRejected(row.Journal.RetailerId, IsOfTests(row.Journal), quarter, rejected.Code, rejected.Field);
                }

                break;
            case Record.BodyOneofCase.Budget:
                Mark(row.Journal, record.Budget);
                break;
            case Record.BodyOneofCase.Merged when NeedsSaved(record):
                var visitor = row.Journal with { Name = record.Merged.VisitorJournal };
                var rows = await _store.ReadOfJournalAsync(NumbersKeys.Projection, visitor, OrdersOfVisitorMax);
                await LoadAsync(rows.Select(r => ProjectionKey.OfJournal(row.Journal, NumbersKeys.Projection, r.Text)).ToList());
                Orders.Move(visitor, row.Journal, record.Merged, row.Sequence, rows);
                break;
            default:
                break;
        }
    }

    /// <summary>Saves what was counted, with the position after it.</summary>
    /// <returns>False: another one was first; nothing is saved.</returns>
    public async ValueTask<bool> SaveAsync(byte[]? before, byte[] after)
    {
        var writes = new List<ProjectionWrite>();
        var adders = Adders().ToList();
        var values = await _store.FindAsync([.. adders.Select(a => a.Key)]);
        for (var i = 0; i < adders.Count; i++)
        {
            writes.Add(new ProjectionWrite(adders[i].Key, adders[i].Add(values[i])));
        }

        await ForgetOldHoursAsync(adders, values, writes);
        writes.AddRange(Orders.Changed.Select(c => new ProjectionWrite(c.Key, c.Order is null ? null : c.Order.ToByteArray(), c.Sequence)));
        return await _store.CommitAsync(new ProjectionCommit(NumbersKeys.Projection, before, after, writes));
    }

    /// <summary>Whether a journal of rejected events is of the test space (ControlGrains names it so).</summary>
    public static bool IsOfTests(JournalId rejected) => rejected.Name.StartsWith('t');

    // Once an hour, when its first row is made: hours that are too old by then go, some at a time.
    private async ValueTask ForgetOldHoursAsync(List<Adder> adders, IReadOnlyList<byte[]?> values, List<ProjectionWrite> writes)
    {
        var begun = adders.Index().Where(a => a.Item.Hours is not null && values[a.Index] is null).Select(a => a.Item);
        foreach (var hours in begun.GroupBy(a => a.Hours!, StringComparer.Ordinal).ToList())
        {
            var until = NumbersKeys.At(hours.Key, hours.Max(a => a.Hour) - NumbersKeys.HoursKept);
            var old = await _store.ReadAsync(NumbersKeys.Projection, hours.Key, until, ForgottenAtOnce);
            writes.AddRange(old.Select(o => Key(o.Text)).Where(k => !adders.Exists(a => a.Key == k)).Select(k => new ProjectionWrite(k, null)));
        }
    }

    private async ValueTask LoadAsync(List<ProjectionKey> keys)
    {
        var values = await _store.FindAsync(keys);
        for (var i = 0; i < keys.Count; i++)
        {
            if (!Orders.Knows(keys[i]))
            {
                Orders.Load(keys[i], values[i]);
            }
        }
    }

    // What clears a mark but new terms and a grant depends on the leases: whoever looks at a mark asks the budget itself.
    private void Mark(JournalId journal, BudgetRecord record)
    {
        foreach (var entry in record.Entries)
        {
            if (entry.WhatCase is BudgetEntry.WhatOneofCase.Terms or BudgetEntry.WhatOneofCase.Granted)
            {
                Batch.Budgets[journal] = 0;
            }
            else if (entry.WhatCase == BudgetEntry.WhatOneofCase.Exhausted)
            {
                Batch.Budgets[journal] = entry.Exhausted.AtMs;
            }
        }
    }

    private IEnumerable<Adder> Adders()
    {
        foreach (var (key, cells) in Batch.Campaigns)
        {
            var campaign = key.Campaign;
            var hours = NumbersKeys.Campaign(campaign.RetailerId, campaign.TestSpace, campaign.CampaignId);
            yield return new Adder(Key(NumbersKeys.At(hours, key.Hour)), v => NumbersMerging.Campaign(v, cells), hours, key.Hour);
        }

        foreach (var (key, quarters) in Batch.Retailers)
        {
            var hours = NumbersKeys.Retailer(key.RetailerId, key.TestSpace);
            yield return new Adder(Key(NumbersKeys.At(hours, key.Hour)), v => NumbersMerging.Retailer(v, quarters), hours, key.Hour);
        }

        foreach (var (key, totals) in Batch.Totals)
        {
            yield return new Adder(Key(NumbersKeys.Totals(key.RetailerId, key.TestSpace, key.CampaignId)), v => NumbersMerging.Totals(v, totals));
        }

        foreach (var (journal, sinceMs) in Batch.Budgets)
        {
            yield return new Adder(Key(NumbersKeys.Budget(journal.RetailerId, journal.Name)), _ => sinceMs == 0
                ? null : new BudgetMark { ExhaustedSinceMs = sinceMs }.ToByteArray());
        }
    }

    private static ProjectionKey Key(string text) => new(NumbersKeys.Projection, text);

    // Hours: where those of the row's kind begin; null for a row that is of no hour.
    private sealed record Adder(ProjectionKey Key, Func<byte[]?, byte[]?> Add, string? Hours = null, long Hour = 0);
}
