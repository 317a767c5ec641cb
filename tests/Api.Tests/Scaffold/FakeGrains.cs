using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using Orleans;
using Orleans.Runtime;

namespace LuckyCart.Api.Tests.Scaffold;

internal sealed class FakeFactory : IGrainFactory
{
    private readonly ConcurrentDictionary<(Type, string), object> _grains = new();
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)_grains.GetOrAdd((typeof(TGrainInterface), primaryKey), k => k.Item1 switch
        {
            var t when t == typeof(IRetailerGrain) => new FakeRetailer(k.Item2),
            var t when t == typeof(IInstallationGrain) => new FakeInstallation(),
            var t when t == typeof(IShopperGrain) => new FakeShopper(k.Item2),
            var t when t == typeof(IRejectedEventsGrain) => new FakeRejected(),
            var t when t == typeof(ICatalogueGrain) => new FakeCatalogue(),
            _ => throw new NotSupportedException(),
        });
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver => (TGrainObserverInterface)obj;
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver { }
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();
    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable => throw new NotSupportedException();
    public IAddressable GetGrain(Type grainInterfaceType, IdSpan grainKey) => throw new NotSupportedException();
    public IAddressable GetGrain(Type grainInterfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();
    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();
    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();
}

internal sealed class FakeInstallation : IInstallationGrain
{
    private readonly HashSet<string> _ids = [];
    private readonly byte[] _key = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportPkcs8PrivateKey();
    public Task AddRetailerAsync(CommandContext context, string retailerId) { lock (_ids) { _ids.Add(retailerId); } return Task.CompletedTask; }
    public Task<IReadOnlyList<string>> ListRetailersAsync() { lock (_ids) { return Task.FromResult<IReadOnlyList<string>>([.. _ids]); } }
    public Task<string> CreateOperatorTokenAsync(CommandContext context, string operatorId, string label) => throw new NotSupportedException();
    public Task<string?> FindOperatorAsync(ReadOnlyMemory<byte> tokenSha256) => throw new NotSupportedException();
    public Task<ReadOnlyMemory<byte>> GetReceiptKeyAsync() => Task.FromResult<ReadOnlyMemory<byte>>(_key);
}

internal sealed class FakeRetailer(string key) : IRetailerGrain
{
    private readonly string _id = key.Split('/')[0];
    private ReadOnlyMemory<byte>? _json;
    private long _version;
    private readonly List<KeyDocument> _keys = [];
    private readonly List<TokenSecret> _secrets = [];
    private readonly byte[] _pseudonym = RandomNumberGenerator.GetBytes(32);
    public Task<ChangeAnswer> PutAsync(CommandContext context, ReadOnlyMemory<byte> json, long? expectedRevision) { _json = json; _version++; return Task.FromResult(new ChangeAnswer(ChangeOutcome.Changed, _version, [])); }
    public Task<Document?> FindAsync() => throw new NotSupportedException();
    public Task<RetailerAccess?> FindAccessAsync() { lock (_keys) { return Task.FromResult(_json is { } j ? new RetailerAccess(_id, j, _pseudonym, [.. _keys], [.. _secrets], _version) : null); } }
    public Task<NewKey> CreateKeyAsync(CommandContext context, KeyDocument k)
    {
        var prefix = k.Kind switch { KeyKind.Publishable => "pk_", KeyKind.Secret => "sk_", KeyKind.PublishableTest => "pk_test_", _ => "sk_test_" };
        var secret = $"{prefix}{_id}_{k.KeyId}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(22))}";
        var doc = k with { Hashes = [new KeyHash(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), null)] };
        lock (_keys) { _keys.Add(doc); _version++; }
        return Task.FromResult(new NewKey(doc, secret));
    }
    public Task<NewKey?> RotateKeyAsync(CommandContext context, string keyId, long oldExpiresAtMs) => throw new NotSupportedException();
    public Task<bool> RevokeKeyAsync(CommandContext context, string keyId) { lock (_keys) { var i = _keys.FindIndex(k => k.KeyId == keyId); _keys[i] = _keys[i] with { RevokedAtMs = 1 }; _version++; } return Task.FromResult(true); }
    public Task<TokenSecret?> AddTokenSecretAsync(CommandContext context, string kid) { var s = new TokenSecret(kid, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), 0); lock (_keys) { _secrets.Add(s); _version++; } return Task.FromResult<TokenSecret?>(s); }
    public Task<bool> RemoveTokenSecretAsync(CommandContext context, string kid) { lock (_keys) { _version++; return Task.FromResult(_secrets.RemoveAll(s => s.Kid == kid) > 0); } }
}

internal sealed class FakeShopper(string key) : IShopperGrain
{
    private readonly Dictionary<string, ulong> _ids = [];
    private readonly List<Interaction> _given = [];
    private readonly List<IInteractionObserver> _observers = [];
    private long _position;
    public async Task<ShopperAnswer> PostAsync(ShopperPost post)
    {
        await Task.Yield();
        List<EventResult> results = []; List<Interaction> given = [];
        lock (_ids)
        {
            _position++;
            foreach (var e in post.Events)
            {
                var ev = EventCodec.Decode(e.Bytes.Span);
                var hash = EventCodec.ContentHashOf(e.Bytes.Span);
                if (_ids.TryGetValue(ev.EventId, out var known))
                {
                    results.Add(known == hash ? new(ev.EventId, EventResultStatus.Duplicate, null, e.Warnings, 1) : new(ev.EventId, EventResultStatus.Rejected, new EventError(EventErrorCodes.EventIdReused, "event_id", "x")));
                    given.AddRange(_given.Where(g => g.EventId == ev.EventId));
                    continue;
                }
                if (post.Mode == PostMode.Live && e.OccurredAtMs > post.ReceivedAtMs + 300_000) { results.Add(new(ev.EventId, EventResultStatus.Rejected, new EventError(EventErrorCodes.InFuture, "occurred_at", "x"))); continue; }
                if (post.Mode == PostMode.Live && e.OccurredAtMs < post.ReceivedAtMs - 35L * 86_400_000) { results.Add(new(ev.EventId, EventResultStatus.Rejected, new EventError(EventErrorCodes.TooOld, "occurred_at", "x"))); continue; }
                _ids[ev.EventId] = hash;
                results.Add(new(ev.EventId, EventResultStatus.Applied, null, e.Warnings, 1));
                if (ev.EventName == "page_view") { var i = new Interaction("i_" + ev.EventId, ev.EventId, "camp", "a", "banner", "home", "{\"alt\":\"x\"}"u8.ToArray(), post.ReceivedAtMs + 3_600_000, _position); _given.Add(i); given.Add(i); }
            }
        }
        foreach (var o in _observers.ToArray()) { await o.OnInteractionsAsync(key, _position); }
        return new ShopperAnswer(results, given, 1, null, _position);
    }
    public Task<IReadOnlyList<Interaction>> GetOpenInteractionsAsync(OpenInteractionsQuery query) { lock (_ids) { return Task.FromResult<IReadOnlyList<Interaction>>([.. _given]); } }
    public Task<InteractionsPage> ReadInteractionsAsync(long afterPosition) { lock (_ids) { return Task.FromResult(afterPosition >= _position ? new InteractionsPage([], _position, false) : new InteractionsPage([.. _given.Where(g => g.Position > afterPosition)], _position, false)); } }
    public Task SubscribeAsync(IInteractionObserver observer) { _observers.Add(observer); return Task.CompletedTask; }
    public Task UnsubscribeAsync(IInteractionObserver observer) { _observers.Clear(); return Task.CompletedTask; }
    public Task<ExportPage> ExportAsync(long afterPosition) => Task.FromResult(new ExportPage(_ids.Count == 0 ? [] : ["{\"profile\":{\"a\":1}}"u8.ToArray(), "{\"events\":[{\"event_id\":\"1\"}],\"interactions\":[]}"u8.ToArray()], 1, false));
    public Task<Erasure> EraseAsync(Erasure erasure) => Task.FromResult(erasure);
    public Task<StateHash> GetStateHashAsync() => throw new NotSupportedException();
    public Task<StateHash> CheckpointAsync() => throw new NotSupportedException();
}

internal sealed class FakeRejected : IRejectedEventsGrain
{
    private readonly List<RejectedEventEntry> _kept = [];
    public Task KeepAsync(IReadOnlyList<RejectedEventEntry> events) { lock (_kept) { if (_kept.Count < 10_000) { _kept.AddRange(events); } } return Task.CompletedTask; }
    public Task<IReadOnlyList<RejectedEventEntry>> ListAsync(string? reason, long sinceMs, int limit) { lock (_kept) { return Task.FromResult<IReadOnlyList<RejectedEventEntry>>([.. _kept.Where(e => e.AtMs >= sinceMs && (reason is null || e.Error.Code == reason)).Take(limit)]); } }
    public Task<IReadOnlyDictionary<string, long>> CountAsync() => throw new NotSupportedException();
    public Task EraseShopperAsync(string shopperPseudonym) => Task.CompletedTask;
}

internal sealed class FakeCatalogue : ICatalogueGrain
{
    private readonly SortedDictionary<string, Document> _documents = new(StringComparer.Ordinal);
    private long _version;
    public Task<CatalogueChanges> GetChangesAsync(long afterVersion, string? silo) { lock (_documents) { return Task.FromResult(new CatalogueChanges(_version, true, _version > afterVersion ? [.. _documents.Values] : [])); } }
    public Task<ChangeAnswer> ChangeAsync(DocumentCommand command) { lock (_documents) { _version++; foreach (var c in command.Changes) { _documents[c.Type + c.Id] = new Document(c.Type, c.Id, c.Json, _version, 0, "", c.Deleted); } return Task.FromResult(new ChangeAnswer(ChangeOutcome.Changed, _version, [])); } }
    public Task<Document?> FindAsync(string type, string id) { lock (_documents) { return Task.FromResult(_documents.GetValueOrDefault(type + id)); } }
    public Task<DocumentPage> ListAsync(string type, string? afterId, int limit) => throw new NotSupportedException();
    public Task<Document?> FindCampaignVersionAsync(string campaignId, long campaignVersion) => throw new NotSupportedException();
    public Task<LiveOn> GetLiveOnAsync(string campaignId) => throw new NotSupportedException();
}
