using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>One shopper's journal, folded from its origin and decided again.</summary>
internal sealed class JournalAudit(JournalId journal, CatalogueArchive catalogues, IShopperEngine engine, DecisionComparison comparison)
{
    private readonly AuditedDecisions _found = new() { Journals = 1 };
    private readonly bool _testSpace = journal.Kind == JournalKind.TestShopper;
    private PastRequest? _taken;

    /// <summary>Runs over all of its rows.</summary>
    /// <exception cref="JournalCorruptException">A row cannot be folded.</exception>
    public async Task<AuditedDecisions> RunAsync(IAsyncEnumerable<JournalRow> rows)
    {
        await MomentFold.RunAsync(WatchAsync(rows), journal, engine, past => _taken = past);
        return _found;
    }

    private async IAsyncEnumerable<JournalRow> WatchAsync(IAsyncEnumerable<JournalRow> rows)
    {
        await foreach (var row in rows)
        {
            Count(row);
            yield return row;

            // The fold has taken the row, and shown the request in it with the state before.
            if (_taken is { } past)
            {
                _taken = null;
                await CompareAsync(past);
            }
        }
    }

    private async ValueTask CompareAsync(PastRequest past)
    {
        var catalogue = await catalogues.GetAsync(past.Record.CatalogueVersion);
        var compared = comparison.Compare(past, catalogue, journal.Kind);
        _found.Records++;
        if (compared.Doubt is { } doubt)
        {
            _found.Doubts[doubt] = _found.Doubts.GetValueOrDefault(doubt) + 1;
        }
        else
        {
            _found.Count(past.Record);
        }

        if (compared.Difference is { } difference)
        {
            _found.Differs(journal.ToString(), past.Sequence, difference);
        }

        foreach (var pair in compared.Eligible)
        {
            Of(pair, catalogue).Eligible++;
        }

        foreach (var pair in past.Record.Outcomes)
        {
            var campaign = Of(pair, catalogue);
            if (compared.Doubt is null)
            {
                campaign.Record(pair.Step);
            }
            else
            {
                campaign.NotCompared++;
            }
        }
    }

    private AuditedCampaign Of(Outcome pair, CatalogueView catalogue) => _found.Of(
        journal.RetailerId, _testSpace, pair.CampaignNumber,
        number => ((CompiledView)catalogue.Compiled).Catalogue.FindCampaign(number)?.Campaign.CampaignId);

    private void Count(JournalRow row)
    {
        var kind = KindOf(row.Record);
        _found.Merged += kind == Record.BodyOneofCase.Merged ? 1 : 0;
        _found.JournalsFromCheckpoint += kind == Record.BodyOneofCase.Checkpoint && _found.Rows == 0 ? 1 : 0;
        _found.Rows++;
    }

    // The fold reads the record whole; here its first fields tell.
    private static Record.BodyOneofCase KindOf(ReadOnlyMemory<byte> record)
    {
        var input = UnsafeByteOperations.UnsafeWrap(record).CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            if (field != Record.FormatFieldNumber)
            {
                return (Record.BodyOneofCase)field;
            }

            input.SkipLastField();
        }

        return Record.BodyOneofCase.None;
    }
}
