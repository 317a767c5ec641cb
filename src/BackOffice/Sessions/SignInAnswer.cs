namespace LuckyCart.BackOffice.Sessions;

/// <summary>What became of a sign-in.</summary>
internal enum SignInOutcome
{
    /// <summary>There is a session.</summary>
    SignedIn,

    /// <summary>No such account, another password or code, or disabled: nobody is told which.</summary>
    CredentialsInvalid,

    /// <summary>The password is right; the code of the second factor is missing.</summary>
    SecondFactorNeeded,

    /// <summary>Too many failures of this account.</summary>
    LockedOut,
}

/// <param name="Ticket">With a session: what the cookie is to hold.</param>
/// <param name="Session">With a session: its operator.</param>
/// <param name="RetryAfter">Locked out: for how long.</param>
internal sealed record SignInAnswer(SignInOutcome Outcome, SessionTicket? Ticket = null, OpenSession? Session = null, TimeSpan RetryAfter = default);

/// <summary>Where a sign-in came from, for the list of open ones.</summary>
internal sealed record SessionOrigin(string Address, string UserAgent)
{
    private const int TextMax = 256;

    public static SessionOrigin Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new SessionOrigin(context.Connection.RemoteIpAddress?.ToString() ?? "", agent.Length > TextMax ? agent[..TextMax] : agent);
    }
}

/// <summary>A sign-in with a password.</summary>
internal sealed record LocalSignIn(string Email, string Password, string? Code);

/// <summary>Who somebody is by the word of a provider.</summary>
/// <param name="Issuer">Which provider.</param>
/// <param name="Subject">Who, there; never given to another.</param>
/// <param name="VerifiedEmail">Null unless the provider says that it checked it.</param>
/// <param name="Name">To show; may be empty.</param>
/// <param name="Roles">What the configured claim gives, by retailer; null where none is configured, and roles stay as they are here.</param>
internal sealed record ProvidedIdentity(string Issuer, string Subject, string? VerifiedEmail, string Name, IReadOnlyDictionary<string, string>? Roles);

/// <summary>A session that holds, and its operator as of now.</summary>
/// <param name="Roles">By retailer; <c>*</c> for the installation.</param>
internal sealed record OpenSession(
    string OperatorId, string SessionId, string Email, string Name, string Language, bool SecondFactor,
    IReadOnlyList<(string RetailerId, string Role)> Roles, DateTimeOffset ExpiresAt);
