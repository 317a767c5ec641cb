using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.Replay.Posts;

namespace LuckyCart.EndToEnd.Tests.Faults;

/// <summary>Compares the client's journal of what was acknowledged with the server's journals.</summary>
internal sealed record AcknowledgedCheck(long Acked, long Lost, long Duplicated, long OverAwarded)
{
    public static AcknowledgedCheck Of(string answerJournal, JournalDump dump)
    {
        var acked = AnswerJournal.Read(answerJournal)
            .Where(a => a.Answer is EventAnswer.Applied or EventAnswer.Late or EventAnswer.Duplicate)
            .Select(a => (a.Shopper, a.EventId)).ToHashSet();
        var effects = dump.CountEffects();
        return new AcknowledgedCheck(
            acked.Count, acked.Count(a => !effects.ContainsKey(a)), effects.Values.Count(n => n > 1),
            dump.CountInteractions().Values.Count(n => n > 1));
    }

    public void AssertNothingLostOrDoubled()
    {
        Assert.Equal(0, Lost);
        Assert.Equal(0, Duplicated);
        Assert.Equal(0, OverAwarded);
    }
}
