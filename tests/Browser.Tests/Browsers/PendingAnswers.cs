using Microsoft.Playwright;

namespace LuckyCart.Browser.Tests.Browsers;

/// <summary>What a page has asked for and not got yet.</summary>
internal sealed class PendingAnswers
{
    private readonly Lock _lock = new();
    private readonly HashSet<IRequest> _asked = [];
    private TaskCompletionSource _none = NewDone();
    private bool _loads;

    public void Watch(IPage page)
    {
        page.Request += (_, request) => Add(request);
        page.RequestFinished += (_, request) => Remove(request);
        page.RequestFailed += (_, request) => Remove(request);
        page.Response += (_, response) => _loads |= response.Request.IsNavigationRequest && response.Frame == page.MainFrame;
        page.FrameNavigated += (_, frame) => Forget(frame == page.MainFrame);
    }

    public async Task WaitForNoneAsync(TimeSpan max)
    {
        Task none;
        lock (_lock)
        {
            none = _none.Task;
        }

        try
        {
            await none.WaitAsync(max, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                throw new TimeoutException("Still without an answer: " + string.Join(", ", _asked.Select(a => a.Url)));
            }
        }
    }

    private void Add(IRequest request)
    {
        // An EventSource is of a type of its own.
        if (request.ResourceType is not ("fetch" or "xhr" or "script" or "stylesheet" or "image" or "font"))
        {
            return;
        }

        lock (_lock)
        {
            if (_asked.Count == 0)
            {
                _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            _asked.Add(request);
        }
    }

    private void Remove(IRequest request)
    {
        lock (_lock)
        {
            if (_asked.Remove(request) && _asked.Count == 0)
            {
                _none.TrySetResult();
            }
        }
    }

    // What the page before has asked for is cut off by the browser, which does not always say so. A change of the address alone cuts nothing off.
    private void Forget(bool isMain)
    {
        if (isMain && _loads)
        {
            lock (_lock)
            {
                _loads = false;
                _asked.Clear();
                _none.TrySetResult();
            }
        }
    }

    private static TaskCompletionSource NewDone()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
