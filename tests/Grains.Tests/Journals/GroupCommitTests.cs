using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>Commands and the ends of appends in every order; the order is the test's, one thing at a time.</summary>
public sealed class GroupCommitTests
{
    private readonly Queue<(IReadOnlyList<string> Entries, TaskCompletionSource End)> _appends = [];
    private readonly GroupCommit<string, string> _commands;

    public GroupCommitTests()
    {
        _commands = new GroupCommit<string, string>(async (entries, _) =>
        {
            var end = new TaskCompletionSource();
            _appends.Enqueue(([.. entries], end));
            await end.Task;
        });
        _commands.Reset("");
    }

    [Fact]
    public void AddAsync_WhileAnAppendIsUnderWay_OneRowOfAllThatCameMeanwhile()
    {
        var first = Add("a");
        var (second, third) = (Add("b"), Add("c"));
        var reader = _commands.WhenDurableAsync();
        Assert.Equal("abc", _commands.State);
        Assert.Equal(["a"], Assert.Single(_appends).Entries);

        End();
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted || third.IsCompleted || reader.IsCompleted);
        Assert.Equal(["b", "c"], Assert.Single(_appends).Entries);

        End();
        Assert.True(second.IsCompletedSuccessfully && third.IsCompletedSuccessfully && reader.IsCompletedSuccessfully);
        Assert.True(_commands.WhenDurableAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public void AddAsync_AppendFails_AllThatWasDecidedUponItFailsToo()
    {
        var first = Add("a");
        var (second, reader) = (Add("b"), _commands.WhenDurableAsync());
        End(new JournalUnavailableException("on order"));
        Assert.All([first, second, reader], t => Assert.IsType<JournalUnavailableException>(t.Exception!.InnerException));
        Assert.Null(_commands.State);
        Assert.Empty(_appends);

        _commands.Reset("x");
        var later = Add("c");
        Assert.Equal(["c"], Assert.Single(_appends).Entries);
        End();
        Assert.True(later.IsCompletedSuccessfully);
        Assert.Equal("xc", _commands.State);
    }

    [Fact]
    public void WhenDurableAsync_OnlyTheFirstUnderWay_WaitsForIt()
    {
        Add("a");
        var reader = _commands.WhenDurableAsync();
        Assert.False(reader.IsCompleted);
        End();
        Assert.True(reader.IsCompletedSuccessfully);
    }

    private Task Add(string text) => _commands.AddAsync([text], _commands.State + text);

    private void End(Exception? fault = null)
    {
        var end = _appends.Dequeue().End;
        if (fault is null)
        {
            end.SetResult();
        }
        else
        {
            end.SetException(fault);
        }
    }
}
