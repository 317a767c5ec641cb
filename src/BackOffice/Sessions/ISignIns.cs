namespace LuckyCart.BackOffice.Sessions;

/// <summary>Accounts and open sign-ins, as their journals know them.</summary>
internal interface ISignIns
{
    /// <summary>Checks a password, and a code where the account has a second factor; makes a new session.</summary>
    Task<SignInAnswer> SignInAsync(LocalSignIn attempt, SessionOrigin origin);

    /// <summary>Takes in whom a provider vouches for; makes a new session.</summary>
    Task<SignInAnswer> SignInAsync(ProvidedIdentity identity, SessionOrigin origin);

    /// <summary>The session that a ticket proves, now; null when it ended, its secret is another's, or its operator is disabled. Counts as use.</summary>
    Task<OpenSession?> FindAsync(SessionTicket ticket);

    /// <summary>Ends it; nothing when it has ended.</summary>
    Task SignOutAsync(SessionTicket ticket);
}
