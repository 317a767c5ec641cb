using System.Text.Json;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Uploads;

/// <summary>What became of an upload's lines.</summary>
internal sealed class UploadReport
{
    /// <summary>Bad lines that are named; more are counted.</summary>
    public const int ErrorsMax = 200;

    private readonly List<(long Line, LineFault Fault)> _errors = [];

    /// <summary>Lines with something in them, without the heading.</summary>
    public long Lines { get; private set; }

    /// <summary>Ids, each counted once.</summary>
    public int Distinct { get; set; }

    /// <summary>Bad lines.</summary>
    public long Rejected { get; private set; }

    /// <summary>One line more.</summary>
    /// <param name="fault">What is wrong with it; null for nothing.</param>
    public void Count(long line, LineFault? fault)
    {
        Lines++;
        if (fault is null)
        {
            return;
        }

        Rejected++;
        if (_errors.Count < ErrorsMax)
        {
            _errors.Add((line, fault));
        }
    }

    /// <summary>422 with the bad lines: nothing was taken.</summary>
    public ProblemException NothingTaken() => new Problem(422, ProblemCodes.InvalidRequest, "No line was taken; see errors.")
    {
        Errors = _errors.Count == 0
            ? [new FieldFault("body", "required", "One id a line is asked for.")]
            : [.. _errors.Select(e => new FieldFault(FormattableString.Invariant($"line {e.Line}"), e.Fault.Code, e.Fault.Detail))],
    }.AsException();

    /// <summary>The members of the answer.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("lines"u8, Lines);
        writer.WriteNumber("count"u8, Distinct);
        writer.WriteNumber("duplicates"u8, Lines - Rejected - Distinct);
        writer.WriteNumber("rejected"u8, Rejected);
        writer.WriteStartArray("errors"u8);
        foreach (var (line, fault) in _errors)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, line);
            writer.WriteString("code"u8, fault.Code);
            writer.WriteString("detail"u8, fault.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
