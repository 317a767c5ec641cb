using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Audits;

/// <summary>Which entries a call asks for.</summary>
internal static class AuditFilter
{
    /// <summary>Parameters besides those of the page.</summary>
    public static string[] Names { get; } = [.. AuditRoutes.Filters.Select(f => f.Name)];

    /// <summary>Reads it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="page">Its page.</param>
    /// <param name="access">The retailer's pseudonym key: an id may be a shopper's, who is noted by pseudonym. Null: of the installation.</param>
    /// <exception cref="ProblemException">422.</exception>
    public static AuditQuery Of(HttpRequest request, Page page, RetailerAccess? access)
    {
        var id = QueryValues.Text(request, "id");
        IReadOnlyList<string>? ids = id is null ? null : access is null
            ? [id]
            :
            [
                id, ShopperPseudonym.Of(access.PseudonymKey.Span, id), ShopperPseudonym.Of(access.PseudonymKey.Span, id, testSpace: true),
            ];
        return new AuditQuery(
            QueryValues.Text(request, "operator"), QueryValues.Text(request, "type"), ids, QueryValues.Text(request, "action"),
            QueryValues.Time(request, "from"), QueryValues.Time(request, "to"), page.After, page.Limit);
    }
}
