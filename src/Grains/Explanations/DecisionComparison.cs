using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>Decides a recorded request again, with the recorded answers, and holds all of the result against all of the record.</summary>
/// <param name="everyCampaign">Looks at every campaign in turn instead of asking the catalogue's index.</param>
/// <remarks>Pure; safe for any number of callers.</remarks>
internal sealed class DecisionComparison(IShopperEngine engine, SharedValues shared, bool everyCampaign = false)
{
    // What took too much work then is in the record as left out; a limit here could only cut off what was decided.
    private const long WorkPerCampaign = long.MaxValue / 2;

    private readonly Decider _decider = new(shared);

    /// <summary>Compares.</summary>
    /// <param name="catalogue">Of the record's catalogue version.</param>
    public ComparedDecision Compare(PastRequest past, CatalogueView catalogue, JournalKind kind)
    {
        if (past.Record.EngineVersion != engine.EngineVersion)
        {
            return ComparedDecision.Without(DecisionDoubt.EngineVersion);
        }

        var decision = PastDecision.Of(past, catalogue, engine, kind, WorkPerCampaign);
        if (!decision.KeptWhole || !decision.GoalsKeptWhole)
        {
            return ComparedDecision.Without(DecisionDoubt.NotKept);
        }

        try
        {
            var again = Decide(decision.Request);
            return IsUndecided(past.Record) && again.Outcomes.Count + again.Credits.Count > 0
                ? ComparedDecision.Without(DecisionDoubt.Undecided)
                : new ComparedDecision(null, Differences(decision, again, kind).FirstOrDefault(), again.Outcomes);
        }
        catch (CampaignEvaluationException fault)
        {
            return new ComparedDecision(null, $"campaign {fault.CampaignNumber} cannot be evaluated again: {fault.InnerException?.Message}", []);
        }
    }

    private ShopperDecision Decide(DecisionRequest request)
    {
        var again = _decider.Decide(request with { Debug = everyCampaign });
        return DecisionRecords.Of(everyCampaign ? again with { Debug = [] } : again, [], request.Catalogue);
    }

    // The silo could not decide, and said so: nothing was given.
    private static bool IsUndecided(ShopperRecord record) =>
        record.Degraded && record.Outcomes.Count + record.Interactions.Count + record.Ghosts.Count + record.Credits.Count == 0;

    private IEnumerable<string> Differences(PastDecision decision, ShopperDecision again, JournalKind kind)
    {
        var record = decision.Past.Record;
        var begun = engine.Begin(decision.Past.Before, record, decision.Past.Sequence);
        var due = engine.Due(
            begun, decision.Catalogue, decision.Past.Before.LastDecidedAtMs, record.DecidedAtMs, kind == JournalKind.TestShopper);
        string?[] parts =
        [
            Difference("fired", record.Events.Where(e => e.Status == EventStatus.Fired).Select(Unkeyed), due.Select(Recorded)),
            Difference("outcomes", record.Outcomes, again.Outcomes),
            Difference("interactions", record.Interactions, again.Interactions),
            Difference("ghosts", record.Ghosts, again.Ghosts),
            Difference("credits", record.Credits, again.Credits),
            Difference("taken", record.BudgetChanges.Where(c => c.Kind == BudgetChangeKind.Taken), again.Taken),
            Difference(
                "settled", record.BudgetChanges.Where(c => c.Kind != BudgetChangeKind.Taken).Select(Unplaced),
                engine.SettledCosts(begun, decision.After, record.DecidedAtMs)),
            record.Interactions.Count + record.Ghosts.Count > 0 && record.RetailerHoldout != again.RetailerHoldout
                ? $"retailer_holdout: recorded {record.RetailerHoldout}, again {again.RetailerHoldout}" : null,
        ];
        return parts.OfType<string>();
    }

    // To whose lease something goes back is the silo's choice, made after the decision.
    private static BudgetChange Unplaced(BudgetChange change) => new(change) { LeaseId = "" };

    private static RecordedEvent Unkeyed(RecordedEvent fired) =>
        new() { Status = fired.Status, Event = fired.Event, EffectiveAtMs = fired.EffectiveAtMs };

    private static RecordedEvent Recorded(FiredEvent fired) => new()
    {
        Status = EventStatus.Fired,
        Event = UnsafeByteOperations.UnsafeWrap(EventCodec.Encode(fired.Event)),
        EffectiveAtMs = fired.DueAtMs,
    };

    private static string? Difference<T>(string part, IEnumerable<T> recorded, IEnumerable<T> again)
        where T : class, IMessage<T>
    {
        using var left = recorded.GetEnumerator();
        using var right = again.GetEnumerator();
        for (var place = 0; ; place++)
        {
            var (one, other) = (left.MoveNext() ? left.Current : null, right.MoveNext() ? right.Current : null);
            if (one is null && other is null)
            {
                return null;
            }

            if (!Equals(one, other))
            {
                return FormattableString.Invariant($"{part}[{place}]: recorded {(object?)one ?? "nothing"}, again {(object?)other ?? "nothing"}");
            }
        }
    }
}

/// <summary>How comparing went.</summary>
/// <param name="Doubt">Why it could not be compared; null: it was.</param>
/// <param name="Difference">The first; null: none.</param>
/// <param name="Eligible">The pairs that were eligible when decided again.</param>
internal readonly record struct ComparedDecision(DecisionDoubt? Doubt, string? Difference, IReadOnlyList<Outcome> Eligible)
{
    /// <summary>Not compared.</summary>
    public static ComparedDecision Without(DecisionDoubt doubt) => new(doubt, null, []);
}
