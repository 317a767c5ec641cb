using NodaTime;

namespace LuckyCart.Replay;

/// <summary>Maps the history's time onto now, <paramref name="speed"/> times as fast.</summary>
internal sealed class ReplayPace(Instant first, double speed, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();

    public async Task WaitAsync(Instant at, CancellationToken cancellationToken)
    {
        var due = (at - first).ToTimeSpan() / speed;
        var left = due - clock.GetElapsedTime(_started);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock, cancellationToken);
        }
    }
}
