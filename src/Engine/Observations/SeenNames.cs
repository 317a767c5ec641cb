
namespace LuckyCart.Engine.Observations;

/// <summary>Which names were seen on which of the last eight days: today and the seven days before it. Bounded; not for several threads.</summary>
/// <remarks>
/// A kind that is full takes no more names for the day, and says so (<see cref="IsComplete"/>): what is not in it then is not
/// known, not unseen. An attribute with more than <see cref="ValuesMax"/> values is no choice among few but something like an
/// id: its values are forgotten, and none is taken until it has been quiet for a week.
///
/// What is stored of a name is its hash (<see cref="ObservedName.Sealed"/>): a name may be a person's, and of an erased shopper no
/// readable byte is to be left. After a restart a name is known by its hash until it is met again, and only then suggested.
/// </remarks>
public sealed class SeenNames
{
    /// <summary>Days kept, today included.</summary>
    public const int Days = 8;

    /// <summary>Values kept of one attribute.</summary>
    public const int ValuesMax = 50;

    private readonly Dictionary<ObservedName, byte> _days = [];
    private readonly Dictionary<ObservedKind, int> _counts = [];
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);

    /// <summary>The first day looked at; 0 before anything was.</summary>
    public int FirstDay { get; private set; }

    /// <summary>Today, as far as it was told: days since 1970-01-01.</summary>
    public int Day { get; private set; }

    /// <summary>The last day that a kind (or attribute, as <see cref="ObservedKind.AttributeValue"/> of its name) was full.</summary>
    public Dictionary<ObservedName, int> FullOn { get; } = [];

    /// <summary>All names with the days they were seen on: bit <c>day % 8</c>.</summary>
    public IEnumerable<KeyValuePair<ObservedName, byte>> All => _days;

    /// <summary>Names held.</summary>
    public int Count => _days.Count;

    /// <summary>The first day that what is not here was not seen on.</summary>
    public int SinceDay => Math.Max(FirstDay, Day - Days + 1);

    /// <summary>How many names of a kind are held at most.</summary>
    public static int MaxOf(ObservedKind kind) => kind switch
    {
        ObservedKind.ItemId or ObservedKind.Gtin => 20_000,
        ObservedKind.Brand or ObservedKind.Category or ObservedKind.PageId or ObservedKind.Store => 5_000,
        ObservedKind.AttributeValue => 2_000,
        _ => 500,
    };

    /// <summary>Reads what was stored.</summary>
    public static SeenNames Restore(
        int firstDay, int day, IEnumerable<KeyValuePair<ObservedName, byte>> names, IEnumerable<KeyValuePair<ObservedName, int>> fullOn)
    {
        var seen = new SeenNames { FirstDay = firstDay, Day = day };
        foreach (var (name, days) in names)
        {
            seen._days[name] = days;
            seen.Tally(name, 1);
        }

        foreach (var (name, on) in fullOn)
        {
            seen.FullOn[name] = on;
        }

        return seen;
    }

    /// <summary>Moves on to a day: what was last seen before the days kept is forgotten. An earlier day changes nothing.</summary>
    public void MoveTo(int day)
    {
        if (FirstDay == 0)
        {
            (FirstDay, Day) = (day, day);
        }

        if (day <= Day)
        {
            return;
        }

        var gone = 0;
        for (var next = Day + 1; next <= day && next <= Day + Days; next++)
        {
            gone |= BitOf(next);
        }

        Day = day;
        foreach (var (name, days) in _days)
        {
            if ((days & ~gone) == 0)
            {
                _days.Remove(name);
                Tally(name, -1);
            }
            else
            {
                _days[name] = (byte)(days & ~gone);
            }
        }

        foreach (var name in FullOn.Where(f => f.Value <= day - Days).Select(f => f.Key).ToArray())
        {
            FullOn.Remove(name);
        }
    }

    /// <summary>Notes that a name was seen today.</summary>
    /// <returns>Whether that was news.</returns>
    public bool Note(ObservedName name)
    {
        ref var days = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_days, name);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref days))
        {
            var before = days;
            days |= (byte)BitOf(Day);
            return days != before;
        }

        if (_days.Remove(name.Sealed(), out var earlier))
        {
            // Known from before a restart: from now on by its name.
            Tally(name.Sealed(), -1);
            _days.Add(name, (byte)(earlier | BitOf(Day)));
            Tally(name, 1);
            return true;
        }

        if (name.Kind == ObservedKind.AttributeValue && ValuesOf(name.Of) >= ValuesMax)
        {
            ForgetValues(name.Of);
            return MarkFull(FullOf(name));
        }

        // An attribute that had too many values goes on having them: the quiet week begins anew.
        if (name.Kind == ObservedKind.AttributeValue && IsFull(FullOf(name)))
        {
            return MarkFull(FullOf(name));
        }

        if (_counts.GetValueOrDefault(name.Kind) >= MaxOf(name.Kind))
        {
            return MarkFull(new ObservedName(name.Kind, "", ""));
        }

        _days.Add(name, (byte)BitOf(Day));
        Tally(name, 1);
        return true;
    }

    /// <summary>Notes that not everything could be noted today.</summary>
    public void NoteMissed()
    {
        foreach (var kind in Enum.GetValues<ObservedKind>())
        {
            MarkFull(new ObservedName(kind, "", ""));
        }
    }

    /// <summary>Whether the name was seen on one of the days.</summary>
    public bool IsSeen(ObservedName name) => _days.ContainsKey(name) || _days.ContainsKey(name.Sealed());

    /// <summary>Whether all names of the kind (and attribute) were noted, so that one that is not here was not seen.</summary>
    public bool IsComplete(ObservedName name) =>
        !FullOn.ContainsKey(new ObservedName(name.Kind, "", "")) && !IsFull(FullOf(name));

    /// <summary>The name of the same kind that is written most alike; null when none is near.</summary>
    public string? FindNearest(ObservedName name) => ObservedNames.FindNearest(name, _days.Keys.Where(k => !k.IsSealed));

    private bool IsFull(ObservedName full) => FullOn.ContainsKey(full) || FullOn.ContainsKey(full.Sealed());

    private int ValuesOf(string attribute) =>
        _values.GetValueOrDefault(attribute) + _values.GetValueOrDefault(new ObservedName(ObservedKind.AttributeValue, attribute, "").Sealed().Of);

    private static int BitOf(int day) => 1 << (day & (Days - 1));

    private static ObservedName FullOf(ObservedName name) => new(name.Kind, name.Of, "");

    private void ForgetValues(string attribute)
    {
        var hash = new ObservedName(ObservedKind.AttributeValue, attribute, "").Sealed().Of;
        foreach (var value in _days.Keys.Where(k => k.Kind == ObservedKind.AttributeValue && (k.Of == attribute || k.Of == hash)).ToArray())
        {
            _days.Remove(value);
            Tally(value, -1);
        }
    }

    private bool MarkFull(ObservedName what)
    {
        var news = FullOn.GetValueOrDefault(what) != Day;
        FullOn[what] = Day;
        return news;
    }

    private void Tally(ObservedName name, int change)
    {
        _counts[name.Kind] = _counts.GetValueOrDefault(name.Kind) + change;
        if (name.Kind == ObservedKind.AttributeValue)
        {
            _values[name.Of] = _values.GetValueOrDefault(name.Of) + change;
            if (_values[name.Of] == 0)
            {
                _values.Remove(name.Of);
            }
        }
    }
}
