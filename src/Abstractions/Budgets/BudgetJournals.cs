using System.Globalization;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Abstractions.Budgets;

/// <summary>Names of budgets' journals and of their leases.</summary>
public static class BudgetJournals
{
    private const string TestSuffix = "~test";

    /// <summary>
    /// The journal of a budget: <c>campaign~ID</c> or <c>group~NAME</c>, with <c>~test</c> behind it in the test space, whose
    /// spending is apart. Ids have no <c>~</c>, so no two budgets share a name.
    /// </summary>
    /// <param name="budgetKey"><c>campaign:ID</c> or <c>group:NAME</c>, with ids of <c>[A-Za-z0-9._-]</c>.</param>
    public static JournalId Of(string retailerId, string budgetKey, bool testSpace)
    {
        ArgumentNullException.ThrowIfNull(budgetKey);
        return new JournalId(retailerId, JournalKind.Budget, budgetKey.Replace(':', '~') + (testSpace ? TestSuffix : ""));
    }

    /// <summary>The id of a lease: writer and ordinal, hexadecimal. No two leases of an installation share one.</summary>
    public static string LeaseId(long writer, long ordinal) => string.Create(CultureInfo.InvariantCulture, $"{writer:x}-{ordinal:x}");
}
