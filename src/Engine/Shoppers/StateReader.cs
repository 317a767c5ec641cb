using System.Buffers.Binary;
using System.Text;

namespace LuckyCart.Engine.Shoppers;

/// <summary>Reads the parts of a state's encoding back. Throws <see cref="FormatException"/> for anything else.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes, SharedValues shared)
{
    private readonly List<string> _texts = [];
    private readonly List<ItemFacts> _facts = [];
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Of the encoding that is being read.</summary>
    public byte Format { get; set; }

    /// <summary>Whether all was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>A number.</summary>
    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var b = Take(1)[0];
            if (shift == 63 && b > 1)
            {
                break;
            }

            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }

        throw new FormatException("A number is longer than 64 bits.");
    }

    /// <summary>How many entries follow, each of at least one byte.</summary>
    public int Count(int max)
    {
        var count = Number();
        return count >= 0 && count <= max && count <= _rest.Length
            ? (int)count
            : throw new FormatException($"{count} entries where at most {max} may be.");
    }

    /// <summary>Yes or no.</summary>
    public bool Flag() => Number() switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"{other} is neither 0 nor 1."),
    };

    /// <summary>Yes, no or null.</summary>
    public bool? OptionalFlag() => Number() switch
    {
        0 => null,
        1 => false,
        2 => true,
        var other => throw new FormatException($"{other} is none of 0, 1, 2."),
    };

    /// <summary>A number or null.</summary>
    public long? OptionalNumber() => Flag() ? Number() : null;

    /// <summary>A text or null.</summary>
    public string? OptionalText()
    {
        var reference = Number();
        if (reference == 0)
        {
            return null;
        }

        if (reference != 1)
        {
            return reference - 2 >= 0 && reference - 2 < _texts.Count
                ? _texts[(int)(reference - 2)]
                : throw new FormatException($"There is no text {reference}.");
        }

        var text = shared.Share(Encoding.UTF8.GetString(Take(Count(int.MaxValue))));
        _texts.Add(text);
        return text;
    }

    /// <summary>A text.</summary>
    public string Text() => OptionalText() ?? throw new FormatException("A text is missing.");

    /// <summary>Item facts.</summary>
    public ItemFacts Facts()
    {
        var reference = Number();
        if (reference != 0)
        {
            return reference > 0 && reference <= _facts.Count
                ? _facts[(int)(reference - 1)]
                : throw new FormatException($"There are no item facts {reference}.");
        }

        var (id, gtin, name, brand, variant) = (Text(), OptionalText(), OptionalText(), OptionalText(), OptionalText());
        var categories = new string?[Count(ItemFacts.CategoriesMax)];
        for (var level = 0; level < categories.Length; level++)
        {
            categories[level] = OptionalText();
        }

        var facts = shared.Share(new ItemFacts(id, gtin, name, brand, categories, variant));
        _facts.Add(facts);
        return facts;
    }

    /// <summary>Bytes of a known length.</summary>
    public ReadOnlySpan<byte> Fixed(int length) => Take(length);

    /// <summary>16 bytes.</summary>
    public UInt128 Fixed128() => BinaryPrimitives.ReadUInt128BigEndian(Take(16));

    /// <summary>8 bytes.</summary>
    public ulong Fixed64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <summary>A decimal.</summary>
    public decimal Decimal()
    {
        Span<int> parts = stackalloc int[4];
        foreach (ref var part in parts)
        {
            part = Number() is var number and >= int.MinValue and <= int.MaxValue
                ? (int)number
                : throw new FormatException("A part of a decimal is out of range.");
        }

        try
        {
            return new decimal(parts);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("Not a decimal.", e);
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new FormatException("The encoding ends early.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
