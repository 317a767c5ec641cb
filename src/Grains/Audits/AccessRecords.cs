using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Audits;

/// <summary>Notes of what was looked at, as documents of type <c>access</c>: <c>{"action", "type", "id"?, "detail"?}</c>.</summary>
internal static class AccessRecords
{
    /// <summary>The documents' type.</summary>
    public const string Type = "access";

    private const int KeyBytes = 12;

    /// <summary>A note's record. Its document is named by what makes a repetition.</summary>
    public static Record Of(AccessNote note, long nowMs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("action"u8, note.Action);
            writer.WriteString("type"u8, note.Type);
            if (note.Id is not null)
            {
                writer.WriteString("id"u8, note.Id);
            }

            if (!note.DetailJson.IsEmpty)
            {
                writer.WritePropertyName("detail"u8);
                writer.WriteRawValue(note.DetailJson.Span);
            }

            writer.WriteEndObject();
        }

        return DocumentRecords.Of(
            new CommandContext("", note.ActorKind, note.ActorId, note.Why), nowMs, [DocumentRecords.Put(Type, KeyOf(note), buffer.WrittenMemory)]);
    }

    /// <summary>What two notes of the same have in common.</summary>
    public static string KeyOf(AccessNote note)
    {
        var text = string.Join('\n', note.ActorKind, note.ActorId, note.Action, note.Type, note.Id);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, KeyBytes));
    }
}
