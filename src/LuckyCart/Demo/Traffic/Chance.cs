using System.IO.Hashing;
using System.Text;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Draws that follow from a seed and a name (SplitMix64): the same on every machine, whoever else draws.</summary>
internal sealed class Chance(ulong seed, string name)
{
    private ulong _state = seed ^ XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(name));

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0, below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Is(double probability) => Share() < probability;

    /// <summary>From 0, below a maximum.</summary>
    public int Below(int max) => (int)(Next() % (uint)max);

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>Small ones much more often: so many come often, and the rest now and then.</summary>
    public int Skewed(int max) => (int)(Math.Pow(Share(), 2) * max);

    /// <summary>Waiting time until a thing that happens once in a mean time, whenever it last did.</summary>
    public TimeSpan Wait(TimeSpan mean) => mean * -Math.Log(1 - Share());

    /// <summary>Between two times, the shorter ones more often.</summary>
    public TimeSpan Pause(double fromSeconds, double toSeconds) =>
        TimeSpan.FromSeconds(fromSeconds + ((toSeconds - fromSeconds) * Math.Pow(Share(), 2)));
}
