using System.Buffers;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Ids and other names of a narrow alphabet.</summary>
internal static class Identifiers
{
    private const int IdLength = 64;
    private const int StoreIdLength = 128;
    private const int LanguageLength = 35;

    private static readonly SearchValues<char> s_idCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly SearchValues<char> s_eventNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Of a campaign or placement: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>.</summary>
    public static string Id(DocumentValue? value, FaultList faults)
    {
        var id = ValueReader.Text(value, faults, IdLength);
        Check(value, faults, IdLength, IsId(id) && char.IsAsciiLetterOrDigit(id[0]),
            "letters, digits, '.', '_' and '-', beginning with a letter or digit");
        return id;
    }

    /// <summary><c>[A-Za-z0-9._-]{1,64}</c>.</summary>
    public static string VariantId(DocumentValue? value, FaultList faults)
    {
        var id = ValueReader.Text(value, faults, IdLength);
        Check(value, faults, IdLength, IsId(id), "letters, digits, '.', '_' and '-'");
        return id;
    }

    /// <summary><c>[a-z][a-z0-9_]{0,63}</c>.</summary>
    public static string EventName(DocumentValue? value, FaultList faults)
    {
        var name = ValueReader.Text(value, faults, IdLength);
        Check(value, faults, IdLength,
            name.Length > 0 && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(s_eventNameCharacters),
            "lower case letters, digits and '_', beginning with a letter");
        return name;
    }

    /// <summary>A BCP 47 tag or its beginning: <c>fr</c>, <c>fr-CA</c>.</summary>
    public static string Language(DocumentValue? value, FaultList faults)
    {
        var tag = ValueReader.Text(value, faults, LanguageLength);
        Check(value, faults, LanguageLength, IsLanguage(tag), "a language such as 'fr' or 'fr-CA'");
        return tag;
    }

    /// <summary>Whether a catalogue can have such a store.</summary>
    public static bool MayBeStore(string id) => id.Length is > 0 and <= StoreIdLength;

    public static bool IsPlacement(string id) => IsId(id) && id.Length <= IdLength && char.IsAsciiLetterOrDigit(id[0]);

    private static bool IsId(string id) => id.Length > 0 && !id.AsSpan().ContainsAnyExcept(s_idCharacters);

    private static bool IsLanguage(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    // Blank, too long and of another type are reported already.
    private static void Check(DocumentValue? value, FaultList faults, int lengthMax, bool holds, string wanted)
    {
        var reported = value is not { Kind: DocumentKind.Text } || value.Text.Length > lengthMax
            || string.IsNullOrWhiteSpace(value.Text) || value.Text.Any(char.IsControl);
        if (!reported && !holds)
        {
            faults.Add(value!, CampaignFaultCode.Invalid, $"'{Excerpt.Of(value!.Text)}' is not {wanted}.");
        }
    }
}
