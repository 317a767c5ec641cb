using System.Text.Json;
using System.Text.Unicode;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Hosting.Http;

/// <summary>Reads JSON from outside: strict UTF-8, few levels, no duplicate names, nothing that two readers could take differently.</summary>
internal static class JsonBody
{
    /// <summary>Levels of an event.</summary>
    public const int DepthMax = 8;

    /// <summary>Levels of a control-plane document: an audience of 10 levels of groups in a campaign, and room.</summary>
    public const int DocumentDepthMax = 40;

    /// <summary>Members of one object: far above any event's, far below what makes looking for duplicates slow.</summary>
    public const int MembersMax = 1_000;

    /// <summary>Digits of a number: above any 64-bit integer or amount.</summary>
    private const int NumberLengthMax = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="ProblemException">400.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, int depthMax = DepthMax) =>
        TryParse(utf8, out var document, out var fault, depthMax)
        ? document
        : throw new Problem(400, ProblemCodes.InvalidJson, fault).AsException();

    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, out JsonDocument document, out string fault, int depthMax = DepthMax)
    {
        document = null!;
        if (FindFault(utf8.Span, depthMax) is { } found)
        {
            fault = found;
            return false;
        }

        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = depthMax, AllowDuplicateProperties = false });
            fault = "";
            return true;
        }
        catch (JsonException)
        {
            fault = "The JSON has a name twice in one object.";
            return false;
        }
    }

    private static string? FindFault(ReadOnlySpan<byte> utf8, int depthMax)
    {
        if (utf8.StartsWith(ByteOrderMark))
        {
            return "The body starts with a byte order mark.";
        }

        if (!Utf8.IsValid(utf8))
        {
            return "The body is not valid UTF-8.";
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depthMax });
        try
        {
            return FindFault(ref reader, depthMax);
        }
        catch (JsonException e)
        {
            return $"The body is not JSON of at most {depthMax} levels (byte {e.BytePositionInLine ?? 0} of line {(e.LineNumber ?? 0) + 1}).";
        }
    }

    private static string? FindFault(ref Utf8JsonReader reader, int depthMax)
    {
        Span<int> members = stackalloc int[depthMax + 2];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    members[reader.CurrentDepth + 1] = 0;
                    break;
                case JsonTokenType.PropertyName:
                    if (++members[reader.CurrentDepth] > MembersMax)
                    {
                        return $"An object has more than {MembersMax} members.";
                    }

                    goto case JsonTokenType.String;
                case JsonTokenType.String:
                    if (reader.ValueIsEscaped && !IsCleanText(ref reader))
                    {
                        return "A text holds half a character or NUL.";
                    }

                    break;
                case JsonTokenType.Number:
                    if (reader.ValueSpan.Length > NumberLengthMax)
                    {
                        return $"A number has more than {NumberLengthMax} digits.";
                    }

                    break;
                default:
                    break;
            }
        }

        return null;
    }

    private static bool IsCleanText(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        var rented = length > 512 ? System.Buffers.ArrayPool<byte>.Shared.Rent(length) : null;
        try
        {
            var text = rented ?? stackalloc byte[512];
            return !text[..reader.CopyString(text)].Contains((byte)0);
        }
        catch (InvalidOperationException)
        {
            // What CopyString says of a lone surrogate.
            return false;
        }
        finally
        {
            if (rented is not null)
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
