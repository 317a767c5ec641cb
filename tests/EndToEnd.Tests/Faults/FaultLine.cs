using System.Globalization;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>The machine-readable line that each fault run ends with.</summary>
internal sealed record FaultLine(string Row, long Acked, long Lost, long Duplicated, double ErrorsPct, double RecoverS, int RssMaxMb)
{
    /// <summary>No prize, coupon or budget exists yet that could be awarded twice; interactions given twice for an event count here.</summary>
    public long OverAwarded { get; init; }

    public void Print() => Console.Out.WriteLine(ToString());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"FAULT {Row} acked={Acked} lost={Lost} duplicated={Duplicated} over_awarded={OverAwarded} errors_pct={ErrorsPct:0.####} recover_s={RecoverS:0.###} rss_max_mb={RssMaxMb}");
}
