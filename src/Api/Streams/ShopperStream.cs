using System.Buffers;
using System.Globalization;
using System.Text;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace LuckyCart.Api.Streams;

/// <summary>One open stream of server-sent events.</summary>
/// <remarks>
/// Subscribed first, then read from the journal by position: nothing falls between. A lost wake-up is made up at the next
/// renewal. Only the last interaction of a journal record carries an <c>id</c>, so that a break inside a record repeats it
/// rather than losing its rest.
/// </remarks>
internal sealed class ShopperStream(HttpResponse response, StreamTicket ticket, StreamParts parts)
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromSeconds(60);
    private const int ShownMax = 200;

    private readonly LinkedList<(string InteractionId, string CampaignId)> _shown = new();
    private readonly IShopperGrain _shopper = parts.Grains.GetGrain<IShopperGrain>(ticket.ShopperKey);
    private bool _expiryTold;
    private long _position;

    public async Task RunAsync(long? lastPosition, CancellationToken cancellationToken)
    {
        if (parts.Wakeups.CountOf(ticket.ShopperKey) >= parts.Options.Value.MaxStreamsPerShopper)
        {
            throw new Problem(429, ProblemCodes.RateLimited, "The shopper has too many open streams.") { RetryAfterSeconds = 30 }
                .AsException();
        }

        using var signal = new StreamSignal();
        parts.Wakeups.Add(ticket.ShopperKey, signal);
        try
        {
            await parts.Wakeups.SubscribeAsync(ticket.ShopperKey);
            using var watching = await parts.Campaigns.JoinAsync(ticket.RetailerId, signal);
            await StartAsync(lastPosition, cancellationToken);
            await SendAsync(signal, cancellationToken);
        }
        catch (OperationCanceledException) when (response.HasStarted)
        {
            // The page is gone, too slow to read, or this node stops: it comes back with its last position.
            response.HttpContext.Abort();
        }
        finally
        {
            if (parts.Wakeups.Remove(ticket.ShopperKey, signal))
            {
                parts.Wakeups.UnsubscribeAsync(ticket.ShopperKey).Ignore();
            }
        }
    }

    private async Task StartAsync(long? lastPosition, CancellationToken cancellationToken)
    {
        _position = lastPosition ?? (await _shopper.ReadInteractionsAsync(long.MaxValue)).Position;
        var open = await _shopper.GetOpenInteractionsAsync(
            new OpenInteractionsQuery(parts.Clock.GetUtcNow().ToUnixTimeMilliseconds(), null, null, null));
        foreach (var interaction in open)
        {
            Remember(interaction);
        }

        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Write(": open\nretry: 2000\n\n");
        await FlushAsync(cancellationToken);
    }

    private async Task SendAsync(StreamSignal signal, CancellationToken cancellationToken)
    {
        var renewedAt = parts.Clock.GetTimestamp();
        while (true)
        {
            await SendNewAsync(cancellationToken);
            SendWithdrawn();
            if (!SendExpiry())
            {
                await FlushAsync(cancellationToken);
                return;
            }

            await FlushAsync(cancellationToken);
            if (await signal.WaitAsync(parts.Options.Value.StreamHeartbeat, cancellationToken))
            {
                continue;
            }

            if (!await HoldsAsync())
            {
                return;
            }

            Write(": \n\n");
            if (parts.Clock.GetElapsedTime(renewedAt) >= Renewal - parts.Options.Value.StreamHeartbeat)
            {
                await parts.Wakeups.SubscribeAsync(ticket.ShopperKey);
                renewedAt = parts.Clock.GetTimestamp();
            }
        }
    }

    private async Task SendNewAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await _shopper.ReadInteractionsAsync(_position);
            for (var i = 0; i < page.Interactions.Count; i++)
            {
                var interaction = page.Interactions[i];
                var last = i + 1 == page.Interactions.Count || page.Interactions[i + 1].Position != interaction.Position;
                Remember(interaction);
                WriteInteraction(interaction, last);
            }

            _position = page.Position;
            if (!page.More)
            {
                return;
            }

            await FlushAsync(cancellationToken);
        }
    }

    private void SendWithdrawn()
    {
        for (var node = _shown.First; node is not null;)
        {
            var next = node.Next;
            var (interactionId, campaignId) = node.Value;
            if (!parts.Campaigns.IsShown(ticket.RetailerId, campaignId, ticket.TestSpace))
            {
                _shown.Remove(node);
                Write("event: withdrawn\ndata: ");
                using (var lease = JsonWriters.Rent(response.BodyWriter))
                {
                    lease.Writer.WriteStartObject();
                    lease.Writer.WriteString("interaction_id"u8, interactionId);
                    lease.Writer.WriteString("campaign_id"u8, campaignId);
                    lease.Writer.WriteEndObject();
                }

                Write("\n\n");
            }

            node = next;
        }
    }

    /// <summary>False when the token has expired and the stream with it.</summary>
    private bool SendExpiry()
    {
        if (ticket.TokenExpiresAt is not { } expiresAt)
        {
            return true;
        }

        var now = parts.Clock.GetUtcNow();
        if (!_expiryTold && expiresAt - now <= ExpiryNotice)
        {
            _expiryTold = true;
            Write($"event: token_expiring\ndata: {{\"expires_at\":\"{Times.Write(expiresAt.ToUnixTimeMilliseconds())}\"}}\n\n");
        }

        return expiresAt > now;
    }

    // A revoked key's streams end with the next heartbeat.
    private async ValueTask<bool> HoldsAsync() =>
        await parts.Gates.FindAsync(ticket.RetailerId) is { } gate && parts.Keys.Holds(gate.FindKey(ticket.KeyId));

    private void Remember(Interaction interaction)
    {
        _shown.AddLast((interaction.InteractionId, interaction.CampaignId));
        if (_shown.Count > ShownMax)
        {
            _shown.RemoveFirst();
        }
    }

    private void WriteInteraction(Interaction interaction, bool withId)
    {
        Write("event: interaction\n");
        if (withId)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"id: {interaction.Position}\n"));
        }

        Write("data: ");
        using (var lease = JsonWriters.Rent(response.BodyWriter))
        {
            EventAnswers.WriteInteraction(lease.Writer, ticket.ShopperId, interaction);
        }

        Write("\n\n");
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, response.BodyWriter);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        slow.CancelAfter(parts.Options.Value.SlowReaderTimeout);
        await response.BodyWriter.FlushAsync(slow.Token);
    }
}
