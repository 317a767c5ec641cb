using System.Buffers;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Ids and other names of a narrow alphabet.</summary>
internal static class Identifiers
{
    private const int IdLength = 64;
    private const int LanguageLength = 35;

    private static readonly SearchValues<char> s_idCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly SearchValues<char> s_eventNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Of a campaign or placement: <c>[A-Za-z0-9][A-Za-z0-9._-]{0,63}</c>. Empty on a fault, as all others here.</summary>
    public static string Id(DocumentValue? value, FaultList faults) => Read(
        value, faults, IdLength, IsId, "an id: letters, digits, '.', '_' and '-', beginning with a letter or digit");

    /// <summary><c>[A-Za-z0-9._-]{1,64}</c>.</summary>
    public static string VariantId(DocumentValue? value, FaultList faults) =>
        Read(value, faults, IdLength, HasIdCharacters, "an id: letters, digits, '.', '_' and '-'");

    /// <summary><c>[a-z][a-z0-9_]{0,63}</c>.</summary>
    public static string EventName(DocumentValue? value, FaultList faults) => Read(
        value, faults, IdLength, IsEventName, "an event's name: lower case letters, digits and '_', beginning with a letter");

    /// <summary>A BCP 47 tag or its beginning: <c>fr</c>, <c>fr-CA</c>.</summary>
    public static string Language(DocumentValue? value, FaultList faults) =>
        Read(value, faults, LanguageLength, IsLanguage, "a language such as 'fr' or 'fr-CA'");

    /// <summary>Of a campaign or placement.</summary>
    public static bool IsId(string id) => HasIdCharacters(id) && id.Length <= IdLength && char.IsAsciiLetterOrDigit(id[0]);

    private static bool HasIdCharacters(string id) => id.Length > 0 && !id.AsSpan().ContainsAnyExcept(s_idCharacters);

    private static bool IsEventName(string name) =>
        char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(s_eventNameCharacters);

    private static bool IsLanguage(string tag)
    {
        var parts = tag.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    private static string Read(DocumentValue? value, FaultList faults, int lengthMax, Func<string, bool> holds, string wanted)
    {
        if (value is null || !ValueReader.IsText(value, faults, lengthMax))
        {
            return "";
        }

        if (holds(value.Text))
        {
            return value.Text;
        }

        faults.Add(value, CampaignFaultCode.Invalid, $"'{Excerpt.Of(value.Text)}' is not {wanted}.");
        return "";
    }
}
