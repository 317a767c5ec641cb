using System.Buffers;
using System.Text.Json;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Campaigns;
using LuckyCart.Grains.Operators;

namespace LuckyCart.Grains.Audits;

/// <summary>What of each document the audit log tells. A type that is not named here is told by type and id only.</summary>
/// <remarks>
/// An allow-list: a field that someone adds to a key, a token or an account stays hidden until it is named here. Hashes are no less secret than what they are of.
/// </remarks>
internal static class AuditedDocuments
{
    private const string OperatorToken = "operator_token";
    private const int IdPart = 8;

    private static readonly string[] Everything = [];

    private static readonly Dictionary<string, string[]> Told = new(StringComparer.Ordinal)
    {
        // As the management API shows them to viewers.
        ["campaign_draft"] = Everything,
        ["placement"] = Everything,
        ["store"] = Everything,
        ["product"] = Everything,
        ["product_list"] = Everything,
        ["segment"] = Everything,
        ["media"] = Everything,
        ["retailer"] = Everything,

        // Without hashes and secrets.
        ["key"] = ["kind", "label", "origins", "event_names", "expires_at_ms", "revoked_at_ms"],
        ["token_secret"] = ["created_at_ms"],
        [OperatorToken] = ["operator_id", "label", "scopes", "created_at_ms", "expires_at_ms", "revoked_at_ms"],
        [OperatorDocuments.Account] = ["email", "name", "language", "disabled", "roles", "issuer", "subject"],
        [OperatorDocuments.Token] = ["operator_id", "label", "scopes", "created_at_ms", "expires_at_ms"],
        [OperatorDocuments.Invitation] = ["operator_id", "expires_at_ms"],
        [OperatorDocuments.Session] = ["operator_id", "signed_in_at_ms", "address", "user_agent"],
        [CampaignChanges.Transition] = ["from", "to", "version"],
        [AccessRecords.Type] = ["detail"],
    };

    /// <summary>Whether nothing of a type's content is told.</summary>
    public static bool IsWithheld(string type) => !Told.ContainsKey(type);

    /// <summary>The id that is told. A token and an invitation are kept under their hash: of that only so much as tells two apart.</summary>
    public static string IdOf(DocumentChange change) =>
        change.Type is OperatorToken or OperatorDocuments.Invitation && change.Id.Length > IdPart ? change.Id[..IdPart] : change.Id;

    /// <summary>What is told of a change: a JSON object; empty for a deletion, and where nothing is.</summary>
    public static ReadOnlyMemory<byte> Of(DocumentChange change)
    {
        if (change.Deleted || change.Json.IsEmpty || !Told.TryGetValue(change.Type, out var fields))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        return ReferenceEquals(fields, Everything) ? change.Json.Memory : Filter(change.Json.Memory, fields);
    }

    private static ReadOnlyMemory<byte> Filter(ReadOnlyMemory<byte> json, string[] fields)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject().Where(p => fields.Contains(p.Name, StringComparer.Ordinal)))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
