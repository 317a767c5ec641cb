using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.BackOffice.Retailers;
using LuckyCart.BackOffice.Sessions;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What a call may do where its route alone does not say: several retailers, or another role for each campaign.</summary>
internal sealed class CampaignRights(RetailerDirectory retailers)
{
    public const string RetailerParameter = "retailer";

    /// <summary>How colleagues know the caller.</summary>
    public static string NameOf(ManagementCall call) =>
        call.Context.Features.Get<OpenSession>() is { Name.Length: > 0 } session ? session.Name : call.OperatorId;

    /// <summary>The retailers that a call across them is about: those of the query that the caller may see, or all of these.</summary>
    public async Task<IReadOnlyList<string>> RetailersOfAsync(ManagementCall call)
    {
        var visible = (await retailers.ListAsync()).Where(r => call.May(r, OperatorRole.Viewer));
        if (!call.Context.Request.Query.TryGetValue(RetailerParameter, out var text))
        {
            return [.. visible];
        }

        var wanted = text.ToString().Split(',');
        return wanted.All(CatalogueTables.IsRetailerId)
            ? [.. visible.Intersect(wanted, StringComparer.Ordinal)]
            : throw Problem.Invalid(RetailerParameter, ReadFaultCodes.Invalid, "Ids of retailers, with commas.").AsException();
    }

    public async Task<bool> ExistsAsync(string retailerId) => await retailers.ExistsAsync(retailerId);
}
