using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Budgets;
using LuckyCart.Engine.Decisions;

namespace LuckyCart.Grains.Budgets;

/// <summary>The budgets of one request of one shopper: what its decision takes, until the record that says so is durable or not.</summary>
/// <remarks>
/// <see cref="Reserve"/> and <see cref="Release"/> for the engine; <see cref="Undo"/> before another attempt to decide and when
/// nothing is to be appended; <see cref="Place"/> before the append; then one of <see cref="Committed"/> (durable),
/// <see cref="Undo"/> (it is certain that the record is not and never will be there) and <see cref="Unknown"/>. Not safe for
/// several callers.
/// </remarks>
internal sealed class BudgetSession : IBudgets
{
    private readonly BudgetDesk _desk;
    private readonly BudgetScope _scope;
    private readonly List<Taking> _takings = [];
    private readonly List<Receipt> _receipts = [];

    /// <summary>Made by the desk.</summary>
    public BudgetSession(BudgetDesk desk, BudgetScope scope) => (_desk, _scope) = (desk, scope);

    /// <inheritdoc/>
    public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        reservation = default;
        if (_scope.Catalogue.Find(campaign, _scope.TestSpace) is not { } plan)
        {
            return BudgetAnswer.Paced;
        }

        var slot = _desk.SlotOf(_scope, plan.Key);
        var cost = new BudgetUnits(campaign.Campaign.Budget!.Cost?.AmountMicros ?? 0, 1);
        var answer = _desk.Take(slot, plan, cost, _scope, out var hold);
        if (hold is not null)
        {
            _takings.Add(new Taking(slot, hold, plan.Key, cost));
            reservation = new BudgetReservation(plan.Key, hold.Id, slot.Day.Number, cost.Micros);
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Release(CompiledCampaign campaign, BudgetReservation reservation)
    {
        var at = _takings.FindIndex(t => t.Is(reservation.LeaseId, reservation.BudgetKey, reservation.AmountMicros));
        if (at >= 0)
        {
            _takings[at].GiveBack();
            _takings.RemoveAt(at);
        }
    }

    /// <summary>Names the lease that each giving-back of a record goes into.</summary>
    public void Place(IEnumerable<BudgetChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes.Where(c => c.Kind == BudgetChangeKind.Released))
        {
            // Also where no campaign states the budget now: a paused one comes back, and what an ended one used is reported.
            var slot = _desk.SlotOf(_scope, change.BudgetKey);
            var hold = _desk.Receive(slot, _scope.Catalogue.Find(change.BudgetKey, _scope.TestSpace));
            change.LeaseId = hold.Id;
            _receipts.Add(new Receipt(slot, hold, change.Day, new BudgetUnits(change.AmountMicros, change.Interactions)));
        }
    }

    /// <summary>The record is durable. What was taken for it and is not in it goes back.</summary>
    public void Committed(IEnumerable<BudgetChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes.Where(c => c.Kind == BudgetChangeKind.Taken))
        {
            var at = _takings.FindIndex(t => t.Is(change.LeaseId, change.BudgetKey, change.AmountMicros));
            if (at >= 0)
            {
                _takings[at].Slot.Keep(_takings[at].Hold);
                _takings.RemoveAt(at);
            }
        }

        _receipts.ForEach(r => r.Slot.Received(r.Hold, r.Day, r.Units));
        _receipts.Clear();
        Undo();
    }

    /// <summary>Whether the record is durable is not known: nothing goes back.</summary>
    public void Unknown()
    {
        _takings.ForEach(t => t.Slot.Doubt(t.Hold));
        _receipts.ForEach(r => r.Slot.Doubt(r.Hold));
        _takings.Clear();
        _receipts.Clear();
    }

    /// <summary>Gives back everything that was taken.</summary>
    public void Undo()
    {
        _takings.ForEach(t => t.GiveBack());
        _receipts.ForEach(r => r.Slot.Keep(r.Hold));
        _takings.Clear();
        _receipts.Clear();
    }

    private readonly record struct Receipt(BudgetSlot Slot, LeaseHold Hold, int Day, BudgetUnits Units);

    private readonly record struct Taking(BudgetSlot Slot, LeaseHold Hold, string Key, BudgetUnits Cost)
    {
        public bool Is(string leaseId, string key, long micros) => Hold.Id == leaseId && Key == key && Cost.Micros == micros;

        public void GiveBack() => Slot.GiveBack(Hold, Cost);
    }
}

/// <summary>Whose budgets, at what time.</summary>
/// <param name="DecidedAtMs">Unix milliseconds: whose day's limits hold.</param>
internal readonly record struct BudgetScope(string RetailerId, bool TestSpace, BudgetCatalogue Catalogue, long DecidedAtMs);
