using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>The last row of a journal.</summary>
internal readonly record struct JournalTail(long Sequence, Guid AppendId, ulong Checksum);

/// <summary>The last rows of the journals written lately, so that an append needs no read. The writer thread's own.</summary>
/// <remarks>
/// Two generations of half the maximum each; when the young one is full the old one is dropped. Not exact least-recently-used,
/// but no bookkeeping per hit.
/// </remarks>
internal sealed class JournalTails(int max = JournalTails.Max)
{
    /// <summary>Journals remembered at most: about 10 MB.</summary>
    public const int Max = 65_536;

    private Dictionary<JournalId, JournalTail> _young = [];
    private Dictionary<JournalId, JournalTail> _old = [];

    /// <summary>Journals remembered.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>The tail, if remembered.</summary>
    public bool TryFind(JournalId journal, out JournalTail tail) =>
        _young.TryGetValue(journal, out tail) || _old.TryGetValue(journal, out tail);

    /// <summary>Remembers a tail.</summary>
    public void Set(JournalId journal, JournalTail tail)
    {
        if (_young.Count >= max / 2 && !_young.ContainsKey(journal))
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _old.Remove(journal);
        _young[journal] = tail;
    }

    /// <summary>Forgets a journal: erased, or about to be.</summary>
    public void Forget(JournalId journal)
    {
        _young.Remove(journal);
        _old.Remove(journal);
    }

    /// <summary>Forgets all: what a failed commit has left on disk is not known.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
