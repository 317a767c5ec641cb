namespace LuckyCart.Engine.Explanations;

/// <summary>The fixed order of campaign.md: where a campaign's way through a decision ended.</summary>
public enum ExplanationStep
{
    /// <summary>Not live, before its start or after its end.</summary>
    Schedule,

    /// <summary>The event does not trigger it.</summary>
    Trigger,

    /// <summary>No content for a place, device and language of the page.</summary>
    Placement,

    /// <summary>The shopper is not in its audience.</summary>
    Audience,

    /// <summary>It needs a profile that the shopper's consent does not allow.</summary>
    Consent,

    /// <summary>Another of its group was shown this session.</summary>
    ExclusiveGroup,

    /// <summary>A cap is reached.</summary>
    Caps,

    /// <summary>No money left.</summary>
    Budget,

    /// <summary>Spending is ahead of time.</summary>
    Pacing,

    /// <summary>No prize left.</summary>
    Stock,

    /// <summary>A better one took the place.</summary>
    Rank,

    /// <summary>Held out.</summary>
    Holdout,

    /// <summary>The page already has its interaction for the place, or already shows the campaign.</summary>
    Page,

    /// <summary>Given.</summary>
    Shown,
}

/// <summary>Why exactly a step failed.</summary>
public enum ExplanationReason
{
    /// <summary>The step says it all.</summary>
    None,

    /// <summary>Schedule: before its start.</summary>
    NotStarted,

    /// <summary>Schedule: after its end.</summary>
    Ended,

    /// <summary>Schedule: paused.</summary>
    Paused,

    /// <summary>Schedule: ended by hand.</summary>
    Stopped,

    /// <summary>Schedule: never published, or taken back, when it was decided.</summary>
    NotLive,

    /// <summary>Schedule: in test; the shopper is not of the test space.</summary>
    TestOnly,

    /// <summary>Schedule: the silo had lost the catalogue; what has caps or a budget took no part.</summary>
    Degraded,

    /// <summary>Schedule: its evaluation had failed; it was out of decisions for some minutes.</summary>
    LeftOut,

    /// <summary>Schedule: its document could not be read.</summary>
    Unreadable,

    /// <summary>Trigger: nothing happened that could have triggered anything.</summary>
    NoEvent,

    /// <summary>Trigger: another event than those that trigger it.</summary>
    OtherEvent,

    /// <summary>Trigger: the last event of a sequence, without those before it.</summary>
    SequenceIncomplete,

    /// <summary>Placement: the request asked for no place.</summary>
    NoPlacementAsked,

    /// <summary>Placement: the request asked for other places.</summary>
    OtherPlacements,

    /// <summary>Placement: a place was asked for, but there is no content for the device or language.</summary>
    NoContent,

    /// <summary>Audience: one or more rules.</summary>
    Rules,

    /// <summary>The event's details were not kept, for want of consent: the record tells only whether it was eligible.</summary>
    NotKept,

    /// <summary>The request could not be decided at all.</summary>
    Undecided,

    /// <summary>Rank: the other has a better priority.</summary>
    Priority,

    /// <summary>Rank: equal priority, the other has a higher expected margin.</summary>
    Margin,

    /// <summary>Rank: equal in both; the keyed draw by weight.</summary>
    Draw,

    /// <summary>Page or rank: the campaign itself was given for another event of the request.</summary>
    SameCampaign,
}
