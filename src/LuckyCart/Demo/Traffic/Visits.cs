using System.Globalization;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Who visits when: visits begin at random so that the events asked for come about, and each goes on at its own pace.</summary>
/// <remarks>Not for several threads at once.</remarks>
internal sealed class Visits : IDisposable
{
    /// <summary>What the average visit posts, until enough of this run's have ended.</summary>
    private const double EventsGuess = 28;
    private const int GuessWeight = 200;

    /// <summary>The first visitors come sooner, so that a page opened after the start shows life.</summary>
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(5);
    private const double OpeningVisits = 60;

    private readonly TrafficSettings _settings;
    private readonly TrafficShop _shop;
    private readonly Chance _chance;
    private readonly DemoShopper[] _shoppers;
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(Visit Visit, TrafficPost Post), (DateTimeOffset At, int Order)> _next = new();
    private readonly DateTimeOffset _opened;
    private DateTimeOffset _nextArrival;
    private int _order;
    private int _visits;
    private int _ended;
    private long _endedEvents;

    public Visits(TrafficSettings settings, TrafficShop shop, DateTimeOffset now)
    {
        _settings = settings;
        _shop = shop;
        _opened = _nextArrival = now;
        _chance = new Chance(settings.Seed ^ settings.Run, "arrivals");
        _shoppers = [.. Enumerable.Range(0, settings.Shoppers).Select(n => DemoShopper.Make(settings.Seed, n, shop))];
    }

    /// <summary>Visits that are going on.</summary>
    public int Here => _here.Count;

    /// <summary>The next call that is due, if one is.</summary>
    public (Visit Visit, TrafficPost Post)? Take(DateTimeOffset now)
    {
        Arrive(now);
        return _next.TryPeek(out _, out var due) && due.At <= now ? _next.Dequeue() : null;
    }

    /// <summary>Goes on after a call was answered.</summary>
    public void GoOn(Visit visit, IReadOnlyList<string> given, DateTimeOffset now)
    {
        if (visit.Next(given) is { } post)
        {
            _next.Enqueue((visit, post), (now + post.After, _order++));
        }
        else
        {
            End(visit);
        }
    }

    /// <summary>Its shopper leaves.</summary>
    public void End(Visit visit)
    {
        visit.Dispose();
        if (_here.Remove(visit.Shopper.VisitorId))
        {
            _ended++;
            _endedEvents += visit.Events;
        }
    }

    public void Dispose()
    {
        while (_next.TryDequeue(out var waiting, out _))
        {
            waiting.Visit.Dispose();
        }
    }

    private void Arrive(DateTimeOffset now)
    {
        if (now - _nextArrival > LateMax)
        {
            // The machine slept, or the server was away: nobody comes for the time that is over.
            _nextArrival = now;
        }

        while (_nextArrival <= now)
        {
            if (_here.Count < _settings.VisitsMax && FindNewcomer() is { } shopper)
            {
                _here.Add(shopper.VisitorId);
                var name = string.Create(CultureInfo.InvariantCulture, $"{_settings.Run:x}-{_visits++}");
                GoOn(new Visit(shopper, _shop, _settings.Seed ^ _settings.Run, name), [], _nextArrival);
            }

            _nextArrival += _chance.Wait(MeanGap());
        }
    }

    private TimeSpan MeanGap() => _nextArrival - _opened < Opening
        ? Opening / OpeningVisits * (10 / _settings.EventsPerSecond)
        : TimeSpan.FromSeconds((_endedEvents + (GuessWeight * EventsGuess)) / (_ended + GuessWeight) / _settings.EventsPerSecond);

    /// <summary>Somebody who is not here now; regulars more often.</summary>
    private DemoShopper? FindNewcomer()
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var shopper = _shoppers[_chance.Skewed(_shoppers.Length)];
            if (!_here.Contains(shopper.VisitorId))
            {
                return shopper;
            }
        }

        return null;
    }
}
