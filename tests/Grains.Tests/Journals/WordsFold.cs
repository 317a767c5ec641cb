using System.Text;
using LuckyCart.Abstractions.Journals.Records;
using Record = LuckyCart.Abstractions.Journals.Records.Record;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>A fold whose state says what was folded, in order: every lost, doubled or reordered record shows.</summary>
internal sealed class WordsFold : IStateFold<string>
{
    public int FoldVersion { get; init; } = 1;

    public string Initial => "";

    /// <summary>Records folded since this fold was made.</summary>
    public int Folded { get; private set; }

    public static Record Word(string word) => new() { Document = new DocumentRecord { CommandId = word } };

    public string Fold(string state, Record record, long sequence)
    {
        Folded++;
        return record.Document.CommandId == "poison"
            ? throw new FormatException("poison")
            : $"{state}{sequence}:{record.Document.CommandId} ";
    }

    public byte[] Encode(string state) => Encoding.UTF8.GetBytes(state);

    public string Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => Encoding.UTF8.GetString(bytes.Span);

    public byte[] Hash(string state) => System.Security.Cryptography.SHA256.HashData(Encode(state));
}
