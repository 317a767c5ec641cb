namespace LuckyCart.BackOffice.Sessions;

/// <summary>A back office without accounts: nobody can sign in, scripts use their tokens.</summary>
internal sealed class NoSignIns : ISignIns
{
    private static readonly Task<SignInAnswer> Refused = Task.FromResult(new SignInAnswer(SignInOutcome.CredentialsInvalid));

    public Task<SignInAnswer> SignInAsync(LocalSignIn attempt, SessionOrigin origin) => Refused;

    public Task<SignInAnswer> SignInAsync(ProvidedIdentity identity, SessionOrigin origin) => Refused;

    public Task<OpenSession?> FindAsync(SessionTicket ticket) => Task.FromResult<OpenSession?>(null);

    public Task SignOutAsync(SessionTicket ticket) => Task.CompletedTask;
}
