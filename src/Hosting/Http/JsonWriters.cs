using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuckyCart.Hosting.Http;

/// <summary>One reusable JSON writer a thread, for answers written synchronously into a buffer.</summary>
internal static class JsonWriters
{
    // Valid JSON either way; the relaxed encoder leaves é and + as they are. Answers are never HTML (nosniff).
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _spare;

    /// <summary>A writer onto the buffer; dispose it before the next await.</summary>
    public static Lease Rent(IBufferWriter<byte> output)
    {
        var writer = _spare;
        if (writer is null)
        {
            return new Lease(new Utf8JsonWriter(output, Options));
        }

        _spare = null;
        writer.Reset(output);
        return new Lease(writer);
    }

    internal readonly ref struct Lease(Utf8JsonWriter writer)
    {
        public Utf8JsonWriter Writer { get; } = writer;

        public void Dispose()
        {
            Writer.Flush();
            Writer.Reset(Nowhere);
            _spare = Writer;
        }
    }

    private static readonly ArrayBufferWriter<byte> Nowhere = new(1);
}
