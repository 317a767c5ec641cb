using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Rejections;

/// <summary><c>/api/v1/retailers/{r}/rejected-events</c>.</summary>
internal sealed class RejectionEndpoints
{
    /// <summary>Events of one resubmission.</summary>
    public const int ResubmitMax = 100;

    public Task ListAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task GetSummaryAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task ResubmitAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
