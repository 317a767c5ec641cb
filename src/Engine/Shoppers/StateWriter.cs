using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LuckyCart.Engine.Shoppers;

/// <summary>Writes the parts of a state's encoding (docs/formats/shopper-state.md).</summary>
/// <param name="sequences">Whether journal sequences are written; the hash leaves them out.</param>
internal sealed class StateWriter(bool sequences)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<ItemFacts, int> _facts = [];

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>Zigzag, then seven bits a byte, lowest first.</summary>
    public void Number(long value)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var span = _buffer.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)((rest & 0x7f) | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _buffer.Advance(length);
    }

    /// <summary>A journal sequence.</summary>
    public void Sequence(long value)
    {
        if (sequences)
        {
            Number(value);
        }
    }

    /// <summary>One byte: 0 or 1.</summary>
    public void Flag(bool value) => Number(value ? 1 : 0);

    /// <summary>0 for null, 1 for no, 2 for yes.</summary>
    public void OptionalFlag(bool? value) => Number(value switch { null => 0, false => 1, true => 2 });

    /// <summary>Present or not, then the number.</summary>
    public void OptionalNumber(long? value)
    {
        Flag(value is not null);
        if (value is { } number)
        {
            Number(number);
        }
    }

    /// <summary>0 for null, 1 and the text for a new one, 2 and up for one written before.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
        }
        else if (_texts.TryGetValue(text, out var index))
        {
            Number(index + 2L);
        }
        else
        {
            _texts.Add(text, _texts.Count);
            Number(1);
            var length = Encoding.UTF8.GetByteCount(text);
            Number(length);
            Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length));
            _buffer.Advance(length);
        }
    }

    /// <summary>0 and the facts for new ones, 1 and up for some written before.</summary>
    public void Facts(ItemFacts facts)
    {
        if (_facts.TryGetValue(facts, out var index))
        {
            Number(index + 1L);
            return;
        }

        _facts.Add(facts, _facts.Count);
        Number(0);
        Text(facts.ItemId);
        Text(facts.Gtin);
        Text(facts.Name);
        Text(facts.Brand);
        Text(facts.Variant);
        Number(facts.Categories.Count);
        foreach (var category in facts.Categories)
        {
            Text(category);
        }
    }

    /// <summary>Bytes without length.</summary>
    public void Fixed(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>16 bytes, big endian.</summary>
    public void Fixed(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128BigEndian(_buffer.GetSpan(16), value);
        _buffer.Advance(16);
    }

    /// <summary>8 bytes, big endian.</summary>
    public void Fixed(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>The four numbers of a decimal.</summary>
    public void Decimal(decimal value)
    {
        foreach (var part in decimal.GetBits(value))
        {
            Number(part);
        }
    }
}
