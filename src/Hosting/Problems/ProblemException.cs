using System.Diagnostics.CodeAnalysis;

namespace LuckyCart.Hosting.Problems;

/// <summary>Ends a request with a problem answer.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only ever made with a problem.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves the hosts.")]
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
