using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Refusals that several places give.</summary>
internal static class SignInProblems
{
    /// <summary>The same for an address that no account has: it tells nothing.</summary>
    public static Problem LockedOut(TimeSpan wait) => new(429, ProblemCodes.LockedOut, "Too many failed sign-ins with this e-mail address.")
    {
        RetryAfterSeconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
    };
}
