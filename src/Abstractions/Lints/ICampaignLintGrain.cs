using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Lints;

/// <summary>Looks at a campaign document for what its author may not have meant. Key: the key text of the retailer's catalogue, <c>retailer/k/main</c>.</summary>
/// <remarks>Stateless: any silo answers. Nothing is written, and nothing that shoppers wait for is asked.</remarks>
[Alias("lc.ICampaignLintGrain")]
public interface ICampaignLintGrain : IGrainWithStringKey
{
    /// <summary>Compares a document with itself, the catalogue, the events of the last days and a sample of shoppers. At most some 3 s.</summary>
    /// <param name="json">A campaign document, UTF-8. One that the reader refuses has no lints: its faults come first.</param>
    [Alias("Lint")]
    Task<LintAnswer> LintAsync(ReadOnlyMemory<byte> json);
}

/// <summary>What there is to say of a document.</summary>
/// <param name="Complete">False where the events or the shoppers could not be asked: there may be more.</param>
/// <param name="Audience">How many shoppers match; null where the campaign has no audience or nobody could be asked.</param>
[GenerateSerializer, Immutable, Alias("lc.LintAnswer")]
public sealed record LintAnswer(
    [property: Id(0)] IReadOnlyList<CampaignLint> Lints, [property: Id(1)] bool Complete, [property: Id(2)] AudienceEstimate? Audience);

/// <summary>How many of a sample of the retailer's shoppers the audience could match, whatever event comes next.</summary>
/// <param name="Matched">Of the sample.</param>
/// <param name="Sample">Shoppers looked at.</param>
[GenerateSerializer, Immutable, Alias("lc.AudienceEstimate")]
public sealed record AudienceEstimate([property: Id(0)] int Matched, [property: Id(1)] int Sample);

/// <summary>One lint.</summary>
/// <param name="Severity">info, warning, error.</param>
/// <param name="Related">Paths of what it conflicts with.</param>
/// <param name="Patch">RFC 6902 operations that mend it; empty where a person must choose.</param>
[GenerateSerializer, Immutable, Alias("lc.CampaignLint")]
public sealed record CampaignLint(
    [property: Id(0)] string Code, [property: Id(1)] string Path, [property: Id(2)] IReadOnlyList<string> Related,
    [property: Id(3)] string Severity, [property: Id(4)] string En, [property: Id(5)] string Fr, [property: Id(6)] string FixEn,
    [property: Id(7)] string FixFr, [property: Id(8)] IReadOnlyList<LintOperation> Patch);

/// <summary>One operation on the document.</summary>
/// <param name="ValueJson">Null for remove.</param>
[GenerateSerializer, Immutable, Alias("lc.LintOperation")]
public sealed record LintOperation(
    [property: Id(0)] string Operation, [property: Id(1)] string Pointer, [property: Id(2)] string? ValueJson);
