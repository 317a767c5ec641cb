namespace LuckyCart.Grains.Explanations;

/// <summary>Why a record cannot be compared with deciding it again.</summary>
public enum DecisionDoubt
{
    /// <summary>Another version of the engine decided it.</summary>
    EngineVersion,

    /// <summary>Without consent its events were kept bare (docs/adr/0009).</summary>
    NotKept,

    /// <summary>The silo could not decide it at that time (degraded).</summary>
    Undecided,
}
