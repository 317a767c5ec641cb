namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>Reads the fields of one object; what nobody asked for when it is closed is an unknown field.</summary>
internal sealed class ObjectReader
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private ObjectReader(DocumentValue value, FaultList faults)
    {
        Value = value;
        Faults = faults;
    }

    public DocumentValue Value { get; }

    public FaultList Faults { get; }

    /// <summary>Null when the value is no object; reported.</summary>
    /// <param name="what">With its article: <c>a cap</c>.</param>
    public static ObjectReader? Open(DocumentValue value, FaultList faults, string what)
    {
        if (value.Kind == DocumentKind.Object)
        {
            return new ObjectReader(value, faults);
        }

        ValueReader.RefuseType(value, faults, $"an object: {what}");
        return null;
    }

    public bool Has(string name) => Value.Fields.ContainsKey(name);

    /// <summary>Null when it is not there.</summary>
    public DocumentValue? Optional(string name)
    {
        _known.Add(name);
        return Value.Fields.GetValueOrDefault(name);
    }

    /// <summary>Null when it is not there; reported.</summary>
    public DocumentValue? Required(string name)
    {
        if (Optional(name) is { } value)
        {
            return value;
        }

        Faults.AddMissing(Value, name, $"'{name}' is required.");
        return null;
    }

    /// <summary>A field that exists elsewhere: here it is unknown, and the sentence says where it belongs.</summary>
    public void Misplaced(string name, string sentence)
    {
        if (Optional(name) is { } value)
        {
            Faults.Add(value, CampaignFaultCode.UnknownField, sentence);
        }
    }

    /// <summary>Reports what is left.</summary>
    public void Close()
    {
        foreach (var (name, field) in Value.Fields)
        {
            if (Faults.IsFull)
            {
                return;
            }

            if (!_known.Contains(name))
            {
                Faults.Add(
                    field, CampaignFaultCode.UnknownField,
                    $"'{Excerpt.Of(name)}' is not a field here.{NearestName.Hint(name, _known)}");
            }
        }
    }
}
