namespace LuckyCart.Grains.Journals;

/// <summary>A cache of a fold: believed only if fold version, row checksum and hash all hold.</summary>
[GenerateSerializer, Alias("lc.GrainSnapshot")]
internal sealed class GrainSnapshot
{
    /// <summary>The version of the fold that made it; another version's is ignored.</summary>
    [Id(0)] public int FoldVersion { get; set; }

    /// <summary>The last row folded into it; 0 when there is no snapshot.</summary>
    [Id(1)] public long Sequence { get; set; }

    /// <summary>That row's checksum: ties the snapshot to this journal and no other.</summary>
    [Id(2)] public ulong RowChecksum { get; set; }

    /// <summary>The grain's own state encoding.</summary>
    [Id(3)] public byte[] State { get; set; } = [];

    /// <summary>SHA-256 of <see cref="State"/>.</summary>
    [Id(4)] public byte[] StateSha256 { get; set; } = [];
}
