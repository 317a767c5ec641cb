namespace LuckyCart.Engine.Lints;

/// <summary>Something about a campaign that whoever wrote it may not have meant. It is said, not refused.</summary>
/// <param name="Code">Stable; one of <see cref="LintCodes"/>.</param>
/// <param name="Path">JSON path of what it is about, <c>$.audience.rules[1]</c>.</param>
/// <param name="Related">Paths of what it conflicts with; empty for none.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Patch">The same as operations on the document (RFC 6902), each lint's for itself; empty where a person must choose.</param>
public sealed record Lint(
    string Code, string Path, IReadOnlyList<string> Related, LintSeverity Severity, LintText Message, LintText Fix,
    IReadOnlyList<LintPatch> Patch);

/// <summary>A sentence in both languages, without personal data.</summary>
public sealed record LintText(string En, string Fr);

/// <summary>One operation on the document: <c>remove</c>, <c>replace</c> or <c>add</c>.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901).</param>
/// <param name="ValueJson">JSON; null for remove.</param>
public sealed record LintPatch(string Operation, string Pointer, string? ValueJson);

/// <summary>How bad it is.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing; the campaign does what it says.</summary>
    Info,

    /// <summary>Something has no effect, or never happens.</summary>
    Warning,

    /// <summary>A save of the document would be refused.</summary>
    Error,
}
