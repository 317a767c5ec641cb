using Google.Protobuf;
using LuckyCart.Abstractions.Numbers.Rows;

namespace LuckyCart.Grains.Numbers;

/// <summary>How far of the feed the numbers are, as it is saved with them.</summary>
internal sealed class FeedPosition
{
    /// <summary>Raised with every change of what a record counts as, or of the rows: then all is counted anew.</summary>
    public const uint Format = 1;

    private readonly SortedDictionary<long, long> _commits = [];

    /// <summary>Everything of earlier writers is in.</summary>
    public long FirstWriter { get; private set; }

    /// <summary>Records that were cut off or erased before they were counted.</summary>
    public long Gone { get; set; }

    /// <summary>Records that cannot be read.</summary>
    public long Damaged { get; set; }

    /// <summary>Reads it back.</summary>
    /// <returns>Null: made by other rules, or half cleared.</returns>
    public static FeedPosition? Read(byte[]? value)
    {
        if (value is null)
        {
            return new FeedPosition();
        }

        var stored = NumbersPosition.Parser.ParseFrom(value);
        if (stored.Format != Format)
        {
            return null;
        }

        var position = new FeedPosition { FirstWriter = stored.FirstWriter, Gone = stored.Gone, Damaged = stored.Damaged };
        foreach (var writer in stored.Writers)
        {
            position._commits[writer.Writer] = writer.Commit;
        }

        return position;
    }

    /// <summary>The last commit of a writer that is in; 0: none.</summary>
    public long CommitOf(long writer) => _commits.GetValueOrDefault(writer);

    /// <summary>A commit is in.</summary>
    public void Advance(long writer, long commit) => _commits[writer] = commit;

    /// <summary>All of a writer is in, and of all before it: nothing more comes of them.</summary>
    public void Finish(long writer)
    {
        FirstWriter = writer + 1;
        foreach (var done in _commits.Keys.Where(w => w <= writer).ToList())
        {
            _commits.Remove(done);
        }
    }

    /// <summary>As it is saved.</summary>
    public byte[] Write()
    {
        var stored = new NumbersPosition { Format = Format, FirstWriter = FirstWriter, Gone = Gone, Damaged = Damaged };
        stored.Writers.AddRange(_commits.Select(c => new WriterPosition { Writer = c.Key, Commit = c.Value }));
        return stored.ToByteArray();
    }
}
