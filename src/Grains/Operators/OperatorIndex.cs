using LuckyCart.Grains.Journals;
using static LuckyCart.Grains.Operators.OperatorDocuments;

namespace LuckyCart.Grains.Operators;

/// <summary>Accounts by what they are looked up by; made anew with each state, of at most 5,000 accounts.</summary>
internal sealed class OperatorIndex
{
    private readonly Dictionary<string, string> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Issuer, string Subject), string> _bySubject = [];
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly HashSet<string> _administrators = new(StringComparer.Ordinal);

    public OperatorIndex(DocumentSet state)
    {
        foreach (var document in state.OfType(Account))
        {
            var account = Read<AccountJson>(document);
            _byEmail[account.Email] = document.Id;
            if (account.Issuer.Length > 0)
            {
                _bySubject[(account.Issuer, account.Subject)] = document.Id;
            }

            var canSignIn = !account.Disabled && (account.Issuer.Length > 0 || state.Find(Password, document.Id) is not null);
            if (canSignIn && OperatorRoles.IsAdministrator(account.Roles))
            {
                _administrators.Add(document.Id);
            }
        }

        foreach (var document in state.OfType(Token))
        {
            _tokens[Read<TokenJson>(document).Sha256] = document.Id;
        }
    }

    /// <summary>Whether anybody can sign in as administrator of the installation.</summary>
    public bool HasAdministrator => _administrators.Count > 0;

    /// <summary>The account's id, or null.</summary>
    public string? ByEmail(string email) => _byEmail.GetValueOrDefault(email);

    /// <summary>The account's id, or null.</summary>
    public string? BySubject(string issuer, string subject) => _bySubject.GetValueOrDefault((issuer, subject));

    /// <summary>The token's id, or null.</summary>
    public string? TokenOf(string sha256) => _tokens.GetValueOrDefault(sha256);

    public bool IsLastAdministrator(string operatorId) => _administrators.Count == 1 && _administrators.Contains(operatorId);
}
