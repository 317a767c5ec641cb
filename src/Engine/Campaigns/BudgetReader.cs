using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>budget</c>.</summary>
internal sealed class BudgetReader(Reading reading)
{
    private const string Amount = "amount";
    private const string Interactions = "interactions";

    private static readonly OrderedDictionary<string, CostPer> s_costPer = new(StringComparer.Ordinal)
    {
        ["shown"] = CostPer.Shown,
        ["seen"] = CostPer.Seen,
        ["clicked"] = CostPer.Clicked,
        ["won"] = CostPer.Won,
        ["redeemed"] = CostPer.Redeemed,
    };

    /// <summary>How documents name the pacings.</summary>
    public static OrderedDictionary<string, BudgetPacing> Pacings { get; } = new(StringComparer.Ordinal)
    {
        ["even"] = BudgetPacing.Even,
        ["as_fast_as_possible"] = BudgetPacing.AsFastAsPossible,
    };

    /// <summary>Not there: null.</summary>
    public Budget? Read(DocumentValue? value)
    {
        if (value is null || ObjectReader.Open(value, reading.Faults, "a budget") is not { } fields)
        {
            return null;
        }

        var cost = ReadCost(fields.Optional("cost"));
        var amount = ReadAmount(fields.Optional(Amount), reading.Context.CurrencyDecimals);
        var interactions = ReadInteractions(fields.Optional(Interactions));
        var (dayAmount, dayInteractions) = ReadDay(fields.Optional("per_day"));
        var group = fields.Optional("group") is { } stated ? Identifiers.Id(stated, reading.Faults) : null;
        var pacing = ValueReader.Choice(fields.Optional("pacing"), reading.Faults, Pacings, BudgetPacing.AsFastAsPossible);
        fields.Close();
        CheckLimits(fields);
        return new Budget(cost, amount, dayAmount, interactions, dayInteractions, group, pacing);
    }

    private BudgetCost? ReadCost(DocumentValue? value)
    {
        if (value is null || ObjectReader.Open(value, reading.Faults, "a cost") is not { } fields)
        {
            return null;
        }

        var per = ValueReader.Choice(fields.Required("per"), reading.Faults, s_costPer, CostPer.Shown);
        var amount = ReadAmount(fields.Required(Amount), decimals: 6);
        fields.Close();
        return new BudgetCost(per, amount ?? 0);
    }

    private (long? AmountMicros, long? Interactions) ReadDay(DocumentValue? value)
    {
        if (value is null || ObjectReader.Open(value, reading.Faults, "a day's limits") is not { } fields)
        {
            return default;
        }

        var day = (ReadAmount(fields.Optional(Amount), reading.Context.CurrencyDecimals), ReadInteractions(fields.Optional(Interactions)));
        fields.Close();
        return day;
    }

    private long? ReadAmount(DocumentValue? value, int decimals)
    {
        var micros = value is null
            ? null
            : ValueReader.ScaledNumber(value, reading.Faults, decimals, 0, CampaignLimits.BudgetAmount);
        if (micros == 0)
        {
            reading.Faults.Add(value!, CampaignFaultCode.Invalid, "An amount is more than 0.");
        }

        return micros;
    }

    private long? ReadInteractions(DocumentValue? value) => value is null
        ? null
        : ValueReader.Whole(value, reading.Faults, 1, CampaignLimits.BudgetInteractions);

    // By what is stated, not by what could be read: a wrong amount is one fault, not also a missing one.
    private void CheckLimits(ObjectReader budget)
    {
        var perDay = budget.Value.Fields.GetValueOrDefault("per_day");
        if (perDay is not null && perDay.Kind != DocumentKind.Object)
        {
            return;
        }

        if (perDay is { } day && !day.Fields.ContainsKey(Amount) && !day.Fields.ContainsKey(Interactions))
        {
            reading.Faults.Add(day, CampaignFaultCode.Invalid, "A day's limits state 'amount', 'interactions' or both.");
            return;
        }

        var hasAmount = budget.Has(Amount) || perDay?.Fields.ContainsKey(Amount) == true;
        var hasInteractions = budget.Has(Interactions) || perDay?.Fields.ContainsKey(Interactions) == true;
        if (!hasAmount && budget.Has("cost"))
        {
            reading.Faults.AddMissing(budget.Value, Amount, "A cost needs what it is taken from: 'amount', or 'amount' in 'per_day'.");
        }
        else if (hasAmount && !budget.Has("cost"))
        {
            reading.Faults.AddMissing(budget.Value, "cost", "An amount needs a 'cost' that is taken from it.");
        }
        else if (!hasAmount && !hasInteractions)
        {
            reading.Faults.Add(
                budget.Value, CampaignFaultCode.Invalid,
                "A budget has at least one limit: 'amount' or 'interactions', in all or in 'per_day'.");
        }
    }
}
