using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Numbers;

/// <summary>Shoppers' records made up for counting, appended as their grains do.</summary>
internal sealed class MadeRecords(NumbersStore store)
{
    public const long Start = 1_795_000_000_000;

    private readonly Dictionary<JournalId, long> _sequences = [];

    public static JournalId Shopper(int number) => new("demo", JournalKind.Shopper, number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));

    public async Task AppendAsync(JournalId journal, Record record)
    {
        var sequence = _sequences[journal] = _sequences.GetValueOrDefault(journal) + 1;
        var result = await store.Journals.AppendAsync(new JournalAppend(journal, sequence, Guid.NewGuid(), record.ToByteArray(), []));
        Assert.Equal(AppendOutcome.Appended, result.Outcome);
    }

    public Task AppendAsync(JournalId journal, ShopperRecord record) => AppendAsync(journal, new Record { Format = 1, Shopper = record });

    public long SequenceOf(JournalId journal) => _sequences[journal];

    /// <summary>Some events and pairs; an order now and then, or one that changes.</summary>
    public static ShopperRecord Any(Random random, int number)
    {
        var record = new ShopperRecord { DecidedAtMs = Start + (random.Next(12) * 600_000L) };
        for (var e = random.Next(1, 4); e > 0; e--)
        {
            record.Events.Add(new RecordedEvent { Status = (EventStatus)random.Next(1, 6) });
        }

        for (var pair = random.Next(4); pair > 0; pair--)
        {
            var outcome = new Outcome { CampaignNumber = random.Next(1, 4), Step = (Step)random.Next(1, 11) };
            record.Outcomes.Add(outcome);
            (outcome.Step == Step.Shown ? record.Interactions : record.Ghosts).Add(new GivenInteraction
            {
                CampaignNumber = outcome.CampaignNumber, VariantId = "a", Placement = "home",
            });
        }

        if (random.Next(3) == 0)
        {
            record.Reports.Add(new InteractionReport { Kind = random.Next(1, 3), CampaignId = "#1", VariantId = "a", Placement = "home" });
        }

        switch (random.Next(4))
        {
            case 0:
                AddOrder(record, $"t{number}", random.Next(1, 10_000), "#1", "#2");
                break;
            case 1:
                record.OrderStandings.Add(new OrderStanding { TransactionId = $"t{random.Next(number + 1)}", ValueMinor = random.Next(100), Stands = random.Next(2) == 0 });
                break;
            default:
                break;
        }

        return record;
    }

    /// <summary>An order that campaigns share.</summary>
    public static void AddOrder(ShopperRecord record, string transactionId, long valueMinor, params string[] campaigns)
    {
        var bytes = EventCodec.Encode(new ShopperEvent { EventId = transactionId, EventName = "purchase", OccurredAtMs = Start, TransactionId = transactionId, ValueMinor = valueMinor });
        record.Events.Add(new RecordedEvent { Status = EventStatus.Applied, Event = ByteString.CopyFrom(bytes), Trusted = true });
        foreach (var (index, campaign) in campaigns.Index())
        {
            record.Credits.Add(new Credit { EventIndex = record.Events.Count - 1, CampaignId = campaign, VariantId = "a", ExposedAtMs = index });
        }

        record.OrderStandings.Add(new OrderStanding { TransactionId = transactionId, ValueMinor = valueMinor, Stands = true });
    }
}
