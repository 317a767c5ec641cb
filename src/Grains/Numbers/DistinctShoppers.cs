using System.Numerics;

namespace LuckyCart.Grains.Numbers;

/// <summary>How many different shoppers there were in the last five minutes, in bounded memory.</summary>
/// <remarks>
/// Counted up to <see cref="ExactMax"/>. Beyond it estimated by HyperLogLog: 4,096 registers a minute, a standard error of 1.6 %, 24 KiB a
/// retailer however many there are. The estimate is of whole minutes: the last five and what has passed of this one.
/// </remarks>
internal sealed class DistinctShoppers
{
    /// <summary>Shoppers counted one by one.</summary>
    public const int ExactMax = 20_000;

    private const int IndexBits = 12;
    private const int Registers = 1 << IndexBits;
    private const int Minutes = 6;
    private const long WindowMs = 5 * 60_000;

    private readonly Dictionary<ulong, long> _lastAt = [];
    private readonly byte[]?[] _registers = new byte[Minutes][];
    private readonly long[] _minutes = new long[Minutes];
    private long _incompleteUntilMs;

    /// <summary>A shopper did something.</summary>
    /// <param name="shopper">A hash of all 64 bits.</param>
    /// <param name="atMs">When.</param>
    public void Add(ulong shopper, long atMs)
    {
        var minute = atMs / 60_000;
        var slot = minute % Minutes;
        if (_minutes[slot] > minute)
        {
            return;
        }

        if (_minutes[slot] != minute || _registers[slot] is null)
        {
            (_minutes[slot], _registers[slot]) = (minute, new byte[Registers]);
        }

        var index = (int)(shopper >> (64 - IndexBits));
        var rank = (byte)(BitOperations.LeadingZeroCount((shopper << IndexBits) | (1UL << (IndexBits - 1))) + 1);
        _registers[slot]![index] = Math.Max(_registers[slot]![index], rank);
        if (_lastAt.Count < ExactMax || _lastAt.ContainsKey(shopper))
        {
            _lastAt[shopper] = Math.Max(atMs, _lastAt.GetValueOrDefault(shopper));
        }
        else
        {
            _incompleteUntilMs = atMs + WindowMs;
        }
    }

    /// <summary>How many, and whether that is counted.</summary>
    public (long Count, bool Exact) CountAt(long nowMs)
    {
        foreach (var (shopper, at) in _lastAt)
        {
            if (at <= nowMs - WindowMs)
            {
                _lastAt.Remove(shopper);
            }
        }

        return nowMs < _incompleteUntilMs ? (Estimate(nowMs / 60_000), false) : (_lastAt.Count, true);
    }

    private long Estimate(long minute)
    {
        Span<byte> merged = stackalloc byte[Registers];
        for (var slot = 0; slot < Minutes; slot++)
        {
            if (_registers[slot] is { } registers && _minutes[slot] > minute - Minutes)
            {
                for (var i = 0; i < Registers; i++)
                {
                    merged[i] = Math.Max(merged[i], registers[i]);
                }
            }
        }

        var (sum, zeros) = (0.0, 0);
        foreach (var rank in merged)
        {
            sum += 1.0 / (1UL << rank);
            zeros += rank == 0 ? 1 : 0;
        }

        var raw = 0.7213 / (1 + (1.079 / Registers)) * Registers * Registers / sum;
        return (long)Math.Round(raw <= 2.5 * Registers && zeros > 0 ? Registers * Math.Log((double)Registers / zeros) : raw);
    }
}
