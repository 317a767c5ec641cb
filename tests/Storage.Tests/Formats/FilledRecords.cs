using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Storage.Tests.Formats;

/// <summary>Records with every field filled, from which golden files of a new version are made.</summary>
internal static class FilledRecords
{
    /// <summary>One of each body.</summary>
    public static IEnumerable<(string Name, Record Record)> All()
    {
        foreach (var body in Record.Descriptor.Oneofs[0].Fields)
        {
            var record = new Record { Format = 1 };
            body.Accessor.SetValue(record, Fill(body.MessageType));
            yield return (body.Name, record);
        }
    }

    private static IMessage Fill(MessageDescriptor type)
    {
        var message = type.Parser.ParseFrom([]);
        var ones = new HashSet<OneofDescriptor>();
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            if (field.RealContainingOneof is { } one && !ones.Add(one))
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(ValueOf(field));
            }
            else
            {
                field.Accessor.SetValue(message, ValueOf(field));
            }
        }

        return message;
    }

    private static object ValueOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => field.Name,
        // Bytes that are a message themselves.
        FieldType.Bytes when field.FullName == RecordedEvent.Descriptor.FindFieldByName("event").FullName => Fill(Event.Descriptor).ToByteString(),
        FieldType.Bytes => Bytes(field),
        FieldType.Bool => true,
        FieldType.Int32 or FieldType.SInt32 => 1_000 + field.FieldNumber,
        FieldType.UInt32 => (uint)(1_000 + field.FieldNumber),
        FieldType.Int64 => 1_700_000_000_000 + field.FieldNumber,
        FieldType.Fixed64 => 0x0102030405060700ul + (ulong)field.FieldNumber,
        FieldType.Enum => 2,
        FieldType.Message => Fill(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that no record had."),
    };

    private static ByteString Bytes(FieldDescriptor field)
    {
        if (field.Name.EndsWith("json", StringComparison.Ordinal))
        {
            return ByteString.CopyFromUtf8("{\"a\":1}");
        }

        if (field.FullName == "luckycart.journal.v1.RecordedEvent.event")
        {
            return Fill(Event.Descriptor).ToByteString();
        }

        var bytes = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, field.FieldNumber);
        return ByteString.CopyFrom(bytes);
    }
}
