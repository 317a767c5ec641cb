namespace LuckyCart.Engine.Shoppers;

/// <summary>A persistent list in time order; what happened at the same moment stays in the order it arrived.</summary>
/// <remarks>
/// Chunks of at most <see cref="ChunkMax"/> entries: adding at the end (nearly always) copies one chunk and the list of
/// chunks, so that a list of 10,000 costs little more than one of 100. How entries lie in chunks is no part of the content.
/// </remarks>
internal sealed class Timeline<T>
    where T : ITimed
{
    /// <summary>Measured: 64 copies 2.5 kB for an item line; smaller chunks cost more on the walk, larger ones on adding.</summary>
    private const int ChunkMax = 64;

    private readonly T[][] _chunks;

    private Timeline(T[][] chunks, int count) => (_chunks, Count) = (chunks, count);

    /// <summary>Nothing happened.</summary>
    public static Timeline<T> Empty { get; } = new([], 0);

    /// <summary>Entries.</summary>
    public int Count { get; }

    /// <summary>The last in time; the list is not empty.</summary>
    public T Last => _chunks[^1][^1];

    /// <summary>Builds a list of entries that are in order already.</summary>
    /// <exception cref="FormatException">They are not.</exception>
    public static Timeline<T> Of(T[] entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (entries[i].AtMs < entries[i - 1].AtMs)
            {
                throw new FormatException("A timeline's entries are not in order.");
            }
        }

        return entries.Length == 0 ? Empty : new Timeline<T>([.. entries.Chunk(ChunkMax)], entries.Length);
    }

    /// <summary>With one more; the oldest goes when there would be more than <paramref name="max"/>.</summary>
    public Timeline<T> Add(T entry, int max)
    {
        var added = _chunks.Length == 0 || Last.AtMs <= entry.AtMs ? Append(entry) : Insert(entry);
        return added.Count > max ? added.WithoutOldest() : added;
    }

    /// <summary>With all of another list; at one moment, this list's come first. The oldest go beyond <paramref name="max"/>.</summary>
    public Timeline<T> Join(Timeline<T> other, int max)
    {
        if (other.Count == 0)
        {
            return this;
        }

        var joined = new T[Count + other.Count];
        var (mine, theirs) = (All(), other.All());
        var (more, moreOfOther) = (mine.MoveNext(), theirs.MoveNext());
        for (var i = 0; i < joined.Length; i++)
        {
            if (more && (!moreOfOther || mine.Current.AtMs <= theirs.Current.AtMs))
            {
                joined[i] = mine.Current;
                more = mine.MoveNext();
            }
            else
            {
                joined[i] = theirs.Current;
                moreOfOther = theirs.MoveNext();
            }
        }

        return Of(joined.Length > max ? joined[^max..] : joined);
    }

    /// <summary>Entries with <c>from &lt;= AtMs &lt; to</c>, in order.</summary>
    public Walk Within(long fromMs, long toMs) => new(_chunks, FirstChunkFrom(fromMs), fromMs, toMs);

    /// <summary>All entries, in order.</summary>
    public Walk All() => new(_chunks, 0, long.MinValue, long.MaxValue);

    /// <summary>Entries with <c>AtMs &lt;= throughMs</c>, last first.</summary>
    public WalkBack Back(long throughMs) => new(_chunks, throughMs);

    /// <summary>How many lie in <c>from &lt;= AtMs &lt; to</c>.</summary>
    public int CountWithin(long fromMs, long toMs) => toMs <= fromMs ? 0 : CountBefore(toMs) - CountBefore(fromMs);

    /// <summary>
    /// The start of the chain of entries that reaches up to a moment with no pause of <paramref name="pauseMs"/> or more; the
    /// moment itself when there is none.
    /// </summary>
    public long StartOfChain(long nowMs, long pauseMs)
    {
        var start = nowMs;
        for (var c = _chunks.Length - 1; c >= 0; c--)
        {
            for (var i = _chunks[c].Length - 1; i >= 0; i--)
            {
                var at = _chunks[c][i].AtMs;
                if (at > nowMs)
                {
                    continue;
                }

                if (start - at >= pauseMs)
                {
                    return start;
                }

                start = at;
            }
        }

        return start;
    }

    private int CountBefore(long ms)
    {
        var first = FirstChunkFrom(ms);
        var count = 0;
        for (var c = 0; c < first; c++)
        {
            count += _chunks[c].Length;
        }

        if (first < _chunks.Length)
        {
            foreach (ref readonly var entry in _chunks[first].AsSpan())
            {
                if (entry.AtMs >= ms)
                {
                    break;
                }

                count++;
            }
        }

        return count;
    }

    // The first chunk whose last entry is not before the moment.
    private int FirstChunkFrom(long ms)
    {
        var (low, high) = (0, _chunks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_chunks[middle][^1].AtMs < ms)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private Timeline<T> Append(T entry)
    {
        if (_chunks.Length == 0 || _chunks[^1].Length == ChunkMax)
        {
            return new Timeline<T>([.. _chunks, [entry]], Count + 1);
        }

        T[][] chunks = [.. _chunks];
        chunks[^1] = [.. _chunks[^1], entry];
        return new Timeline<T>(chunks, Count + 1);
    }

    private Timeline<T> Insert(T entry)
    {
        // The chunk of the first later entry; the entry comes after all of its own moment.
        var c = FirstChunkFrom(entry.AtMs == long.MaxValue ? long.MaxValue : entry.AtMs + 1);
        var i = 0;
        while (_chunks[c][i].AtMs <= entry.AtMs)
        {
            i++;
        }

        T[] chunk = [.. _chunks[c][..i], entry, .. _chunks[c][i..]];
        T[][] inPlace = chunk.Length <= ChunkMax ? [chunk] : [chunk[..(chunk.Length / 2)], chunk[(chunk.Length / 2)..]];
        return new Timeline<T>([.. _chunks[..c], .. inPlace, .. _chunks[(c + 1)..]], Count + 1);
    }

    private Timeline<T> WithoutOldest()
    {
        if (_chunks[0].Length == 1)
        {
            return new Timeline<T>(_chunks[1..], Count - 1);
        }

        T[][] chunks = [.. _chunks];
        chunks[0] = chunks[0][1..];
        return new Timeline<T>(chunks, Count - 1);
    }

    /// <summary>Walks back over entries without allocating.</summary>
    public struct WalkBack
    {
        private readonly T[][] _chunks;
        private readonly long _throughMs;
        private int _chunk;
        private int _index;

        internal WalkBack(T[][] chunks, long throughMs) =>
            (_chunks, _chunk, _index, _throughMs) = (chunks, chunks.Length, 0, throughMs);

        /// <summary>The present entry.</summary>
        public readonly ref readonly T Current => ref _chunks[_chunk][_index];

        /// <summary>For foreach.</summary>
        public readonly WalkBack GetEnumerator() => this;

        /// <summary>Goes on.</summary>
        public bool MoveNext()
        {
            while (true)
            {
                if (--_index < 0)
                {
                    if (--_chunk < 0)
                    {
                        return false;
                    }

                    _index = _chunks[_chunk].Length;
                    continue;
                }

                if (_chunks[_chunk][_index].AtMs <= _throughMs)
                {
                    return true;
                }
            }
        }
    }

    /// <summary>Walks over entries without allocating.</summary>
    public struct Walk
    {
        private readonly T[][] _chunks;
        private readonly long _fromMs;
        private readonly long _toMs;
        private int _chunk;
        private int _index;

        internal Walk(T[][] chunks, int chunk, long fromMs, long toMs) =>
            (_chunks, _chunk, _index, _fromMs, _toMs) = (chunks, chunk, -1, fromMs, toMs);

        /// <summary>The present entry.</summary>
        public readonly ref readonly T Current => ref _chunks[_chunk][_index];

        /// <summary>For foreach.</summary>
        public readonly Walk GetEnumerator() => this;

        /// <summary>Goes on.</summary>
        public bool MoveNext()
        {
            while (_chunk < _chunks.Length)
            {
                if (++_index >= _chunks[_chunk].Length)
                {
                    (_chunk, _index) = (_chunk + 1, -1);
                    continue;
                }

                var at = _chunks[_chunk][_index].AtMs;
                if (at >= _fromMs)
                {
                    return at < _toMs;
                }
            }

            return false;
        }
    }
}
