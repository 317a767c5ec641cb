using System.Globalization;
using LuckyCart.Replay.Posts;
using Spectre.Console;

namespace LuckyCart.Replay;

/// <summary>A progress bar on a terminal; a line every ten seconds elsewhere.</summary>
internal sealed class ConsoleProgress(IAnsiConsole console, TimeProvider clock) : IReplayProgress, IDisposable
{
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private Task _showing = Task.CompletedTask;

    public void Say(string text) => console.MarkupLineInterpolated($"{text}");

    public void Start(PostTally tally, long planned) =>
        _showing = console.Profile.Capabilities.Interactive ? ShowBarAsync(tally, planned) : ShowLinesAsync(tally, planned);

    public void Stop()
    {
        _stop.Cancel();
        _showing.GetAwaiter().GetResult();
    }

    public void Dispose() => _stop.Dispose();

    private Task ShowBarAsync(PostTally tally, long planned) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var task = context.AddTask("events", maxValue: planned);
            while (!_stop.IsCancellationRequested)
            {
                task.Value = tally.Events;
                task.Description = TextOf(tally);
                await PauseAsync(BarEvery);
            }

            task.Value = tally.Events;
        });

    private async Task ShowLinesAsync(PostTally tally, long planned)
    {
        while (!_stop.IsCancellationRequested)
        {
            await PauseAsync(LineEvery);
            Say(string.Create(CultureInfo.InvariantCulture, $"{tally.Events:N0} of {planned:N0} events: {TextOf(tally)}"));
        }
    }

    private static string TextOf(PostTally tally) => string.Join(
        ", ", tally.Answers.OrderByDescending(a => a.Value).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key} {a.Value:N0}")));

    private async Task PauseAsync(TimeSpan time) =>
        await Task.Delay(time, clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
