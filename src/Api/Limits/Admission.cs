using System.Collections.Concurrent;
using System.Globalization;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Api.Http;
using LuckyCart.Api.Retailers;
using LuckyCart.Hosting.Limits;
using LuckyCart.Hosting.Problems;
using Microsoft.Extensions.Options;

namespace LuckyCart.Api.Limits;

/// <summary>Admission control: what is let in before any grain is called.</summary>
internal sealed class Admission(IOptions<ApiOptions> options, TimeProvider clock)
{
    private const long PreviewsPerSecond = 20;

    private readonly ApiOptions _options = options.Value;
    private readonly RateBuckets _addresses = new(clock);
    private readonly RateBuckets _shoppers = new(clock);
    private readonly RateBuckets _events = new(clock);
    private readonly RateBuckets _previews = new(clock);
    private readonly ConcurrentDictionary<string, Counter> _retailers = new(StringComparer.Ordinal);
    private int _inFlight;
    private int _uploads;

    private static Problem Overloaded { get; } =
        new(503, ProblemCodes.Overloaded, "This node is at its limit. Repeating the request is safe.") { RetryAfterSeconds = 1 };

    private static Problem RetailerBusy { get; } =
        new(429, ProblemCodes.RateLimited, "Too many calls of this retailer are at work.") { RetryAfterSeconds = 1 };

    /// <summary>Counts the call among those at work, until disposed.</summary>
    public Pass Enter(string? retailerId)
    {
        if (Interlocked.Increment(ref _inFlight) > _options.MaxCallsInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            throw Overloaded.AsException();
        }

        if (retailerId is null)
        {
            return new Pass(this, null);
        }

        var counter = _retailers.GetOrAdd(retailerId, static _ => new Counter());
        if (Interlocked.Increment(ref counter.Value) > _options.MaxCallsInFlightPerRetailer)
        {
            Interlocked.Decrement(ref counter.Value);
            Interlocked.Decrement(ref _inFlight);
            throw RetailerBusy.AsException();
        }

        return new Pass(this, counter);
    }

    /// <summary>Runs an upload of any size, if not too many are at work.</summary>
    public async Task UploadAsync(HttpContext context, RequestDelegate next)
    {
        if (Interlocked.Increment(ref _uploads) > _options.MaxUploads)
        {
            Interlocked.Decrement(ref _uploads);
            throw Overloaded.AsException();
        }

        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _uploads);
        }
    }

    /// <summary>Requests of a publishable key by address.</summary>
    public void TakeAddress(HttpContext context, Caller caller)
    {
        if (!caller.Trusted && !_options.NoLimits)
        {
            var limit = caller.Gate.Settings.RequestsPerAddress;
            var partition = caller.RetailerId + "|" + AddressPartition.Of(context.Connection.RemoteIpAddress);
            Answer(context, "address", limit, _addresses.Take(partition, limit));
        }
    }

    /// <summary>Previews by address: a few people look at them.</summary>
    public void TakePreview(HttpContext context)
    {
        if (!_options.NoLimits)
        {
            Answer(context, "previews", PreviewsPerSecond, _previews.Take(AddressPartition.Of(context.Connection.RemoteIpAddress), PreviewsPerSecond));
        }
    }

    /// <summary>Requests of a publishable key about one shopper.</summary>
    public void TakeShopper(HttpContext context, Caller caller, JournalId shopper)
    {
        if (!caller.Trusted && !_options.NoLimits)
        {
            var limit = caller.Gate.Settings.RequestsPerShopper;
            Answer(context, "shopper", limit, _shoppers.Take(shopper.ToString(), limit));
        }
    }

    /// <summary>Events of a retailer.</summary>
    public void TakeEvents(HttpContext context, Caller caller, int count)
    {
        if (!_options.NoLimits)
        {
            var limit = caller.Gate.Settings.EventsPerSecond;
            Answer(context, "events", limit, _events.Take(caller.RetailerId, limit, count));
        }
    }

    // draft-ietf-httpapi-ratelimit-headers-10: RateLimit-Policy: "address";q=50;w=1 and RateLimit: "address";r=49;t=1.
    private static void Answer(HttpContext context, string policy, long limit, RateDecision decision)
    {
        var headers = context.Response.Headers;
        headers.Append("RateLimit-Policy", string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={limit};w=1"));
        headers.Append("RateLimit", string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={decision.Remaining};t=1"));
        if (!decision.Allowed)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(decision.RetryAfter.TotalSeconds));
            throw new Problem(429, ProblemCodes.RateLimited, $"More than {limit} a second ({policy}).")
            {
                RetryAfterSeconds = seconds,
            }.AsException();
        }
    }

    internal readonly struct Pass(Admission admission, Counter? counter) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref admission._inFlight);
            if (counter is not null)
            {
                Interlocked.Decrement(ref counter.Value);
            }
        }
    }

    internal sealed class Counter
    {
        public int Value;
    }
}
