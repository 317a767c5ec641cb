using Orleans;

namespace LuckyCart.Abstractions.Retailers;

/// <summary>A command whose answer has no room for a refusal was refused; nothing was done. For the caller to show.</summary>
[GenerateSerializer, Alias("lc.CommandRefusedException")]
public sealed class CommandRefusedException : Exception
{
    /// <summary>The same command id again: the secret was in the first answer and is nowhere else. Rotate, or make another.</summary>
    public const string SecretShownOnce = "secret_shown_once";

    /// <summary>There is no such retailer (its document was never put).</summary>
    public const string UnknownRetailer = "unknown_retailer";

    /// <summary>An id that is not of its form.</summary>
    public const string InvalidId = "invalid_id";

    /// <summary>Something is under this id already.</summary>
    public const string IdTaken = "id_taken";

    /// <summary>A stated maximum is reached.</summary>
    public const string TooMany = "too_many";

    /// <summary>It is not at the revision that the command expects.</summary>
    public const string LostRace = "lost_race";

    /// <summary>Creates it with one of the codes above and a sentence without secrets.</summary>
    public CommandRefusedException(string code, string message) : base(message) => Code = code;

    /// <summary>One of the codes above.</summary>
    [Id(0)]
    public string Code { get; private set; }
}
