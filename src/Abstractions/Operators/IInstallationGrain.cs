using LuckyCart.Abstractions.Campaigns;
using Orleans;

namespace LuckyCart.Abstractions.Operators;

/// <summary>The installation: which retailers exist, operator tokens, the receipt-signing key. Key: <c>-/i/main</c>.</summary>
/// <remarks>A constant key: control plane only, never on the path of an event (docs/adr).</remarks>
[Alias("lc.IInstallationGrain")]
public interface IInstallationGrain : IGrainWithStringKey
{
    /// <summary>Registers a retailer id; idempotent.</summary>
    [Alias("AddRetailer")]
    Task AddRetailerAsync(CommandContext context, string retailerId);

    /// <summary>All retailer ids, sorted.</summary>
    [Alias("ListRetailers")]
    Task<IReadOnlyList<string>> ListRetailersAsync();

    /// <summary>Makes an operator token (<c>op_…</c>) for an operator name; the secret is in the answer and nowhere else.</summary>
    /// <exception cref="Retailers.CommandRefusedException">The same command id again (<c>secret_shown_once</c>); 10,000 tokens.</exception>
    [Alias("CreateOperatorToken")]
    Task<string> CreateOperatorTokenAsync(CommandContext context, string operatorId, string label);

    /// <summary>The operator whose token hashes (SHA-256) to this, or null.</summary>
    [Alias("FindOperator")]
    Task<string?> FindOperatorAsync(ReadOnlyMemory<byte> tokenSha256);

    /// <summary>ECDSA P-256 private key (PKCS#8) that signs erasure receipts; drawn on first use.</summary>
    [Alias("GetReceiptKey")]
    Task<ReadOnlyMemory<byte>> GetReceiptKeyAsync();
}
