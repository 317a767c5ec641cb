namespace LuckyCart.BackOffice.Operators;

/// <summary>The one place that says whether an operator may make a call.</summary>
/// <remarks>The holder of an operator token is the installation's administrator, everywhere; roles a retailer come with signed-in operators.</remarks>
internal static class OperatorAccess
{
    /// <param name="operatorId">Who calls.</param>
    /// <param name="retailerId">About which retailer; null for the installation.</param>
    /// <param name="needed">The least role that may.</param>
    public static bool Allows(string operatorId, string? retailerId, OperatorRole needed) =>
        RoleOf(operatorId, retailerId) >= needed;

    private static OperatorRole RoleOf(string operatorId, string? retailerId)
    {
        _ = (operatorId, retailerId);
        return OperatorRole.Administrator;
    }
}
