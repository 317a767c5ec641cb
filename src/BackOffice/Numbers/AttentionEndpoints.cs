using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Numbers;

/// <summary>Answers follow.</summary>
internal sealed class AttentionEndpoints
{
    public Task GetAsync(HttpContext context) => throw Problem.Unavailable.AsException();
    public Task GetAllAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
