using System.Collections.Frozen;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Api.Retailers;

/// <summary>A retailer's access, made ready for looking up. Immutable; replaced as a whole.</summary>
internal sealed class RetailerGate
{
    private readonly FrozenDictionary<string, KeyDocument> _keys;
    private readonly FrozenDictionary<string, FrozenSet<string>> _origins;
    private readonly FrozenDictionary<string, FrozenSet<string>> _eventNames;

    public RetailerGate(RetailerAccess access, long fetchedAtMs)
    {
        Access = access;
        FetchedAtMs = fetchedAtMs;
        Settings = RetailerSettings.Read(access.SettingsJson);
        _keys = access.Keys.ToFrozenDictionary(k => k.KeyId, StringComparer.Ordinal);
        _origins = access.Keys.Where(k => k.Origins.Count > 0).ToFrozenDictionary(
            k => k.KeyId, k => k.Origins.ToFrozenSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        _eventNames = access.Keys.Where(k => k.EventNames.Count > 0).ToFrozenDictionary(
            k => k.KeyId, k => k.EventNames.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public RetailerAccess Access { get; }

    public long FetchedAtMs { get; }

    public RetailerSettings Settings { get; }

    public string RetailerId => Access.RetailerId;

    public KeyDocument? FindKey(string keyId) => _keys.GetValueOrDefault(keyId);

    /// <summary>Any, for a key without origins (an app key).</summary>
    public bool AllowsOrigin(string keyId, string origin) => !_origins.TryGetValue(keyId, out var set) || set.Contains(origin);

    /// <summary>All, for a key without event names.</summary>
    public bool AllowsEvent(string keyId, string eventName) =>
        !_eventNames.TryGetValue(keyId, out var set) || set.Contains(eventName);

    public TokenSecret? FindTokenSecret(string kid)
    {
        foreach (var secret in Access.TokenSecrets)
        {
            if (string.Equals(secret.Kid, kid, StringComparison.Ordinal))
            {
                return secret;
            }
        }

        return null;
    }
}
