using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Campaigns;

/// <summary>How the directory hears of a campaign's changes.</summary>
/// <remarks>
/// It hears before the first append that a change begins, and after the last one what it came to: whoever lists after the answer sees it.
/// A directory that does not answer holds up no change, least of all a stop: it is told with the next call, and looks itself too.
/// </remarks>
internal sealed partial class CampaignGrain
{
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(2);

    // A new activation does not know what was told before it.
    private bool _owed = true;

    private ICampaignDirectoryGrain Directory => GrainFactory.GetGrain<ICampaignDirectoryGrain>(
        new JournalId(Journal.RetailerId, JournalKind.Catalogue, "main").ToString());

    private async Task<T> TellingAsync<T>(Func<Task<T>> change)
    {
        _owed = true;
        await TryAsync(() => Directory.BeginAsync(CampaignId));
        try
        {
            return await change();
        }
        finally
        {
            await TryTellAsync(onlyIfOwed: false);
        }
    }

    private async Task TryTellAsync(bool onlyIfOwed)
    {
        // After a failed append there is no state: the next call reads it again, and tells.
        if ((onlyIfOwed && !_owed) || !IsLoaded || State.Pending is not null)
        {
            return;
        }

        var summary = CampaignSummaries.Of(CampaignId, State, Sequence);
        _owed = !await TryAsync(() => Directory.TellAsync(summary));
    }

    private async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call().WaitAsync(TellWithin, Clock);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException)
        {
            return false;
        }
    }
}
