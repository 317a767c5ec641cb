using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Formats;

/// <summary>Protobuf bytes line by line: where, the bytes of tag and value, the field's name and value.</summary>
internal static class WireDisassembly
{
    /// <summary>Bytes fields that hold a message.</summary>
    private static readonly Dictionary<string, MessageDescriptor> s_inside = new(StringComparer.Ordinal)
    {
        ["luckycart.journal.v1.StoredRow.record"] = Record.Descriptor,
        ["luckycart.journal.v1.RecordedEvent.event"] = Event.Descriptor,
    };

    public static string Of(byte[] bytes, MessageDescriptor type)
    {
        var text = new StringBuilder();
        Append(text, bytes, 0, type, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, byte[] bytes, int offset, MessageDescriptor type, string indent)
    {
        var input = new CodedInputStream(bytes);
        while (!input.IsAtEnd)
        {
            var from = (int)input.Position;
            var tag = input.ReadTag();
            var field = type.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag));
            var (value, inner) = Read(input, tag, field);
            var to = (int)input.Position - (inner?.Length ?? 0);
            text.Append(CultureInfo.InvariantCulture, $"{offset + from:x4}  {indent}{Convert.ToHexStringLower(bytes, from, to - from)}  {field.FieldNumber} {field.Name}{value}\n");
            if (inner is not null)
            {
                Append(text, inner, offset + to, Inside(field)!, indent + "  ");
            }
        }
    }

    private static MessageDescriptor? Inside(FieldDescriptor field) =>
        field.FieldType == FieldType.Message ? field.MessageType : s_inside.GetValueOrDefault(field.FullName);

    private static (string Value, byte[]? Inner) Read(CodedInputStream input, uint tag, FieldDescriptor field)
    {
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint when field.FieldType == FieldType.SInt32:
                return (Invariant($" = {input.ReadSInt32()}"), null);
            case WireFormat.WireType.Varint:
                return (Invariant($" = {(long)input.ReadUInt64()}"), null);
            case WireFormat.WireType.Fixed64:
                return (Invariant($" = 0x{input.ReadFixed64():x16}"), null);
        }

        var bytes = input.ReadBytes().ToByteArray();
        if (Inside(field) is not null)
        {
            return (Invariant($" ({bytes.Length} bytes)"), bytes);
        }

        return field.FieldType == FieldType.String
            ? ($" = \"{Encoding.UTF8.GetString(bytes)}\"", null)
            : (Invariant($" = {bytes.Length} bytes"), null);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
