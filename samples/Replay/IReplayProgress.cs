using LuckyCart.Replay.Posts;

namespace LuckyCart.Replay;

/// <summary>Who is told how far a replay is.</summary>
internal interface IReplayProgress
{
    void Say(string text);

    /// <summary>Playing begins; the tally fills.</summary>
    void Start(PostTally tally, long planned);

    void Stop();
}

/// <summary>Tells nobody.</summary>
internal sealed class SilentProgress : IReplayProgress
{
    public void Say(string text)
    {
    }

    public void Start(PostTally tally, long planned)
    {
    }

    public void Stop()
    {
    }
}
