using System.Threading.Channels;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Observations;

/// <summary>Requests that wait to be looked at. Putting one in costs a shopper's call some 100 ns; a full queue takes no more.</summary>
/// <remarks>
/// What is left out is a sample: a name that matters comes again. Bounded by requests and by their bytes, so that large events
/// cannot fill the memory.
/// </remarks>
internal sealed class ObservationQueue
{
    private const int RequestsMax = 2_048;
    private const long BytesMax = 16L << 20;

    // An event without items, as an object; an item line.
    private const int EventBytes = 1_024;
    private const int ItemBytes = 256;

    private readonly Channel<ObservedRequest> _requests = Channel.CreateBounded<ObservedRequest>(
        new BoundedChannelOptions(RequestsMax) { FullMode = BoundedChannelFullMode.Wait });

    private long _bytes;
    private long _dropped;

    /// <summary>Requests left out since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Puts a request in, or leaves it out.</summary>
    public void Offer(ObservedRequest request)
    {
        var bytes = SizeOf(request);
        if (Interlocked.Read(ref _bytes) + bytes > BytesMax || !_requests.Writer.TryWrite(request))
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>Takes the next request, if there is one.</summary>
    public bool TryTake(out ObservedRequest request)
    {
        if (!_requests.Reader.TryRead(out request))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, -SizeOf(request));
        return true;
    }

    private static long SizeOf(ObservedRequest request)
    {
        var bytes = 0L;
        foreach (var e in request.Events)
        {
            bytes += EventBytes + ((long)ItemBytes * e.Items.Count);
        }

        return bytes;
    }
}

/// <summary>What one request brought.</summary>
/// <param name="Shopper">Whose.</param>
/// <param name="Events">New ones, with what the product feed added.</param>
/// <param name="Placements">That the page asked for.</param>
/// <param name="ProfileAllowed">Without consent less is looked at.</param>
internal readonly record struct ObservedRequest(
    JournalId Shopper, IReadOnlyList<ShopperEvent> Events, IReadOnlyList<string> Placements, bool ProfileAllowed);
