using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Catalogues;

/// <summary>What a document keeps of an upload; the ids themselves are stored under their hash.</summary>
/// <param name="Hash">SHA-256 of the stored bytes, 64 lower-case hex digits.</param>
/// <param name="Count">Distinct ids.</param>
public sealed record UploadedIds(string Hash, int Count)
{
    private const int HashLength = 64;

    /// <summary>Whether a text is such a hash.</summary>
    public static bool IsHash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
    }

    /// <summary>Reads <c>hash</c> and <c>count</c>; the caller closes the object.</summary>
    internal static UploadedIds Read(ObjectReader fields, FaultList faults, int countMax)
    {
        var hash = fields.Required("hash");
        var text = ValueReader.Text(hash, faults, HashLength);
        if (text.Length > 0 && !IsHash(text))
        {
            faults.Add(hash!, CampaignFaultCode.Invalid, "Not the hash of an upload: 64 lower case hex digits.");
        }

        return new UploadedIds(text, (int)ValueReader.Whole(fields.Required("count"), faults, 1, countMax));
    }
}
