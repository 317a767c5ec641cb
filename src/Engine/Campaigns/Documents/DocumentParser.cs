using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>Bytes to <see cref="DocumentValue"/>s. What cannot be read is a fault; nothing throws.</summary>
/// <remarks>
/// Two passes: the first proves that the whole is JSON of a bearable size, so that the second, which builds the tree, cannot fail.
/// JsonDocument would take repeated names without a word and throw later at lone surrogates.
/// </remarks>
internal static class DocumentParser
{
    private static readonly JsonReaderOptions s_strict = new()
    {
        CommentHandling = JsonCommentHandling.Disallow,
        // Depth is judged by the second pass, which can name the place.
        MaxDepth = CampaignLimits.Bytes,
    };

    /// <summary>Null when the document as a whole cannot be read; the fault says why.</summary>
    public static DocumentValue? Parse(ReadOnlySpan<byte> json, FaultList faults)
    {
        if (json.Length > CampaignLimits.Bytes)
        {
            faults.AddDocument(
                CampaignFaultCode.TooLong, $"The document has {json.Length} bytes; at most {CampaignLimits.Bytes} are taken.");
            return null;
        }

        if (!Utf8.IsValid(json))
        {
            faults.AddDocument(CampaignFaultCode.Invalid, "The document is not UTF-8.");
            return null;
        }

        if (!IsBearable(json, faults))
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, s_strict);
        reader.Read();
        var order = 0;
        return Read(ref reader, new DocumentValue(null, null, 0, 0), ref order, faults);
    }

    private static bool IsBearable(ReadOnlySpan<byte> json, FaultList faults)
    {
        var values = 0;
        try
        {
            var reader = new Utf8JsonReader(json, s_strict);
            while (reader.Read())
            {
                var counts = reader.TokenType
                    is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject);
                if (counts && ++values > CampaignLimits.Values)
                {
                    faults.AddDocument(
                        CampaignFaultCode.TooLong, $"The document has more than {CampaignLimits.Values} values.");
                    return false;
                }
            }

            return true;
        }
        catch (JsonException e)
        {
            faults.AddDocument(
                CampaignFaultCode.Invalid, $"Not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of the line.");
            return false;
        }
    }

    private static DocumentValue Read(ref Utf8JsonReader reader, DocumentValue place, ref int order, FaultList faults)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= CampaignLimits.Depth:
                reader.TrySkip();
                faults.Add(place, CampaignFaultCode.TooLong, $"Nested deeper than {CampaignLimits.Depth} levels.");
                return place;
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, place with { Kind = DocumentKind.Object, Fields = [] }, ref order, faults);
            case JsonTokenType.StartArray:
                return ReadList(ref reader, place with { Kind = DocumentKind.List, Entries = [] }, ref order, faults);
            case JsonTokenType.String when LoneSurrogates.AreIn(reader.ValueSpan):
                faults.Add(place, CampaignFaultCode.Invalid, "Half of a surrogate pair is not text.");
                return place;
            case JsonTokenType.String:
                return place with { Kind = DocumentKind.Text, Text = reader.GetString()! };
            case JsonTokenType.Number:
                return place with { Kind = DocumentKind.Number, Text = Encoding.ASCII.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return place with { Kind = DocumentKind.True };
            case JsonTokenType.False:
                return place with { Kind = DocumentKind.False };
            default:
                return place with { Kind = DocumentKind.Null };
        }
    }

    private static DocumentValue ReadObject(
        ref Utf8JsonReader reader, DocumentValue value, ref int order, FaultList faults)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = LoneSurrogates.AreIn(reader.ValueSpan) ? null : reader.GetString()!;
            reader.Read();
            var place = new DocumentValue(value, name ?? "?", 0, ++order);
            if (name is not null && !value.Fields.ContainsKey(name))
            {
                value.Fields.Add(name, Read(ref reader, place, ref order, faults));
                continue;
            }

            reader.TrySkip();
            if (name is null)
            {
                faults.Add(place, CampaignFaultCode.Invalid, "Half of a surrogate pair is not a name.");
            }
            else
            {
                faults.Add(place, CampaignFaultCode.Duplicate, $"'{Excerpt.Of(name)}' is stated twice in one object.");
            }
        }

        return value;
    }

    private static DocumentValue ReadList(
        ref Utf8JsonReader reader, DocumentValue value, ref int order, FaultList faults)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var place = new DocumentValue(value, null, value.Entries.Count, ++order);
            value.Entries.Add(Read(ref reader, place, ref order, faults));
        }

        return value;
    }
}
