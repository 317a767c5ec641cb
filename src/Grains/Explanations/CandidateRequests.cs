using Google.Protobuf;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>Finds the last request in which a campaign could have taken part.</summary>
/// <param name="campaign">As published now; null where it cannot be read.</param>
/// <param name="number">The catalogue's; 0 for none.</param>
internal sealed class CandidateRequests(Campaign? campaign, string campaignId, int number)
{
    private readonly HashSet<string> _triggers = campaign is null
        ? []
        : [.. campaign.Triggers, .. campaign.Sequences.Select(s => s.EventNames[^1])];

    private PastRequest? _any;
    private PastRequest? _triggered;
    private PastRequest? _inSchedule;

    /// <summary>
    /// The last that triggers it within its schedule; else the last that triggers it; else the last that could trigger anything;
    /// null where there was none.
    /// </summary>
    public PastRequest? Best => _inSchedule ?? _triggered ?? _any;

    /// <summary>Looks at the next request.</summary>
    public void See(PastRequest past)
    {
        var record = past.Record;
        var (any, triggers) = (false, false);
        foreach (var recorded in record.Events)
        {
            if (recorded.Status is EventStatus.Duplicate or EventStatus.Imported or EventStatus.Unspecified)
            {
                continue;
            }

            var name = NameOf(recorded.Event);
            any |= EventVerdict.Triggered(record, recorded, name);
            triggers |= recorded.Status == EventStatus.Fired ? IsFiredOf(recorded) : any && _triggers.Contains(name);
        }

        var tookPart = number > 0 && record.Outcomes.Any(o => o.CampaignNumber == number);
        if (!any && !tookPart)
        {
            return;
        }

        _any = past;
        if (triggers || tookPart)
        {
            _triggered = past;
            var scheduled = campaign is not null && record.DecidedAtMs >= campaign.StartsAtMs && record.DecidedAtMs < campaign.EndsAtMs;
            _inSchedule = scheduled || tookPart ? past : _inSchedule;
        }
    }

    private bool IsFiredOf(RecordedEvent recorded) =>
        EventCodec.Decode(recorded.Event.Span).Attributes.Any(a => a.Name == "campaign_id" && a.Text == campaignId);

    // The name stands near the front: no need to read a thousand items for it.
    private static string NameOf(ByteString encoded)
    {
        var input = encoded.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag >> 3 == Event.EventNameFieldNumber)
            {
                return input.ReadString();
            }

            input.SkipLastField();
        }

        return "";
    }
}
