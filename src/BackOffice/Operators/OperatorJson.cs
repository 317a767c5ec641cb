using System.Text.Json;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Operators;

/// <summary>Writes operators, their sign-ins and tokens. No secret and no hash is among what is written.</summary>
internal static class OperatorJson
{
    public static void WriteMembers(Utf8JsonWriter writer, OperatorAccount account)
    {
        writer.WriteString("operator_id"u8, account.OperatorId);
        writer.WriteString("email"u8, account.Email);
        writer.WriteString("name"u8, account.Name);
        writer.WriteString("language"u8, account.Language);
        writer.WriteBoolean("disabled"u8, account.Disabled);
        writer.WriteBoolean("pending"u8, account.Pending);
        writer.WriteBoolean("second_factor"u8, account.SecondFactor);
        writer.WriteNumber("revision"u8, account.Revision);
        WriteRoles(writer, "roles"u8, account.Roles);
    }

    public static void Write(Utf8JsonWriter writer, OperatorAccount account)
    {
        writer.WriteStartObject();
        WriteMembers(writer, account);
        writer.WriteEndObject();
    }

    public static void WriteRoles(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<RetailerRole> roles)
    {
        writer.WriteStartArray(name);
        foreach (var role in roles)
        {
            writer.WriteStartObject();
            writer.WriteString("retailer_id"u8, role.RetailerId);
            writer.WriteString("role"u8, role.Role);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, OperatorSession session, string? presentId)
    {
        writer.WriteStartObject();
        writer.WriteString("session_id"u8, session.SessionId);
        writer.WriteString("signed_in_at"u8, Times.Write(session.SignedInAtMs));
        writer.WriteString("last_seen_at"u8, Times.Write(session.LastSeenAtMs));
        writer.WriteString("expires_at"u8, Times.Write(session.EndsAtMs));
        writer.WriteString("address"u8, session.Address);
        writer.WriteString("user_agent"u8, session.UserAgent);
        writer.WriteBoolean("current"u8, session.SessionId == presentId);
        writer.WriteEndObject();
    }

    /// <param name="secret">In the answer to the call that made it only.</param>
    public static void Write(Utf8JsonWriter writer, OperatorToken token, string? secret = null)
    {
        writer.WriteStartObject();
        writer.WriteString("token_id"u8, token.TokenId);
        writer.WriteString("label"u8, token.Label);
        WriteRoles(writer, "scopes"u8, token.Scopes);
        writer.WriteString("created_at"u8, Times.Write(token.CreatedAtMs));
        writer.WriteString("expires_at"u8, Times.Write(token.ExpiresAtMs));
        if (secret is not null)
        {
            writer.WriteString("secret"u8, secret);
        }

        writer.WriteEndObject();
    }
}
