using System.Text.Json;
using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Audits;

/// <summary>Notes in the audit log what operators do that changes nothing. Ask for it before answering: what is not noted is not shown.</summary>
internal sealed class AccessLog(IGrainFactory grains)
{
    /// <summary>Where what belongs to no retailer is noted.</summary>
    public const string Installation = "-";

    /// <summary>Notes a call of an operator about its retailer.</summary>
    /// <param name="call">Who calls.</param>
    /// <param name="action">One of <see cref="AccessActions"/>.</param>
    /// <param name="type">Of what it is about.</param>
    /// <param name="id">Which; of a shopper its journal's name, never the plain id.</param>
    /// <param name="detail">Small; null for none.</param>
    /// <param name="why">As the operator says.</param>
    /// <param name="repeats">Each time is noted.</param>
    public Task NoteAsync(
        ManagementCall call, string action, string type, string? id, object? detail = null, string? why = null, bool repeats = false)
    {
        var by = call.Command(why);
        return NoteAsync(call.RetailerId, new AccessNote(by.ActorKind, by.ActorId, action, type, id, JsonOf(detail), by.Why, repeats));
    }

    /// <summary>Notes that an operator looked at a shopper.</summary>
    public Task NoteShopperAsync(ManagementCall call, string action, JournalId shopper, object? detail = null) =>
        NoteAsync(call, action, shopper.Kind == JournalKind.TestShopper ? "test_shopper" : "shopper", shopper.Name, detail);

    /// <summary>Notes anything.</summary>
    /// <param name="retailerId">Which exists; or <see cref="Installation"/>.</param>
    public Task NoteAsync(string retailerId, AccessNote note) => ConflictRetry.RunAsync(async () =>
    {
        await grains.GetGrain<IAccessLogGrain>(new JournalId(retailerId, JournalKind.Access, "main").ToString()).NoteAsync(note);
        return true;
    });

    private static byte[] JsonOf(object? detail) => detail is null ? [] : JsonSerializer.SerializeToUtf8Bytes(detail);
}

/// <summary>What is noted.</summary>
internal static class AccessActions
{
    public const string Found = "found";
    public const string Viewed = "viewed";
    public const string Exported = "exported";
    public const string Explained = "explained";
    public const string Tried = "tried";
    public const string Resubmitted = "resubmitted";
    public const string Given = "given";
    public const string Taken = "taken";
    public const string Refused = "refused";
    public const string SignedIn = "signed_in";
    public const string SignInFailed = "sign_in_failed";
    public const string SignedOut = "signed_out";
}
