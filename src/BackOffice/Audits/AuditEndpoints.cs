using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Audits;

/// <summary><c>GET /api/v1/audit</c> and <c>/api/v1/retailers/{r}/audit</c>.</summary>
internal sealed class AuditEndpoints
{
    public Task ListAllAsync(HttpContext context) => throw Problem.Unavailable.AsException();

    public Task ListAsync(HttpContext context) => throw Problem.Unavailable.AsException();
}
