using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Answers follow.</summary>
internal sealed class BoardEndpoints
{
    public Task GetAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
