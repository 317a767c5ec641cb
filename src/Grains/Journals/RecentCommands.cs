using System.Collections.Immutable;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>The command ids that a journal took last, so that a repeated command has one effect. Immutable.</summary>
internal sealed class RecentCommands
{
    /// <summary>Ids kept; the oldest goes first.</summary>
    public const int Max = 1_000;

    /// <summary>None.</summary>
    public static readonly RecentCommands Empty = new(
        ImmutableDictionary.Create<string, CommandPlace>(StringComparer.Ordinal), ImmutableSortedDictionary<long, string>.Empty);

    private readonly ImmutableDictionary<string, CommandPlace> _places;
    private readonly ImmutableSortedDictionary<long, string> _bySequence;

    private RecentCommands(ImmutableDictionary<string, CommandPlace> places, ImmutableSortedDictionary<long, string> bySequence) =>
        (_places, _bySequence) = (places, bySequence);

    /// <summary>How many are kept.</summary>
    public int Count => _places.Count;

    /// <summary>Where a command was journalled, or null.</summary>
    public CommandPlace? Find(string commandId) => _places.TryGetValue(commandId, out var place) ? place : null;

    /// <summary>With one more. An empty id is not kept.</summary>
    public RecentCommands Add(string commandId, long sequence, long version)
    {
        if (commandId.Length == 0)
        {
            return this;
        }

        var without = Remove(commandId);
        var places = without._places.SetItem(commandId, new CommandPlace(sequence, version));
        var bySequence = without._bySequence.SetItem(sequence, commandId);
        if (places.Count > Max)
        {
            var (oldest, id) = bySequence.First();
            (places, bySequence) = (places.Remove(id), bySequence.Remove(oldest));
        }

        return new RecentCommands(places, bySequence);
    }

    /// <summary>Without one: it was refused after all and may be tried again.</summary>
    public RecentCommands Remove(string commandId) => _places.TryGetValue(commandId, out var place)
        ? new RecentCommands(_places.Remove(commandId), _bySequence.Remove(place.Sequence))
        : this;

    /// <summary>Oldest first.</summary>
    public IEnumerable<CommandSnapshot> Encode(bool withSequences) => _bySequence.Select(c => new CommandSnapshot
    {
        CommandId = c.Value, Sequence = withSequences ? c.Key : 0, Version = _places[c.Value].Version,
    });

    /// <summary>Reads them back.</summary>
    public static RecentCommands Decode(IEnumerable<CommandSnapshot> commands)
    {
        var read = Empty;
        foreach (var command in commands)
        {
            read = read.Add(command.CommandId, command.Sequence, command.Version);
        }

        return read;
    }
}

/// <summary>Where a command was journalled, and the number of records folded with it.</summary>
internal readonly record struct CommandPlace(long Sequence, long Version);
